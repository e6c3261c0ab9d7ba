/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.writeback;

import static org.assertj.core.api.Assertions.assertThat;

import net.groupwriteback.writeback.MemberAnchor.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class MemberAnchorTest {
    @ParameterizedTest
    @CsvSource({
        "group_3F2504E0-4F89-41D3-9A0C-0305E82C3301, CLOUD_GROUP, Group_3f2504e0-4f89-41d3-9a0c-0305e82c3301",
        "s-1-5-21-1-2-3-1104, SID, S-1-5-21-1-2-3-1104",
        "guid:3F2504E0-4F89-41D3-9A0C-0305E82C3301, GUID, GUID:3f2504e0-4f89-41d3-9a0c-0305e82c3301",
    })
    void readsEachFormIntoItsCanonicalText(String text, Kind kind, String canonical) {
        assertThat(MemberAnchor.parse(text)).contains(new MemberAnchor(kind, canonical));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "CN=Anna,DC=ad,DC=example,DC=test", "<SID=S-1-5-21-1-2-3-4>", "GUID:", "GUID:4"})
    void anythingElseIsNoAnchor(String text) {
        assertThat(MemberAnchor.parse(text)).isEmpty();
    }

    @Test
    void theHashIsTheFirstHalfOfSha256OfTheText() {
        assertThat(AnchorHash.of(MemberAnchor.parse("S-1-5-21-1-2-3-1104").orElseThrow()))
                .isEqualTo(new AnchorHash(0x913a056ee1fb994fL, 0x1a2722dcfc50223aL));
    }
}
