/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph.members;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * The members of one group as a delta round brings them: in fragments, repeated, added and removed. Four bytes an entry,
 * plus a quarter that stays free. Not thread-safe.
 */
final class MemberList {
    private int[] entries = new int[4];
    private int size;
    private boolean removals;

    /** A member was added, or removed. */
    void add(int number, boolean removed) {
        if (size == entries.length) {
            entries = Arrays.copyOf(entries, size + Math.max(4, size / 4));
        }
        entries[size++] = removed ? ~number : number;
        removals |= removed;
    }

    /** What was said, in its order. */
    void each(Said consumer) {
        for (int i = 0; i < size; i++) {
            consumer.take(entries[i] < 0 ? ~entries[i] : entries[i], entries[i] < 0);
        }
    }

    /** Takes what was said of a member. */
    @FunctionalInterface
    interface Said {
        void take(int number, boolean removed);
    }

    /**
     * Members of whom only one thing was said, in whatever order.
     *
     * @param removed whether that they were removed, or that they were added
     */
    BitSet only(boolean removed) {
        BitSet said = new BitSet();
        BitSet opposite = new BitSet();
        for (int i = 0; i < size; i++) {
            boolean negative = entries[i] < 0;
            (negative == removed ? said : opposite).set(negative ? ~entries[i] : entries[i]);
        }
        said.andNot(opposite);
        return said;
    }

    /** Whether of one member both was said. */
    boolean contradictory() {
        return removals && only(false).cardinality() < added().distinct().count();
    }

    /** The members that were added, each once; meaningless where the list is {@link #contradictory}. */
    int[] members() {
        return added().sorted().distinct().toArray();
    }

    private IntStream added() {
        return Arrays.stream(entries, 0, size).filter(entry -> entry >= 0);
    }
}
