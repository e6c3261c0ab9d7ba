/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph.http;

import com.microsoft.kiota.RequestOption;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

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

    /**
     * Starts an operation.
     *
     * @param name what the log calls it
     * @param waitBudget limit for the sum of all waits before repeated requests
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

    /** Counts an object that was handed to the host. */
    public void handedOut() {
        objects.incrementAndGet();
    }

    /** Takes a wait out of the budget. */
    public void waiting(Duration wait) {
        waitedMillis.addAndGet(wait.toMillis());
    }

    /** What is left of the budget, never negative. */
    public Duration budgetLeft() {
        Duration left = waitBudget.minusMillis(waitedMillis.get());
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
