/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.writeback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuidsTest {
    private static final Pattern FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1-1-1-1-1",
                "00000000-0000-0000-0000-00000000000",
                "00000000-0000-0000-0000-0000000000000",
                "00000000000000000000000000000000",
                "{0000000-0000-0000-0000-00000000000}",
                "+0000000-0000-0000-0000-000000000000",
                "0000000-00000-0000-0000-000000000000",
                "00000000-0000-0000-0000-00000000000g",
                "00000000-0000-0000-0000-00000000000٣"
            })
    void otherFormsAreNone(String text) {
        assertThat(Guids.isDashed(text)).isFalse();
        assertThat(Guids.behind("GUID:", "GUID:" + text)).isEmpty();
    }

    @Property
    void everyGuidIsOneInAnyCase(@ForAll long high, @ForAll long low) {
        UUID guid = new UUID(high, low);
        assertThat(Guids.isDashed(guid.toString())).isTrue();
        assertThat(Guids.behind("Group_", "GROUP_" + guid.toString().toUpperCase(Locale.ROOT)))
                .hasValue(guid);
    }

    @Property
    void isWhatTheFormSays(@ForAll("nearly") String text) {
        assertThat(Guids.isDashed(text)).isEqualTo(FORM.matcher(text).matches());
    }

    /** GUIDs with one character replaced by any. */
    @Provide
    Arbitrary<String> nearly() {
        Arbitrary<Character> any = Arbitraries.oneOf(
                Arbitraries.chars().with("0123456789abcdefABCDEF-gG+{ "),
                Arbitraries.chars().all());
        return Arbitraries.integers()
                .between(0, 35)
                .flatMap(at -> any.map(other -> {
                    StringBuilder text = new StringBuilder("01234567-89ab-CDEF-0123-456789abcdef");
                    text.setCharAt(at, other);
                    return text.toString();
                }));
    }
}
