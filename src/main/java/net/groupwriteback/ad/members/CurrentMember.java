/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.members;

import java.util.Set;
import net.groupwriteback.ad.ldap.ExtendedDn;
import net.groupwriteback.writeback.MemberAnchor;

/**
 * A member as it stands in the directory. Immutable.
 *
 * @param name its name, GUID and SID
 * @param anchor its member anchor
 */
public record CurrentMember(ExtendedDn name, MemberAnchor anchor) {
    /** Whether one of these keys (see {@link MemberValue#key()}) names it; takes those that do out of the set. */
    boolean takeFrom(Set<String> keys, boolean names) {
        boolean found = keys.remove(anchor.text());
        found |= name.sid() != null && keys.remove(name.sid().toString());
        found |= name.guid() != null
                && keys.remove(MemberAnchor.ofGuid(name.guid()).text());
        found |= names && MemberValue.nameKey(name.dn()).filter(keys::remove).isPresent();
        return found;
    }
}
