/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph.http;

import com.microsoft.kiota.RequestOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.identityconnectors.framework.common.exceptions.ConnectorException;
import org.identityconnectors.framework.common.exceptions.RetryableException;

/**
 * One operation of a host (a search, a sync, a test) and what it cost at Graph. It travels with each of its requests,
 * so that all of them share one budget for waiting. Thread-safe.
 */
public final class GraphOperation implements RequestOption {
    private final String name;
    private final Duration waitBudget;
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger resourceUnits = new AtomicInteger();
    private final AtomicInteger throttled = new AtomicInteger();
    private final AtomicInteger objects = new AtomicInteger();
    private final AtomicLong waitedMillis = new AtomicLong();
    private final AtomicLong lostMillis = new AtomicLong();
    private final AtomicReference<Instant> serverTime = new AtomicReference<>();

    /**
     * Starts an operation.
     *
     * @param name what the log calls it
     * @param waitBudget limit for the sum of all waits before repeated requests and of the time that failed attempts took
     */
    public GraphOperation(String name, Duration waitBudget) {
        this.name = name;
        this.waitBudget = waitBudget;
    }

    /** Counts a request that was sent and the resource units it was billed. */
    public void sent(int units) {
        requests.incrementAndGet();
        resourceUnits.addAndGet(units);
    }

    /** Counts an answer 429. */
    public void wasThrottled() {
        throttled.incrementAndGet();
    }

    /** Counts an object that is handed to the host, and answers it. */
    public <T> T handingOut(T object) {
        objects.incrementAndGet();
        return object;
    }

    /** Takes the time of an attempt that failed out of the budget. */
    void failedAfter(Duration time) {
        lostMillis.addAndGet(time.toMillis());
    }

    /** Notes what an answer said the time is. */
    void answeredAt(Instant time) {
        serverTime.set(time);
    }

    /** The time on the server's clock when it last answered; empty before that. */
    public Optional<Instant> serverTime() {
        return Optional.ofNullable(serverTime.get());
    }

    /** Takes a wait out of the budget. */
    public void waiting(Duration wait) {
        waitedMillis.addAndGet(wait.toMillis());
    }

    /**
     * Waits as Graph asks for.
     *
     * @throws RetryableException at once, if the budget is too small for it
     * @throws ConnectorException if the host interrupts
     */
    public void pause(Duration wait) {
        if (wait.compareTo(budgetLeft()) > 0) {
            throw RetryableException.wrap(
                    "Graph is throttling; the waits asked for exceed throttleBudgetSeconds", (Throwable) null);
        }
        waiting(wait);
        try {
            Thread.sleep(wait.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectorException("interrupted while waiting for Graph", e);
        }
    }

    /** What is left of the budget, never negative. */
    public Duration budgetLeft() {
        Duration left = waitBudget.minusMillis(waitedMillis.get() + lostMillis.get());
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Number of requests sent so far, repeated ones included. */
    public int requests() {
        return requests.get();
    }

    @Override
    @SuppressWarnings("unchecked") // the interface asks for any Class<T>, and kiota looks the option up by it
    public <T extends RequestOption> Class<T> getType() {
        return (Class<T>) (Class<?>) GraphOperation.class;
    }

    /** One line for the log: counts only. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s: %d objects, %d requests, %d RU, %d times throttled, waited %.1f s",
                name,
                objects.get(),
                requests.get(),
                resourceUnits.get(),
                throttled.get(),
                waitedMillis.get() / 1000.0);
    }
}
