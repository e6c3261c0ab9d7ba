/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import net.groupwriteback.ad.attribute.GroupAttributes;
import net.groupwriteback.ad.ldap.DirectorySearch;
import net.groupwriteback.ad.ldap.LdapErrors;
import net.groupwriteback.ad.ldap.ObjectGuid;
import net.groupwriteback.ad.ldap.ObjectRef;
import org.identityconnectors.framework.common.exceptions.PermissionDeniedException;
import org.identityconnectors.framework.common.exceptions.UnknownUidException;
import org.identityconnectors.framework.common.objects.Uid;

/**
 * A group that may be changed: it is inside the container and, unless unowned groups are open too, carries a cloud anchor.
 * Immutable.
 *
 * @param ref the group
 * @param entry what was read of it: kind, links, name
 */
record OwnedGroup(ObjectRef ref, Entry entry) {
    /**
     * Reads a group before it is changed: one base search.
     *
     * @throws UnknownUidException if there is no such group inside the container
     * @throws PermissionDeniedException if it is not ours to change
     */
    static OwnedGroup require(GroupDirectory directory, Uid uid) {
        UUID guid = ObjectGuid.parse(uid.getUidValue()).orElseThrow(() -> unknown(uid));
        Entry entry = read(directory, guid, uid);
        if (!inside(directory, entry)) {
            throw unknown(uid);
        }
        ObjectRef ref = new ObjectRef(guid, entry.getDN());
        if (directory.links().disagree(entry)) {
            throw new PermissionDeniedException(ref + ": "
                    + String.join(" and ", directory.links().attributes())
                    + " name two different cloud groups; make them equal or clear one");
        }
        if (directory.rules().protectUnowned() && directory.links().read(entry).isEmpty()) {
            throw new PermissionDeniedException(
                    ref
                            + " carries no cloud anchor, so it is not one of ours; protectUnowned = false would allow to change it");
        }
        return new OwnedGroup(ref, entry);
    }

    /** Whether an object is below the container. */
    static boolean inside(GroupDirectory directory, Entry entry) {
        return GroupName.dn(entry.getDN())
                .filter(dn -> directory.rules().container().isAncestorOf(dn, false))
                .isPresent();
    }

    private static Entry read(GroupDirectory directory, UUID guid, Uid uid) {
        Set<String> attributes = new TreeSet<>(directory.links().attributes());
        attributes.add(GroupAttributes.GROUP_TYPE);
        attributes.add(GroupAttributes.MAIL);
        attributes.add(GroupAttributes.COMMON_NAME);
        Filter group = Filter.createEqualityFilter("objectClass", GroupDirectory.GROUP);
        try {
            return directory
                    .client()
                    .read(DirectorySearch.object(ObjectGuid.dn(guid), group, attributes))
                    .orElseThrow(() -> unknown(uid));
        } catch (LDAPException e) {
            throw LdapErrors.toConnId(e, "Reading the group " + guid);
        }
    }

    private static UnknownUidException unknown(Uid uid) {
        return new UnknownUidException("there is no group with objectGUID " + uid.getUidValue() + " in groupContainer");
    }
}
