/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * Decides, in one place, whether a failed request is sent again and after which wait. All requests of this bundle read
 * only, so each may be repeated. Immutable; thread-safe if the random generator is.
 */
public final class RetryDecision {
    /** Statuses that pass by themselves (Microsoft Graph, "Error responses" and "Throttling guidance"). */
    private static final Set<Integer> PASSING = Set.of(408, 429, 500, 502, 503, 504, 509);

    private static final int THROTTLED = 429;
    private static final int LEAST_ERROR = 400;
    private static final int MAX_REPEATS_UNLESS_THROTTLED = 5;
    private static final int MAX_DOUBLINGS = 6;
    private static final Duration FIRST_BACK_OFF = Duration.ofSeconds(1);

    private final Clock clock;
    private final RandomGenerator random;

    /**
     * Makes a decider.
     *
     * @param clock tells how far away a {@code Retry-After} date is
     * @param random spreads the back-off of many clients
     */
    public RetryDecision(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /**
     * What came of one attempt.
     *
     * @param status HTTP status, 0 if there was no complete answer
     * @param retryAfter the header {@code Retry-After}, or null
     * @param failure why there was no complete answer, or null
     */
    public record Outcome(int status, String retryAfter, IOException failure) {
        /** Whether the attempt brought no good answer. */
        boolean failed() {
            return failure != null || status >= LEAST_ERROR;
        }
    }

    /**
     * The decision.
     *
     * @param outcome what came of the last attempt
     * @param repeats how often this request was already repeated
     * @param budgetLeft time that the operation may still lose; waits and failed attempts so far are taken off
     * @return how long to wait before the next attempt, or empty to give up
     */
    public Optional<Duration> waitBeforeRepeat(Outcome outcome, int repeats, Duration budgetLeft) {
        // No: the caller was told to stop.
        if (outcome.failure() instanceof InterruptedIOException
                && !(outcome.failure() instanceof SocketTimeoutException)) {
            return Optional.empty();
        }
        // No: the same certificate would be refused again.
        if (NetworkFailure.certificateRefused(outcome.failure())
                || outcome.failure() instanceof SSLPeerUnverifiedException) {
            return Optional.empty();
        }
        // No: this status is an answer, good or bad, and would come again.
        if (outcome.failure() == null && !PASSING.contains(outcome.status())) {
            return Optional.empty();
        }
        // No: a server that fails this often is down; being throttled is different, it ends by waiting.
        if (outcome.status() != THROTTLED && repeats >= MAX_REPEATS_UNLESS_THROTTLED) {
            return Optional.empty();
        }
        Duration wait = askedFor(outcome.retryAfter()).orElseGet(() -> backOff(repeats));
        // No: asking earlier than told would only be refused again and is billed all the same.
        return wait.compareTo(budgetLeft) > 0 ? Optional.empty() : Optional.of(wait);
    }

    /** The full wait that the server asks for, in seconds or as a date; empty if it asks for none. */
    private Optional<Duration> askedFor(String retryAfter) {
        if (retryAfter == null) {
            return Optional.empty();
        }
        String text = retryAfter.trim();
        Duration wait;
        try {
            wait = text.matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(text))
                    : Duration.between(
                            Instant.now(clock), ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
        return wait.isNegative() || wait.isZero() ? Optional.empty() : Optional.of(wait);
    }

    /** Between half of and the whole of 1, 2, 4 … 64 seconds. */
    private Duration backOff(int repeats) {
        long full = FIRST_BACK_OFF
                .multipliedBy(1L << Math.min(repeats, MAX_DOUBLINGS))
                .toMillis();
        return Duration.ofMillis(full / 2 + random.nextLong(full / 2 + 1));
    }
}
