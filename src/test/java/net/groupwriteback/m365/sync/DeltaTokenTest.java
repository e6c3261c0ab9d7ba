/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeltaTokenTest {
    private static final Instant ISSUED = Instant.parse("2026-11-23T10:00:00Z");
    private static final DeltaToken TOKEN = new DeltaToken(
            ISSUED, "0123abcd", "https://graph.microsoft.com/v1.0/groups/delta?$deltatoken=a-b_c%7C", "");

    @Test
    void isReadAsItWasWritten() {
        assertThat(DeltaToken.parse(TOKEN.text())).hasValue(TOKEN);
    }

    @Test
    void isNoBase64() {
        for (String text : new String[] {TOKEN.text(), DeltaToken.START}) {
            assertThat(text).startsWith("v1:");
            org.assertj.core.api.Assertions.assertThatThrownBy(
                            () -> Base64.getDecoder().decode(text))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "v1:start", "v2:x|a|b|c", "v1:x|a|b|c", "v1:2026-11-23T10:00:00Z|a|b", "42"})
    void anythingElseIsNone(String text) {
        assertThat(DeltaToken.parse(text)).isEmpty();
    }

    @Test
    void otherTypesAreNone() {
        assertThat(DeltaToken.parse(42)).isEmpty();
        assertThat(DeltaToken.parse(new byte[] {1})).isEmpty();
    }

    @Test
    void expiresBeforeGraphForgetsIt() {
        assertThat(TOKEN.expired(ISSUED.plus(Duration.ofHours(156)))).isFalse();
        assertThat(TOKEN.expired(ISSUED.plus(Duration.ofHours(157)))).isTrue();
    }

    @Test
    void linksMayHoldTheSeparator() {
        DeltaToken token = new DeltaToken(ISSUED, "0123abcd", "https://graph.test/a?x=1|2", "https://graph.test/b?|");

        assertThat(DeltaToken.parse(token.text())).hasValue(token);
        assertThat(token.groupsLink()).isEqualTo("https://graph.test/a?x=1%7C2");
    }
}
