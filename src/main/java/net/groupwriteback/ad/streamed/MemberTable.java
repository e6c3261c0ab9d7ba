/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.streamed;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import net.groupwriteback.ad.members.CurrentMember;
import net.groupwriteback.graph.HeapShare;
import net.groupwriteback.writeback.AnchorHash;
import net.groupwriteback.writeback.MemberAnchor;
import net.groupwriteback.writeback.MemberFingerprint;
import net.groupwriteback.writeback.Sid;
import org.identityconnectors.framework.common.exceptions.ConnectorException;

/**
 * Both memberships of one group, the directory's and the cloud's, compared by the hashes of their anchors. First all members
 * that the directory has are put in, then those that the cloud has.
 *
 * <p>A member takes 16 bytes for its hash, 16 for its {@code objectGUID} if it is in the directory, 4 to 16 to find it
 * again and two bits, plus the quarter that growing arrays keep free: at most 64 bytes, whatever its anchor. A nested group
 * that the directory has takes about 100 more, for the SID by which the cloud may name it too. Entries are numbered in the
 * order in which they came. For one thread.
 */
final class MemberTable {
    private static final int FIRST_CAPACITY = 64;
    private static final int MEMBER = 64;
    private static final int NESTED = 100;

    private final String what;
    private final HeapShare share = HeapShare.quarter();
    private final Map<AnchorHash, Integer> aliases = new HashMap<>();
    private final BitSet wanted = new BitSet();
    private final BitSet absent = new BitSet();
    private long[] hashes = new long[2 * FIRST_CAPACITY];
    private long[] guids = new long[2 * FIRST_CAPACITY];
    private int[] slots = new int[4 * FIRST_CAPACITY];
    private int size;
    private int present;

    /**
     * An empty table.
     *
     * @param what names the members where they are too many: {@code the members of …}
     */
    MemberTable(String what) {
        this.what = what;
    }

    /**
     * Puts in a member that the directory has; a second one with the same anchor counts as the same.
     *
     * @throws ConnectorException if there are more than fit a {@link HeapShare}
     */
    void putPresent(CurrentMember member) {
        int before = size;
        int number = number(AnchorHash.of(member.anchor()));
        Sid sid = member.group() == null ? null : member.name().sid();
        if (sid != null) {
            share.take(NESTED, what);
            aliases.put(AnchorHash.of(MemberAnchor.of(sid)), number);
        }
        if (size > before) {
            if (2 * size > guids.length) {
                guids = Arrays.copyOf(guids, hashes.length);
            }
            UUID guid = member.name().guid();
            guids[2 * number] = guid.getMostSignificantBits();
            guids[2 * number + 1] = guid.getLeastSignificantBits();
            present = size;
        }
    }

    /**
     * Puts in a member that the cloud has.
     *
     * @return whether it must be added to the directory; false also if it was put in before
     * @throws ConnectorException if there are more than fit a {@link HeapShare}
     */
    boolean putWanted(MemberAnchor anchor) {
        AnchorHash hash = AnchorHash.of(anchor);
        Integer alias = aliases.get(hash);
        int number = alias == null ? number(hash) : alias;
        boolean missing = number >= present && !wanted.get(number);
        wanted.set(number);
        return missing;
    }

    /** Notes that the directory did not take a member. */
    void refused(MemberAnchor anchor) {
        absent.set(number(AnchorHash.of(anchor)));
    }

    /** Notes that a member of the directory is gone. */
    void removed(int number) {
        absent.set(number);
    }

    /** How many members the directory had, each anchor once. */
    int present() {
        return present;
    }

    /** The numbers of the directory's members that the cloud does not have, once all of both are in. */
    IntStream surplus() {
        return IntStream.range(0, present).filter(number -> !wanted.get(number));
    }

    /** The {@code objectGUID} of a member of the directory. */
    UUID guid(int number) {
        return new UUID(guids[2 * number], guids[2 * number + 1]);
    }

    /** The fingerprint of what the directory has now. */
    MemberFingerprint fingerprint() {
        MemberFingerprint.Builder builder = new MemberFingerprint.Builder();
        for (int number = absent.nextClearBit(0); number < size; number = absent.nextClearBit(number + 1)) {
            builder.add(new AnchorHash(hashes[2 * number], hashes[2 * number + 1]));
        }
        return builder.build();
    }

    /** The number of an anchor, which gets one now if it has none. */
    private int number(AnchorHash hash) {
        int slot = slot(hash);
        if (slots[slot] == 0) {
            share.take(MEMBER, what);
            if (2 * size == hashes.length) {
                grow();
                slot = slot(hash);
            }
            hashes[2 * size] = hash.high();
            hashes[2 * size + 1] = hash.low();
            slots[slot] = ++size;
        }
        return slots[slot] - 1;
    }

    /** Where a hash is, or the free place where it belongs; a place holds the number plus one, zero is free. */
    private int slot(AnchorHash hash) {
        int mask = slots.length - 1;
        int slot = (int) hash.high() & mask;
        while (slots[slot] != 0 && !holds(slots[slot] - 1, hash)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private boolean holds(int number, AnchorHash hash) {
        return hashes[2 * number] == hash.high() && hashes[2 * number + 1] == hash.low();
    }

    private void grow() {
        hashes = Arrays.copyOf(hashes, 2 * (size + size / 4));
        if (slots.length < hashes.length) {
            slots = new int[2 * slots.length];
            for (int number = 0; number < size; number++) {
                slots[slot(new AnchorHash(hashes[2 * number], hashes[2 * number + 1]))] = number + 1;
            }
        }
    }
}
