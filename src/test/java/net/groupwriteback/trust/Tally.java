/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.trust;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts by name. Thread-safe. */
public final class Tally {
    private final Map<String, LongAdder> counts = new ConcurrentSkipListMap<>();

    /** One more. */
    public void add(String name) {
        add(name, 1);
    }

    /** So many more. */
    public void add(String name, long more) {
        counts.computeIfAbsent(name, any -> new LongAdder()).add(more);
    }

    /** How many of one name. */
    public long of(String name) {
        LongAdder count = counts.get(name);
        return count == null ? 0 : count.sum();
    }

    /** How many in all. */
    public long sum() {
        return counts.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /** {@code name 3, other 5}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        counts.forEach((name, count) ->
                text.append(text.isEmpty() ? "" : ", ").append(name).append(' ').append(count.sum()));
        return text.toString();
    }
}
