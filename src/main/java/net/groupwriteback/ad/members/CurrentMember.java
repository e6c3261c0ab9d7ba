/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.members;

import java.util.Set;
import net.groupwriteback.ad.ldap.ExtendedDn;
import net.groupwriteback.writeback.CloudAnchor;
import net.groupwriteback.writeback.MemberAnchor;
import net.groupwriteback.writeback.Sid;

/**
 * A member as it stands in the directory. Immutable.
 *
 * @param name its name, GUID and, if it has one, SID
 * @param group its cloud anchor; null if it is no group that is written back
 */
public record CurrentMember(ExtendedDn name, CloudAnchor group) {
    /** Its member anchor. */
    public MemberAnchor anchor() {
        if (group != null) {
            return MemberAnchor.of(group);
        }
        Sid sid = name.sid();
        return sid == null ? MemberAnchor.ofGuid(name.guid()) : MemberAnchor.of(sid);
    }

    /** Whether one of these keys (see {@link MemberValue#key()}) names it; takes those that do out of the set. */
    boolean takeFrom(Set<String> keys, boolean names) {
        Sid sid = name.sid();
        boolean found = group != null && keys.remove(group.toString());
        found |= sid != null && keys.remove(sid.toString());
        found |= keys.remove(MemberAnchor.ofGuid(name.guid()).text());
        found |= names && MemberValue.nameKey(name.dn()).filter(keys::remove).isPresent();
        return found;
    }
}
