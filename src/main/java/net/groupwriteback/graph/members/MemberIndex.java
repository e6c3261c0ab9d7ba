/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph.members;

import java.util.Arrays;
import java.util.UUID;

/**
 * Numbers objects 0, 1, 2 … by their Entra id: 16 bytes for an id and at most 16 to find it again, plus the room that
 * growing arrays keep free. Not thread-safe.
 */
final class MemberIndex {
    private static final int FIRST_CAPACITY = 64;

    private long[] ids = new long[2 * FIRST_CAPACITY];
    private int[] table = new int[4 * FIRST_CAPACITY];
    private int size;

    /** The number of an object, given to it now if it has none yet. */
    int number(String id) {
        UUID uuid = UUID.fromString(id);
        long high = uuid.getMostSignificantBits();
        long low = uuid.getLeastSignificantBits();
        int slot = slot(high, low);
        if (table[slot] == 0) {
            if (2 * size == ids.length) {
                grow();
                slot = slot(high, low);
            }
            ids[2 * size] = high;
            ids[2 * size + 1] = low;
            table[slot] = ++size;
        }
        return table[slot] - 1;
    }

    /** The number of an object, or -1 if it has none. */
    int find(String id) {
        UUID uuid = UUID.fromString(id);
        return table[slot(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits())] - 1;
    }

    /** The id of a numbered object. */
    String id(int number) {
        return new UUID(ids[2 * number], ids[2 * number + 1]).toString();
    }

    /** How many objects have a number. */
    int size() {
        return size;
    }

    /** Where an id is, or the free place where it belongs; a place holds the number plus one, zero is free. */
    private int slot(long high, long low) {
        int mask = table.length - 1;
        int slot = hash(high, low) & mask;
        while (table[slot] != 0 && !holds(table[slot] - 1, high, low)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private boolean holds(int number, long high, long low) {
        return ids[2 * number] == high && ids[2 * number + 1] == low;
    }

    private void grow() {
        ids = Arrays.copyOf(ids, 2 * (size + size / 8));
        if (table.length < ids.length) {
            table = new int[2 * table.length];
            for (int number = 0; number < size; number++) {
                table[slot(ids[2 * number], ids[2 * number + 1])] = number + 1;
            }
        }
    }

    private static int hash(long high, long low) {
        long mixed = (high ^ Long.rotateLeft(low, 32)) * 0x9E37_79B9_7F4A_7C15L;
        return (int) (mixed >>> 32);
    }
}
