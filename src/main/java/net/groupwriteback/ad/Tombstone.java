/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.List;
import java.util.Optional;
import net.groupwriteback.ad.ldap.DirectorySearch;
import net.groupwriteback.ad.ldap.ExtendedDn;
import net.groupwriteback.ad.ldap.ObjectRef;
import net.groupwriteback.writeback.Rdn;

/** A deleted object as the directory keeps it (MS-ADTS 3.1.1.5.5). */
final class Tombstone {
    /** LDAP_SERVER_SHOW_DELETED_OID. */
    static final Control SHOW_DELETED = new Control("1.2.840.113556.1.4.417", true);
    /** What must be read of it. */
    static final List<String> ATTRIBUTES = List.of(ObjectRef.GUID, "isDeleted", "lastKnownParent");

    private static final char NAME_ENDS = '\n';

    private Tombstone() {}

    static boolean is(Entry entry) {
        return entry.hasAttributeValue("isDeleted", "TRUE");
    }

    /** Where deleted objects are. */
    static String container(GroupDirectory directory) {
        return "CN=Deleted Objects," + directory.client().facts().domain();
    }

    /**
     * Whether the object was in the container, or in one below it, or the directory does not say: of a parent that was deleted
     * too, it tells the name that this one has now.
     */
    static boolean wasInside(GroupDirectory directory, Entry entry) {
        String parent = parent(entry);
        return parent == null
                || GroupName.dn(parent)
                        .filter(dn -> directory.rules().container().isAncestorOf(dn, true) || isDeleted(dn, directory))
                        .isPresent();
    }

    /**
     * Whether the object certainly was in the container, or in one below it: parents that were deleted too are asked where
     * they were.
     *
     * @throws LDAPException as the server answers
     */
    static boolean wasCertainlyInside(GroupDirectory directory, Entry entry) throws LDAPException {
        Optional<DN> parent = Optional.ofNullable(parent(entry)).flatMap(GroupName::dn);
        while (parent.isPresent() && isDeleted(parent.get(), directory)) {
            parent = directory
                    .client()
                    .read(DirectorySearch.object(parent.get().toString(), ATTRIBUTES)
                            .with(SHOW_DELETED))
                    .map(Tombstone::parent)
                    .flatMap(GroupName::dn);
        }
        return parent.filter(dn -> directory.rules().container().isAncestorOf(dn, true))
                .isPresent();
    }

    private static boolean isDeleted(DN parent, GroupDirectory directory) {
        return GroupName.dn(container(directory))
                .filter(container -> container.isAncestorOf(parent, false))
                .isPresent();
    }

    /** The name that the object had. */
    static String formerName(Entry entry) throws LDAPException {
        String parent = parent(entry);
        String name = entry.getParsedDN().getRDN().getAttributeValues()[0];
        int end = name.indexOf(NAME_ENDS);
        return end < 0 || parent == null ? entry.getDN() : Rdn.ofCommonName(name.substring(0, end)) + "," + parent;
    }

    /** Samba answers DirSync with extended names, whether asked for or not. */
    private static String parent(Entry entry) {
        String parent = entry.getAttributeValue("lastKnownParent");
        return parent == null ? null : ExtendedDn.plain(parent);
    }
}
