/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.members;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import net.groupwriteback.ad.ldap.ExtendedDn;
import net.groupwriteback.writeback.CloudAnchor;
import net.groupwriteback.writeback.MemberAnchor;
import org.junit.jupiter.api.Test;

class NamedMembersTest {
    private static final String SID = "S-1-5-21-1-2-3-1104";
    private static final UUID GUID = new UUID(1, 1);
    private static final UUID OTHER = new UUID(2, 2);

    @Test
    void memberOfSeveralNamesIsFoundOnce() {
        NamedMembers named = named(
                MemberValue.ofAnchor(SID),
                MemberValue.of(GUID),
                MemberValue.ofMember("cn=A, dc=test"),
                MemberValue.of(OTHER));
        see(named, GUID, null);
        see(named, GUID, null);
        assertThat(List.of(named.found(), named.size(), named.unseen())).containsExactly(1, 1, 1);
        assertThat(named.others()).isEmpty();
        assertThat(named.hasSeen(MemberValue.of(GUID))).isTrue();
        assertThat(named.hasSeen(MemberValue.of(OTHER))).isFalse();
    }

    @Test
    void otherMemberCountsOnce() {
        NamedMembers named = named(MemberValue.of(OTHER));
        see(named, GUID, null);
        see(named, GUID, null);
        assertThat(named.others()).containsExactly(GUID);
        assertThat(List.of(named.found(), named.size(), named.unseen())).containsExactly(0, 1, 1);
    }

    /** A nested group is recognised as one, it may be, only when it is seen again. */
    @Test
    void memberThatIsNamedAtOneSightIsNamed() {
        CloudAnchor anchor = new CloudAnchor(OTHER);
        NamedMembers named = named(MemberValue.of(MemberAnchor.of(anchor)));
        see(named, GUID, null);
        see(named, GUID, anchor);
        assertThat(named.others()).isEmpty();
        assertThat(List.of(named.found(), named.size(), named.unseen())).containsExactly(1, 1, 0);
    }

    private static NamedMembers named(MemberValue... values) {
        return new NamedMembers(List.of(values), "others");
    }

    private static void see(NamedMembers named, UUID guid, CloudAnchor group) {
        String text = "<GUID=" + guid + ">;<SID=" + SID + ">;CN=a,DC=test";
        named.see(new CurrentMember(ExtendedDn.parse(text), group));
    }
}
