/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ModifyDNRequest;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.List;
import java.util.Optional;
import net.groupwriteback.ad.ldap.DirectorySearch;
import net.groupwriteback.ad.ldap.DnText;
import net.groupwriteback.ad.ldap.ObjectRef;
import org.identityconnectors.common.logging.Log;
import org.identityconnectors.framework.common.exceptions.AlreadyExistsException;

/**
 * Renames groups and moves them inside the container. The directory takes no GUID here, so the name is read by the GUID just
 * before, and what has the new name is read behind; a group that somebody else moves in between, or whose answer is lost, is
 * read again by its GUID before anything is concluded.
 */
final class Renaming {
    private static final Log LOG = Log.getLog(Renaming.class);

    private final GroupDirectory directory;

    Renaming(GroupDirectory directory) {
        this.directory = directory;
    }

    /**
     * Gives a group another name, unless it has it already; its container is made if the rules say so.
     *
     * @return the group by its new name
     * @throws AlreadyExistsException naming what has the name
     * @throws LDAPException as the server answers; 32 only if the group is gone from the container
     */
    ObjectRef rename(ObjectRef group, GroupName name) throws LDAPException {
        if (nameOf(group).equals(name)) {
            return group;
        }
        try {
            return move(now(group), name);
        } catch (LDAPException e) {
            if (e.getResultCode().equals(ResultCode.ENTRY_ALREADY_EXISTS)) {
                new Conflicts(directory).checkName(name.dn());
            }
            boolean absent = e.getResultCode().equals(ResultCode.NO_SUCH_OBJECT);
            if (!absent && e.getResultCode().isConnectionUsable()) {
                throw e;
            }
            try {
                return again(group, name);
            } catch (LDAPException failure) {
                failure.addSuppressed(e);
                throw failure;
            }
        }
    }

    private ObjectRef now(ObjectRef group) throws LDAPException {
        return directory
                .client()
                .read(DirectorySearch.object(group.target(), List.of(ObjectRef.GUID)))
                .filter(entry -> OwnedGroup.inside(directory, entry))
                .map(ObjectRef::of)
                .orElseThrow(() -> new LDAPException(
                        ResultCode.NO_SUCH_OBJECT, group + " is gone, or was moved out of groupContainer"));
    }

    private ObjectRef again(ObjectRef group, GroupName name) throws LDAPException {
        ObjectRef now = now(group);
        try {
            return move(now, name);
        } catch (LDAPException e) {
            if (e.getResultCode().equals(ResultCode.NO_SUCH_OBJECT)) {
                throw new LDAPException(ResultCode.UNAVAILABLE, group + " is there and cannot be moved", e);
            }
            throw e;
        }
    }

    private ObjectRef move(ObjectRef group, GroupName name) throws LDAPException {
        GroupName now = nameOf(group);
        if (now.equals(name)) {
            return group;
        }
        if (!now.parent().equals(name.parent())) {
            new Containers(directory).ensure(name.parent());
        }
        send(now, name);
        checkThatItWasThis(group, now, name);
        return new ObjectRef(group.guid(), name.dn());
    }

    private void send(GroupName from, GroupName to) throws LDAPException {
        String parent = from.parent().equals(to.parent()) ? null : DnText.of(to.parent());
        directory.client().modifyDn(new ModifyDNRequest(from.dn(), to.rdn(), true, parent));
    }

    /**
     * Somebody may have given the group another name meanwhile, and its old one to another object.
     *
     * @throws LDAPException {@code UNAVAILABLE} if so, once the other object has its name back
     */
    private void checkThatItWasThis(ObjectRef group, GroupName from, GroupName to) throws LDAPException {
        Optional<ObjectRef> renamed = directory
                .client()
                .read(DirectorySearch.object(to.dn(), List.of(ObjectRef.GUID)))
                .map(ObjectRef::of)
                .filter(there -> directory.client().isReal() && !there.guid().equals(group.guid()));
        if (renamed.isEmpty()) {
            return;
        }
        LDAPException failure = new LDAPException(
                ResultCode.UNAVAILABLE,
                group + " was given another name by somebody, and " + renamed.get() + " its old one, " + from.dn()
                        + ": it gets that back");
        try {
            send(to, from);
        } catch (LDAPException e) {
            LOG.warn("{0} could not be given back its name {1}: {2}", renamed.get(), from.dn(), e.getMessage());
            failure.addSuppressed(e);
        }
        throw failure;
    }

    /** As it is, whatever names the container's rules allow. */
    private static GroupName nameOf(ObjectRef group) throws LDAPException {
        DN dn = new DN(group.dn());
        return new GroupName(dn.getRDN().getAttributeValues()[0], dn.getParent());
    }
}
