/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.tenant;

import java.util.concurrent.TimeUnit;

/** The token bucket of the identity service: so many resource units in each window of 10 seconds. Thread-safe. */
final class Quota {
    private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final int limit;
    private long windowStart = System.nanoTime();
    private int used;

    /** A quota; 0 for none. */
    Quota(int limit) {
        this.limit = limit;
    }

    /**
     * What a request did to the quota. Immutable.
     *
     * @param share how much of the quota is used, 1 for all of it; 0 if there is none
     * @param waitSeconds how long until there is room again; 0 if the request passes
     */
    record Verdict(double share, int waitSeconds) {}

    /** Takes the cost of a request; a refused request counts too. */
    synchronized Verdict take(int cost) {
        if (limit == 0) {
            return new Verdict(0, 0);
        }
        long now = System.nanoTime();
        if (now - windowStart >= WINDOW_NANOS) {
            windowStart = now;
            used = 0;
        }
        used += cost;
        long left = WINDOW_NANOS - (now - windowStart);
        int seconds = used > limit ? (int) (left / TimeUnit.SECONDS.toNanos(1)) + 1 : 0;
        return new Verdict((double) used / limit, seconds);
    }
}
