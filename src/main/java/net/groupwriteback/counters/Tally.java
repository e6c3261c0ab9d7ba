/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.counters;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/** Counts of a piece of work. What is added to a part is added to the whole too. Thread-safe. */
public final class Tally {
    private final Tally whole;
    private final Map<Counter, LongAdder> counts = new EnumMap<>(Counter.class);

    private Tally(Tally whole) {
        this.whole = whole;
        Arrays.stream(Counter.values()).forEach(counter -> counts.put(counter, new LongAdder()));
    }

    /** A tally that is part of nothing. */
    public static Tally whole() {
        return new Tally(null);
    }

    /** A tally of its own for a part of this work. */
    public Tally part() {
        return new Tally(this);
    }

    /**
     * Adds to a count.
     *
     * @param amount in the counter's unit; {@link Counter#GRAPH_WAITS} in milliseconds
     */
    public void add(Counter counter, long amount) {
        for (Tally tally = this; tally != null; tally = tally.whole) {
            tally.counts.get(counter).add(amount);
        }
    }

    /** A count so far, in the unit of {@link #add}. */
    public long get(Counter counter) {
        return counts.get(counter).sum();
    }

    /** What was counted, in words: {@code 12 objects read, 5 Graph requests}. */
    @Override
    public String toString() {
        String words = counts.entrySet().stream()
                .filter(count -> count.getValue().sum() > 0)
                .map(count -> count.getKey().words(count.getValue().sum()))
                .collect(Collectors.joining(", "));
        return words.isEmpty() ? "nothing to count" : words;
    }
}
