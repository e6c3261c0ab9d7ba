/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph.members;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.groupwriteback.writeback.AnchorHash;
import net.groupwriteback.writeback.CloudAnchor;
import net.groupwriteback.writeback.MemberAnchor;
import net.groupwriteback.writeback.Sid;

/**
 * The anchors of numbered objects in 24 bytes each: domain, relative id, and the hash for fingerprints. Of an object
 * that was never put here it knows that it does not exist. Not thread-safe.
 */
final class AnchorTable {
    private static final int ABSENT = 0;
    private static final int WITHOUT_ANCHOR = 1;
    private static final int CLOUD_GROUP = 2;
    private static final int FIRST_DOMAIN = 3;

    private final List<String> domains = new ArrayList<>();
    private int[] kinds = new int[64];
    private int[] relativeIds = new int[64];
    private long[] hashes = new long[128];

    /** Records that an object exists, and its anchor if it has one. */
    void put(int number, Optional<MemberAnchor> anchor) {
        if (number >= kinds.length) {
            int capacity = Math.max(number + 1, kinds.length + kinds.length / 8);
            kinds = Arrays.copyOf(kinds, capacity);
            relativeIds = Arrays.copyOf(relativeIds, capacity);
            hashes = Arrays.copyOf(hashes, 2 * capacity);
        }
        kinds[number] = anchor.map(found -> kind(number, found)).orElse(WITHOUT_ANCHOR);
        anchor.map(AnchorHash::of).ifPresent(hash -> {
            hashes[2 * number] = hash.high();
            hashes[2 * number + 1] = hash.low();
        });
    }

    /** Whether the object exists: was put here. */
    boolean exists(int number) {
        return number < kinds.length && kinds[number] != ABSENT;
    }

    /** Whether an existing object has an anchor. */
    boolean anchored(int number) {
        return kinds[number] != WITHOUT_ANCHOR;
    }

    /** The hash of an object's anchor. */
    AnchorHash hash(int number) {
        return new AnchorHash(hashes[2 * number], hashes[2 * number + 1]);
    }

    /** The text of an object's anchor. */
    String text(int number, MemberIndex ids) {
        return kinds[number] == CLOUD_GROUP
                ? CloudAnchor.PREFIX + ids.id(number)
                : domains.get(kinds[number] - FIRST_DOMAIN) + "-" + Integer.toUnsignedLong(relativeIds[number]);
    }

    private int kind(int number, MemberAnchor anchor) {
        if (anchor.kind() == MemberAnchor.Kind.CLOUD_GROUP) {
            return CLOUD_GROUP;
        }
        String domain = Sid.parse(anchor.text()).orElseThrow().domain();
        relativeIds[number] = Integer.parseUnsignedInt(anchor.text().substring(domain.length() + 1));
        int known = domains.indexOf(domain);
        if (known < 0) {
            known = domains.size();
            domains.add(domain);
        }
        return FIRST_DOMAIN + known;
    }
}
