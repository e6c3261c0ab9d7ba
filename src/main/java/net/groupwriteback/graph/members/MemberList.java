/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph.members;

import java.util.Arrays;
import java.util.BitSet;

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
        BitSet only = said(removed);
        only.andNot(said(!removed));
        return only;
    }

    /** Whether of one member both was said. */
    boolean contradictory() {
        return removals && said(true).intersects(said(false));
    }

    private BitSet said(boolean removed) {
        BitSet said = new BitSet();
        each((member, left) -> {
            if (left == removed) {
                said.set(member);
            }
        });
        return said;
    }

    /** The members that were added, each once; meaningless where the list is {@link #contradictory}. */
    int[] members() {
        int[] sorted = Arrays.copyOf(entries, size);
        Arrays.sort(sorted);
        int kept = 0;
        for (int entry : sorted) {
            if (entry >= 0 && (kept == 0 || sorted[kept - 1] != entry)) {
                sorted[kept++] = entry;
            }
        }
        return Arrays.copyOf(sorted, kept);
    }
}
