/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.security.cert.CertificateException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.SplittableRandom;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import net.groupwriteback.graph.http.RetryDecision.Outcome;
import org.identityconnectors.framework.common.exceptions.ConfigurationException;
import org.identityconnectors.framework.common.exceptions.ConnectionFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryDecisionTest {
    private static final Duration BUDGET = Duration.ofMinutes(10);

    private final RetryDecision decision = new RetryDecision(
            Clock.fixed(Instant.parse("2026-11-23T10:00:00Z"), ZoneOffset.UTC), new SplittableRandom(1));

    private Optional<Duration> after(int status, String retryAfter, int repeats) {
        return decision.waitBeforeRepeat(new Outcome(status, retryAfter, null), repeats, BUDGET);
    }

    private Optional<Duration> after(IOException failure, int repeats) {
        return decision.waitBeforeRepeat(new Outcome(0, null, failure), repeats, BUDGET);
    }

    @ParameterizedTest
    @CsvSource({
        "7, 7",
        "105, 105",
        "600, 600",
        "' 30 ', 30",
        "'Mon, 23 Nov 2026 10:02:00 GMT', 120",
    })
    void retryAfterIsHonouredInFull(String header, long seconds) {
        assertThat(after(429, header, 0)).hasValue(Duration.ofSeconds(seconds));
        assertThat(after(503, header, 0)).hasValue(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-5", "soon", "99999999999", "Mon, 23 Nov 2026 09:00:00 GMT"})
    void aRetryAfterWithoutUseFallsBackToABackOff(String header) {
        assertThat(after(429, header, 0).orElseThrow()).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
    }

    @Test
    void theBackOffDoublesUpToAMinute() {
        for (int repeats = 0; repeats < 12; repeats++) {
            Duration full = Duration.ofSeconds(1L << Math.min(repeats, 6));
            assertThat(after(429, null, repeats).orElseThrow()).isBetween(full.dividedBy(2), full);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504, 509})
    void passingStatusesAreRepeated(int status) {
        assertThat(after(status, null, 0)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 301, 400, 401, 403, 404, 410, 501})
    void otherStatusesAreAnswers(int status) {
        assertThat(after(status, "1", 0)).isEmpty();
    }

    @Test
    void onlyThrottlingIsRepeatedWithoutEnd() {
        assertThat(after(503, null, 5)).isEmpty();
        assertThat(after(new IOException("reset"), 5)).isEmpty();
        assertThat(after(429, "1", 500)).isPresent();
    }

    @Test
    void moreThanTheBudgetIsNotWaited() {
        assertThat(after(429, "601", 0)).isEmpty();
        assertThat(decision.waitBeforeRepeat(new Outcome(503, null, null), 0, Duration.ZERO))
                .isEmpty();
    }

    @Test
    void brokenConnectionsAndTimeOutsAreRepeated() {
        assertThat(after(new IOException("reset"), 0)).isPresent();
        assertThat(after(new SocketTimeoutException("read"), 0)).isPresent();
    }

    private static IOException refused() {
        IOException failure = new SSLHandshakeException("PKIX path building failed");
        failure.initCause(new CertificateException("unknown authority"));
        return failure;
    }

    @Test
    void aHandshakeThatBreaksOffIsNoRefusedCertificate() {
        IOException brokenOff = new SSLHandshakeException("Remote host terminated the handshake");
        brokenOff.initCause(new EOFException("SSL peer shut down incorrectly"));

        assertThat(after(brokenOff, 0)).isPresent();
        assertThat(NetworkFailure.explain("https://x.example", brokenOff))
                .isInstanceOf(ConnectionFailedException.class);
        assertThat(NetworkFailure.explain("https://x.example", refused()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("trustedCertificates");
    }

    @Test
    void anInterruptedCallAndARefusedCertificateAreNot() {
        assertThat(after(new InterruptedIOException("stop"), 0)).isEmpty();
        assertThat(after(refused(), 0)).isEmpty();
        assertThat(after(new SSLPeerUnverifiedException("name"), 0)).isEmpty();
    }
}
