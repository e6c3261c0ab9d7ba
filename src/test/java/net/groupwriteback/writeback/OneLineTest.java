/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.writeback;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What others made up, as a log may show it. */
class OneLineTest {
    @Test
    void lineEndsAndControlCharactersBecomeOneBlank() {
        assertThat(OneLine.of("a\r\n\u0000b\u2028c\u2029d\u0085e\u202ef\u001b[31m"))
                .isEqualTo("a b c d e f [31m");
        assertThat(OneLine.of("\n a\n")).isEqualTo(" a");
    }

    @Test
    void allElseStaysAsItIs() {
        String text = "Salgsavdelingen  Ærøskøbing 東京 😀, CN=a\\,b";
        assertThat(OneLine.of(text)).isEqualTo(text);
        assertThat(OneLine.quoted(text)).isEqualTo("'" + text + "'");
        assertThat(OneLine.of(null)).isEmpty();
    }

    @Test
    void longTextsAreCutBetweenCharacters() {
        assertThat(OneLine.of("x".repeat(OneLine.LONGEST))).isEqualTo("x".repeat(OneLine.LONGEST));
        assertThat(OneLine.of("x" + "😀".repeat(100_000)))
                .startsWith("x😀")
                .endsWith("😀…")
                .hasSizeLessThanOrEqualTo(OneLine.LONGEST + 2);
        assertThat(OneLine.of("\n".repeat(100_000) + "y")).isEqualTo("y");
    }

    @Test
    void halfOfAPairIsNoCharacter() {
        assertThat(OneLine.of("a\ud800b")).isEqualTo("a b");
    }

    @Test
    void aCauseThatFitsIsKept() {
        IOException fits = new IOException("no route", new IOException("to host"));
        assertThat(OneLine.cause(fits)).isSameAs(fits);
    }

    @Test
    void whatWasSuppressedIsShownTheSameWay() {
        IOException first = new IOException("first");
        first.addSuppressed(new IOException("second\r\nforged"));
        first.addSuppressed(new IOException("third"));
        assertThat(OneLine.cause(first).getSuppressed())
                .extracting(Throwable::getMessage)
                .containsExactly("java.io.IOException: second forged", "java.io.IOException: third");
    }

    @Test
    void causesThatGoInACircleEnd() {
        IOException one = new IOException("one");
        one.initCause(new IOException("other", one));
        assertThat(OneLine.cause(one)).hasMessage("java.io.IOException: one");
    }

    @Test
    void aCauseThatDoesNotIsShortened() {
        IOException hostile = new IOException("outer", new IOException("x\nforged"));
        assertThat(OneLine.cause(hostile))
                .hasMessage("java.io.IOException: outer")
                .cause()
                .hasMessage("java.io.IOException: x forged")
                .hasNoCause();
        assertThat(OneLine.cause(hostile).getStackTrace()).isEqualTo(hostile.getStackTrace());
        assertThat(OneLine.cause(new IOException("a\r\nb"))).hasMessage("java.io.IOException: a b");
    }
}
