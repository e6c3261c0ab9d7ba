/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import net.groupwriteback.ad.attribute.GroupAttributes;
import net.groupwriteback.ad.exchange.Recipients;
import net.groupwriteback.ad.ldap.DirectorySearch;
import net.groupwriteback.ad.ldap.ExtendedDn;
import net.groupwriteback.ad.ldap.LdapErrors;
import net.groupwriteback.ad.ldap.ObjectGuid;
import net.groupwriteback.ad.ldap.ObjectRef;
import net.groupwriteback.ad.ldap.RangedValues;
import net.groupwriteback.writeback.CloudAnchor;
import org.identityconnectors.framework.common.exceptions.PermissionDeniedException;
import org.identityconnectors.framework.common.exceptions.RetryableException;
import org.identityconnectors.framework.common.exceptions.UnknownUidException;
import org.identityconnectors.framework.common.objects.Uid;

/**
 * A group that may be changed: it is inside the container, no administrators' group and, unless unowned groups are open
 * too, carries a cloud anchor.
 * Immutable.
 *
 * @param ref the group
 * @param entry what was read of it: kind, links, name
 */
record OwnedGroup(ObjectRef ref, Entry entry) {
    /** Set where the directory keeps the group's rights as an administrator's (MS-ADTS 3.1.1.6.1). */
    private static final String ADMIN_COUNT = "adminCount";

    private static final String CRITICAL = "isCriticalSystemObject";

    /**
     * Reads a group before it is changed: one base search.
     *
     * @throws UnknownUidException if there is no such group inside the container
     * @throws RetryableException if there is none at a domain controller that is new to us and may lag behind
     * @throws PermissionDeniedException if it is not ours to change
     */
    static OwnedGroup require(GroupDirectory directory, Uid uid) {
        Optional<SearchResultEntry> found = read(directory, guid(uid)).filter(entry -> inside(directory, entry));
        if (found.isEmpty()) {
            requireContainer(directory);
        }
        OwnedGroup group = of(directory, found.orElseThrow(() -> missing(directory, uid)));
        if (directory.rules().protectUnowned()
                && directory.links().read(group.entry()).isEmpty()) {
            throw new PermissionDeniedException(
                    group.ref()
                            + " carries no cloud anchor, so it is not one of ours; protectUnowned = false would allow to change it");
        }
        return group;
    }

    /**
     * The {@code objectGUID} in a uid.
     *
     * @throws UnknownUidException if it is none
     */
    static UUID guid(Uid uid) {
        return ObjectGuid.parse(uid.getUidValue()).orElseThrow(() -> unknown(uid));
    }

    /**
     * A group that was read with {@link #attributes}, whether it carries a cloud anchor or not.
     *
     * @throws PermissionDeniedException if it must not be changed by anybody but administrators, or nobody can say whose it is
     */
    static OwnedGroup of(GroupDirectory directory, SearchResultEntry entry) {
        ObjectRef ref = check(directory, entry);
        return new OwnedGroup(ref, whole(directory, ref, entry));
    }

    /**
     * Sees to it that a group may be changed, be it a deleted one.
     *
     * @return the group
     * @throws PermissionDeniedException see {@link #of}
     */
    static ObjectRef check(GroupDirectory directory, SearchResultEntry entry) {
        ObjectRef ref = ObjectRef.of(entry);
        Integer adminCount = entry.getAttributeValueAsInteger(ADMIN_COUNT);
        if (entry.hasAttributeValue(CRITICAL, "TRUE") || (adminCount != null && adminCount > 0)) {
            throw new PermissionDeniedException(
                    ref + " is protected by the directory (adminCount or isCriticalSystemObject) and is left alone");
        }
        if (directory.links().disagree(entry)) {
            throw new PermissionDeniedException(ref + ": "
                    + String.join(" and ", directory.links().attributes())
                    + " name two different cloud groups; make them equal or clear one");
        }
        return ref;
    }

    /**
     * The same group read again, to be taken over: one base search.
     *
     * @param anchor the cloud group that it is to represent
     * @throws RetryableException if it is gone, has left the container or was linked otherwise since
     * @throws PermissionDeniedException see {@link #of}
     */
    OwnedGroup again(GroupDirectory directory, Optional<CloudAnchor> anchor) {
        return read(directory, ref.guid())
                .filter(now -> inside(directory, now)
                        && (hasLinksOf(directory, now)
                                || directory.links().read(now).equals(anchor)))
                .map(now -> of(directory, now))
                .orElseThrow(() -> RetryableException.wrap(
                        ref + " was to be taken over, and was changed or taken away meanwhile; repeat the call",
                        (Throwable) null));
    }

    private boolean hasLinksOf(GroupDirectory directory, Entry now) {
        return directory.links().attributes().stream()
                .allMatch(name -> Objects.equals(entry.getAttribute(name), now.getAttribute(name)));
    }

    /** What must be read of a group before it is changed. */
    static Set<String> attributes(GroupDirectory directory) {
        Set<String> attributes = new TreeSet<>(directory.links().attributes());
        attributes.addAll(List.of(
                ObjectRef.GUID,
                ADMIN_COUNT,
                CRITICAL,
                GroupAttributes.GROUP_TYPE,
                GroupAttributes.MAIL,
                GroupAttributes.COMMON_NAME));
        if (directory.attributes().row(CloudEnforcement.SOURCE_OF_AUTHORITY) != null) {
            attributes.add(CloudEnforcement.SOURCE_OF_AUTHORITY);
        }
        if (directory.recipients().isPresent()) {
            attributes.addAll(Recipients.attributes());
        }
        return attributes;
    }

    /** With all values of what a directory with short ranges returned a part of: who writes values needs those that are there. */
    private static Entry whole(GroupDirectory directory, ObjectRef ref, Entry entry) {
        try {
            return RangedValues.whole(directory.client(), ref, entry, RangedValues.inRanges(entry));
        } catch (LDAPException e) {
            throw LdapErrors.toConnId(e, "Reading " + ref);
        }
    }

    /** Whether an object, read with or without extended names, is below the container. */
    static boolean inside(GroupDirectory directory, Entry entry) {
        return GroupName.dn(ExtendedDn.plain(entry.getDN()))
                .filter(dn -> directory.rules().container().isAncestorOf(dn, false))
                .isPresent();
    }

    private static Optional<SearchResultEntry> read(GroupDirectory directory, UUID guid) {
        Filter group = Filter.createEqualityFilter("objectClass", GroupDirectory.GROUP);
        try {
            return directory.client().read(DirectorySearch.object(ObjectGuid.dn(guid), group, attributes(directory)));
        } catch (LDAPException e) {
            throw LdapErrors.toConnId(e, "Reading the group " + guid);
        }
    }

    private static void requireContainer(GroupDirectory directory) {
        try {
            new Containers(directory).require();
        } catch (LDAPException e) {
            throw LdapErrors.toConnId(e, "Reading groupContainer");
        }
    }

    private static RuntimeException missing(GroupDirectory directory, Uid uid) {
        return directory.client().mayLag()
                ? RetryableException.wrap(
                        unknown(uid).getMessage()
                                + "; another domain controller is used since a short time and may not have it yet: "
                                + "repeat the call in some minutes",
                        (Throwable) null)
                : unknown(uid);
    }

    private static UnknownUidException unknown(Uid uid) {
        return new UnknownUidException("there is no group with objectGUID " + uid.getUidValue() + " in groupContainer");
    }
}
