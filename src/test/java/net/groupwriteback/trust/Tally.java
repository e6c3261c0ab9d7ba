/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.trust;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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

    /** Those whose names begin with a regular expression: {@code name 3, other 5}. */
    public String matching(String namePattern) {
        Pattern pattern = Pattern.compile(namePattern);
        return counts.entrySet().stream()
                .filter(count -> pattern.matcher(count.getKey()).lookingAt())
                .map(count -> count.getKey() + " " + count.getValue().sum())
                .collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return matching("");
    }
}
