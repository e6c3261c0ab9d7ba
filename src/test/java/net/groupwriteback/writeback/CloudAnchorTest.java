/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.writeback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloudAnchorTest {
    private static final String ID = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";

    @Test
    void isTheTextThatMicrosoftsOwnProductsWrite() {
        assertThat(CloudAnchor.ofObjectId(ID)).hasToString("Group_" + ID);
    }

    @Test
    void readsAnyCaseAndWritesOne() {
        assertThat(CloudAnchor.parse("GROUP_3F2504E0-4F89-41D3-9A0C-0305E82C3301"))
                .contains(CloudAnchor.ofObjectId(ID));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "Group_",
                "Group_x",
                "TakenOver_Group_3f2504e0-4f89-41d3-9a0c-0305e82c3301",
                "3f2504e0-4f89-41d3-9a0c-0305e82c3301",
                "Group_3f2504e0-4f89-41d3-9a0c-0305e82c3301 ",
                "Group_3f2504e04f8941d39a0c0305e82c3301",
                "Group_3f2504e0-4f89-41d3-9a0c-0305e82c330\u0661",
            })
    void anythingElseIsNoAnchor(String text) {
        assertThat(CloudAnchor.parse(text)).isEmpty();
    }

    @Test
    void refusesAnIdThatIsNoGuid() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CloudAnchor.ofObjectId("42"))
                .withMessageContaining("42");
    }
}
