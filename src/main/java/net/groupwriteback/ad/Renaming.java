/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ModifyDNRequest;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.List;
import java.util.Optional;
import net.groupwriteback.ad.ldap.DirectorySearch;
import net.groupwriteback.ad.ldap.DnText;
import net.groupwriteback.ad.ldap.ObjectRef;
import org.identityconnectors.framework.common.exceptions.AlreadyExistsException;

/**
 * Renames groups and moves them inside the container. The directory takes no GUID here, so a group that somebody else moves
 * in between, or whose answer is lost, is read again by its GUID before anything is concluded.
 */
final class Renaming {
    private final GroupDirectory directory;

    Renaming(GroupDirectory directory) {
        this.directory = directory;
    }

    /**
     * Gives a group another name, unless it has it already; its container is made if the rules say so.
     *
     * @return the group by its new name
     * @throws AlreadyExistsException naming what has the name
     * @throws LDAPException as the server answers; 32 only if the group is gone
     */
    ObjectRef rename(ObjectRef group, GroupName name) throws LDAPException {
        try {
            return move(group, name);
        } catch (LDAPException e) {
            if (e.getResultCode().equals(ResultCode.ENTRY_ALREADY_EXISTS)) {
                new Conflicts(directory).checkName(name.dn());
            }
            boolean absent = e.getResultCode().equals(ResultCode.NO_SUCH_OBJECT);
            if (!absent && e.getResultCode().isConnectionUsable()) {
                throw e;
            }
            return again(group, name, e);
        }
    }

    private ObjectRef again(ObjectRef group, GroupName name, LDAPException first) throws LDAPException {
        Optional<ObjectRef> now = directory
                .client()
                .read(DirectorySearch.object(group.target(), List.of(ObjectRef.GUID)))
                .map(ObjectRef::of);
        if (now.isEmpty()) {
            throw first;
        }
        try {
            return move(now.get(), name);
        } catch (LDAPException e) {
            if (e.getResultCode().equals(ResultCode.NO_SUCH_OBJECT)) {
                throw new LDAPException(ResultCode.UNAVAILABLE, group + " is there and cannot be moved", e);
            }
            throw e;
        }
    }

    private ObjectRef move(ObjectRef group, GroupName name) throws LDAPException {
        GroupName now = GroupName.parse(group.dn(), directory.rules().container());
        boolean moves = !now.parent().equals(name.parent());
        if (!moves && now.commonName().equals(name.commonName())) {
            return group;
        }
        if (moves) {
            new Containers(directory).ensure(name.parent());
        }
        directory
                .client()
                .modifyDn(new ModifyDNRequest(group.dn(), name.rdn(), true, moves ? DnText.of(name.parent()) : null));
        return new ObjectRef(group.guid(), name.dn());
    }
}
