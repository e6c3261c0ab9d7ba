/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.writeback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SidTest {
    private static final String ADMINISTRATORS = "01020000000000052000000020020000";

    @Test
    void readsTheBinaryFormOfMsDtyp() {
        assertThat(Sid.ofBytes(HexFormat.of().parseHex(ADMINISTRATORS)).orElseThrow())
                .hasToString("S-1-5-32-544");
    }

    @Test
    void writesTheBinaryFormOfMsDtyp() {
        assertThat(HexFormat.of()
                        .formatHex(Sid.parse("s-1-5-32-544").orElseThrow().toBytes()))
                .isEqualTo(ADMINISTRATORS);
    }

    @Test
    void knowsTheDomain() {
        assertThat(Sid.parse("S-1-5-21-1-2-3-1104").orElseThrow().domain()).isEqualTo("S-1-5-21-1-2-3");
    }

    @Test
    void textIsCanonicalHoweverItWasWritten() {
        assertThat(Sid.parse("s-1-05-21-0000000001-0-1104"))
                .contains(Sid.parse("S-1-5-21-1-0-1104").orElseThrow());
        assertThat(Sid.parse("s-1-05-21-0000000001-0-1104").orElseThrow()).hasToString("S-1-5-21-1-0-1104");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "S-1-5",
                "S-2-5-21-1",
                "S-1-5-21-4294967296",
                "S-1-281474976710656-1",
                "S-1-5-1-2-3-4-5-6-7-8-9-10-11-12-13-14-15-16",
                "S-1-5-21-",
                "S-1-5-21-x",
                "S-1-5-21-1 ",
                "S-1-",
                "S-1--1",
                "S-1-5--1",
                "S-1-5-21-+1",
                "S-1-5-21-00000000001",
                "S-1-5-21-\u0661",
                "CN=x"
            })
    void anythingElseIsNoSid(String text) {
        assertThat(Sid.parse(text)).isEmpty();
    }

    @Test
    void isReadInsideAnotherText() {
        String text = "<SID=S-1-5-21-1-2-3-1104>;CN=a-1";
        assertThat(Sid.parse(text, 5, text.indexOf('>')))
                .contains(Sid.parse("S-1-5-21-1-2-3-1104").orElseThrow());
        assertThat(Sid.parse(text, 5, 8)).isEmpty();
        assertThat(Sid.parse(text, 5, 10)).isEmpty();
        assertThat(Sid.parse(text, 5, text.length())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "01",
                "0202000000000005200000002002",
                "01030000000000052000000020020000",
                "0200000000000005",
                "0100000000000005"
            })
    void brokenBytesAreNoSid(String hex) {
        assertThat(Sid.ofBytes(HexFormat.of().parseHex(hex))).isEmpty();
    }

    @Property
    void bothFormsNameTheSameSid(
            @ForAll @LongRange(max = (1L << 48) - 1) long authority,
            @ForAll @Size(min = 1, max = 15) List<@LongRange(max = 0xFFFFFFFFL) Long> parts) {
        String text =
                "S-1-" + authority + parts.stream().map(part -> "-" + part).collect(Collectors.joining());
        Sid sid = Sid.parse(text).orElseThrow();
        assertThat(sid).hasToString(text);
        assertThat(Sid.ofBytes(sid.toBytes())).contains(sid);
    }
}
