/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph.http;

import com.microsoft.kiota.RequestOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import net.groupwriteback.counters.Counter;
import net.groupwriteback.counters.Tally;
import org.identityconnectors.framework.common.exceptions.ConnectorException;
import org.identityconnectors.framework.common.exceptions.RetryableException;

/**
 * One operation of a host (a search, a sync, a test) and what it cost at Graph. It travels with each of its requests,
 * so that all of them share one budget for waiting; what several of them lose at the same time counts once. Thread-safe.
 */
public final class GraphOperation implements RequestOption {
    private final String name;
    private final Duration waitBudget;
    private final Span waits = new Span();
    private final Span failures = new Span();
    private final AtomicLong lostMillis = new AtomicLong();
    private final AtomicReference<Instant> serverTime = new AtomicReference<>();
    private final Tally counts;

    /**
     * Starts an operation.
     *
     * @param name what the log calls it
     * @param waitBudget limit for the sum of all waits before repeated requests and of the time that failed attempts took
     * @param whole what its counts are part of
     */
    public GraphOperation(String name, Duration waitBudget, Tally whole) {
        this.name = name;
        this.waitBudget = waitBudget;
        this.counts = whole.part();
    }

    /** Counts a request that was sent and the resource units it was billed. */
    public void sent(int units) {
        counts.add(Counter.GRAPH_REQUESTS, 1);
        billed(units);
    }

    /** Counts resource units that were billed for a part of a request. */
    public void billed(int units) {
        counts.add(Counter.GRAPH_RESOURCE_UNITS, units);
    }

    /** Counts an answer 429. */
    public void wasThrottled() {
        counts.add(Counter.GRAPH_THROTTLED, 1);
    }

    /** Counts an access token that was got. */
    public void signedIn() {
        counts.add(Counter.GRAPH_TOKENS, 1);
    }

    /** Counts an object that is handed to the host, and answers it. */
    public <T> T handingOut(T object) {
        counts.add(Counter.OBJECTS_READ, 1);
        return object;
    }

    /** Takes the time of an attempt that failed out of the budget, unless another one failed in the same time. */
    synchronized void failed(Instant from, Instant until) {
        lostMillis.addAndGet(failures.beyond(from, until).toMillis());
    }

    /** Notes what an answer said the time is. */
    void answeredAt(Instant time) {
        serverTime.set(time);
    }

    /** The time on the server's clock when it last answered; empty before that. */
    public Optional<Instant> serverTime() {
        return Optional.ofNullable(serverTime.get());
    }

    /** Takes a wait out of the budget, except for the time that another thread of the operation waits already. */
    synchronized void waiting(Instant now, Duration wait) {
        counts.add(Counter.GRAPH_WAITS, waits.beyond(now, now.plus(wait)).toMillis());
    }

    /** How long a thread may wait: what is left of the budget, and before it as long as another thread waits already. */
    synchronized Duration longestWait(Instant now) {
        return waits.left(now).plus(budgetLeft());
    }

    /**
     * Waits as Graph asks for.
     *
     * @throws RetryableException at once, if the budget is too small for it
     * @throws ConnectorException if the host interrupts
     */
    public void pause(Duration wait) {
        Instant now = Instant.now();
        if (wait.compareTo(longestWait(now)) > 0) {
            throw RetryableException.wrap(
                    "Graph is throttling; the waits asked for exceed throttleBudgetSeconds", (Throwable) null);
        }
        waiting(now, wait);
        try {
            Thread.sleep(wait.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectorException("interrupted while waiting for Graph", e);
        }
    }

    /** What is left of the budget, never negative. */
    public Duration budgetLeft() {
        Duration left = waitBudget.minusMillis(counts.get(Counter.GRAPH_WAITS) + lostMillis.get());
        return left.isNegative() ? Duration.ZERO : left;
    }

    @Override
    @SuppressWarnings("unchecked") // the interface asks for any Class<T>, and kiota looks the option up by it
    public <T extends RequestOption> Class<T> getType() {
        return (Class<T>) (Class<?>) GraphOperation.class;
    }

    /** One line for the log: counts only. */
    @Override
    public String toString() {
        return name + ": " + counts;
    }

    /** Time that the threads of the operation lose, each moment of it counted once. */
    private static final class Span {
        private Instant end = Instant.MIN;

        /** The part of a time that is not counted yet. */
        Duration beyond(Instant from, Instant until) {
            Instant start = from.isAfter(end) ? from : end;
            if (!until.isAfter(start)) {
                return Duration.ZERO;
            }
            end = until;
            return Duration.between(start, until);
        }

        /** What is still to come of the time that was counted. */
        Duration left(Instant now) {
            return end.isAfter(now) ? Duration.between(now, end) : Duration.ZERO;
        }
    }
}
