/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph.members;

import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The members of one group as a delta round brings them: in fragments, repeated, added and removed. Four bytes an entry,
 * plus a quarter that stays free. Not thread-safe.
 */
final class MemberList {
    private int[] entries = new int[4];
    private int size;
    private boolean removals;

    /** A member was added, or removed; the last word about him counts. */
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

    /** The members, each once. */
    int[] members() {
        if (removals) {
            Set<Integer> left = new LinkedHashSet<>();
            for (int i = 0; i < size; i++) {
                if (entries[i] >= 0) {
                    left.add(entries[i]);
                } else {
                    left.remove(~entries[i]);
                }
            }
            return left.stream().mapToInt(Integer::intValue).toArray();
        }
        int[] sorted = Arrays.copyOf(entries, size);
        Arrays.sort(sorted);
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (kept == 0 || sorted[kept - 1] != sorted[i]) {
                sorted[kept++] = sorted[i];
            }
        }
        return Arrays.copyOf(sorted, kept);
    }
}
