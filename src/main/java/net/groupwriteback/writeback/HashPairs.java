/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.writeback;

import java.util.Arrays;

/** A growing list of 128-bit values in one array, sorted in place as unsigned numbers. For one thread. */
final class HashPairs {
    private static final int FIRST_PAIRS = 32;

    private long[] pairs = new long[2 * FIRST_PAIRS];
    private int size;

    void add(long high, long low) {
        if (2 * size == pairs.length) {
            pairs = Arrays.copyOf(pairs, pairs.length + 2 * (pairs.length / 8));
        }
        pairs[2 * size] = high;
        pairs[2 * size + 1] = low;
        size++;
    }

    long high(int index) {
        return pairs[2 * index];
    }

    long low(int index) {
        return pairs[2 * index + 1];
    }

    /** Sorts, drops repeated values, and answers how many are left. */
    int sortAndRemoveDuplicates() {
        for (int root = size / 2 - 1; root >= 0; root--) {
            siftDown(root, size);
        }
        for (int end = size - 1; end > 0; end--) {
            swap(0, end);
            siftDown(0, end);
        }
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (kept == 0 || compare(kept - 1, i) != 0) {
                pairs[2 * kept] = high(i);
                pairs[2 * kept + 1] = low(i);
                kept++;
            }
        }
        size = kept;
        return kept;
    }

    private void siftDown(int from, int end) {
        int root = from;
        for (int child = 2 * root + 1; child < end; child = 2 * root + 1) {
            if (child + 1 < end && compare(child, child + 1) < 0) {
                child++;
            }
            if (compare(root, child) >= 0) {
                return;
            }
            swap(root, child);
            root = child;
        }
    }

    private int compare(int a, int b) {
        int high = Long.compareUnsigned(high(a), high(b));
        return high != 0 ? high : Long.compareUnsigned(low(a), low(b));
    }

    private void swap(int a, int b) {
        long high = high(a);
        long low = low(a);
        pairs[2 * a] = high(b);
        pairs[2 * a + 1] = low(b);
        pairs[2 * b] = high;
        pairs[2 * b + 1] = low;
    }
}
