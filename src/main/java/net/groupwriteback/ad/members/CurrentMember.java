/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.members;

import java.util.ArrayList;
import java.util.List;
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

    /**
     * The keys (see {@link MemberValue#key()}) of all values that name it.
     *
     * @param names whether also that of its distinguished name, which takes the longest
     */
    List<String> keys(boolean names) {
        List<String> keys = new ArrayList<>();
        if (group != null) {
            keys.add(group.toString());
        }
        Sid sid = name.sid();
        if (sid != null) {
            keys.add(sid.toString());
        }
        keys.add(MemberAnchor.ofGuid(name.guid()).text());
        if (names) {
            MemberValue.nameKey(name.dn()).ifPresent(keys::add);
        }
        return keys;
    }
}
