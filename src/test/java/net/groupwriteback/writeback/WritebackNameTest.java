/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.writeback;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WritebackNameTest {
    private static final String ID = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";
    private static final String TAIL = "_0305e82c3301";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "Sales|Sales",
                "  Sales  |Sales",
                "\u00A0\u3000Sales\u2003|Sales",
                "Sales, \"West\" = #1|Sales, \"West\" = #1",
                "Blåbærsyltetøy|Blåbærsyltetøy",
                "销售部|销售部",
                "one\u0007two|one two",
                "\u0001Sales| Sales",
                "a\uD800b|a\uFFFDb",
            })
    void trimsAndReplaces(String displayName, String expected) {
        assertThat(WritebackName.of(displayName, ID)).isEqualTo(expected + TAIL);
    }

    @Test
    void innerTabsBecomeBlanksAndOuterOnesAreTrimmed() {
        assertThat(WritebackName.of("\tA\tB\r\n", ID)).isEqualTo("A B" + TAIL);
    }

    @Test
    void cutsAt51Utf16Units() {
        assertThat(WritebackName.of("x".repeat(256), ID)).isEqualTo("x".repeat(51) + TAIL);
    }

    @Test
    void neverLeavesHalfASurrogatePair() {
        assertThat(WritebackName.of("x".repeat(50) + "😀", ID)).isEqualTo("x".repeat(50) + TAIL);
        assertThat(WritebackName.of("x".repeat(49) + "😀", ID)).isEqualTo("x".repeat(49) + "😀" + TAIL);
    }

    @Test
    void aGroupWithoutDisplayNameStillHasAName() {
        assertThat(WritebackName.of(null, ID)).isEqualTo(TAIL);
    }

    @Property
    void fitsIntoCnAndCanBeEncoded(@ForAll String displayName) {
        String name = WritebackName.of(displayName, ID);
        assertThat(name.length()).isLessThanOrEqualTo(64);
        assertThat(name.codePoints()).noneMatch(point -> Character.getType(point) == Character.SURROGATE);
        assertThat(name.chars()).noneMatch(Character::isISOControl);
    }
}
