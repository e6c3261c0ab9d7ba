/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.tenant;

import java.util.SplittableRandom;
import java.util.UUID;

/** Makes object ids and cloud SIDs: the same seed gives the same ones in the same order. Not thread-safe. */
final class DirectoryIds {
    private final SplittableRandom random;

    DirectoryIds(long seed) {
        random = new SplittableRandom(seed);
    }

    /** The next id, in the form of a version 4 UUID. */
    String next() {
        long high = (random.nextLong() & 0xffffffffffff0fffL) | 0x4000L;
        long low = (random.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new UUID(high, low).toString();
    }

    /** The cloud SID that Entra derives from an object id: its four 32-bit parts under {@code S-1-12-1}. */
    static String cloudSid(String id) {
        UUID uuid = UUID.fromString(id);
        long high = uuid.getMostSignificantBits();
        long low = uuid.getLeastSignificantBits();
        long second = ((high & 0xffff) << 16) | ((high >>> 16) & 0xffff);
        return "S-1-12-1-" + (high >>> 32) + "-" + second + "-" + swapped(low >>> 32) + "-" + swapped(low);
    }

    private static long swapped(long part) {
        return Integer.toUnsignedLong(Integer.reverseBytes((int) part));
    }
}
