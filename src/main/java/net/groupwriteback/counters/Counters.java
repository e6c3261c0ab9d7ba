/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.counters;

import java.time.Instant;
import java.util.Locale;
import java.util.function.Supplier;
import org.identityconnectors.common.logging.Log;

/**
 * The counts of a resource since its first use. Whatever is added while an operation of the host runs in the same thread
 * counts for that operation too, and its end writes one line with its own counts to the log; work that goes on in other
 * threads takes {@link #current} along. Thread-safe.
 *
 * <pre>{@code
 * counters.call("create of group", () -> {
 *     counters.add(Counter.MEMBERS_ADDED, 12);
 *     return uid;
 * });
 * }</pre>
 */
public final class Counters {
    private static final Log LOG = Log.getLog(Counters.class);

    private final Instant since = Instant.now();
    private final Tally total = Tally.whole();

    @SuppressWarnings("ThreadLocalUsage") // of this resource, and removed at the end of each operation
    private final ThreadLocal<Tally> running = new ThreadLocal<>();

    /** When counting began. */
    public Instant since() {
        return since;
    }

    /** Adds to a count of the resource, and of the operation that runs in this thread. Units as in {@link Tally#add}. */
    public void add(Counter counter, long amount) {
        current().add(counter, amount);
    }

    /** Adds one. */
    public void add(Counter counter) {
        add(counter, 1);
    }

    /** A count of the resource so far, in the unit of {@link #add}. */
    public long get(Counter counter) {
        return total.get(counter);
    }

    /** The tally of the operation that runs in this thread; outside of one, that of the resource. */
    public Tally current() {
        Tally operation = running.get();
        return operation == null ? total : operation;
    }

    /** Runs an operation of the host, which the log calls by this name. */
    public void run(String name, Runnable work) {
        call(name, () -> {
            work.run();
            return null;
        });
    }

    /** Runs an operation of the host, which the log calls by this name, and answers what it answers. */
    public <T> T call(String name, Supplier<T> work) {
        Tally outer = running.get();
        Tally operation = total.part();
        total.add(Counter.OPERATIONS, 1);
        running.set(operation);
        long start = System.nanoTime();
        boolean done = false;
        try {
            T result = work.get();
            done = true;
            return result;
        } finally {
            if (!done) {
                total.add(Counter.OPERATIONS_FAILED, 1);
            }
            if (outer == null) {
                running.remove();
            } else {
                running.set(outer);
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            LOG.info(
                    "{0}",
                    String.format(Locale.ROOT, "%s%s: %s; %.1f s", name, done ? "" : " failed", operation, seconds));
        }
    }
}
