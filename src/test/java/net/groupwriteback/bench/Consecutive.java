/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.bench;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/** SIDs of users that were added one after the other: computed, so that a floor in a small heap need not hold them. */
final class Consecutive extends AbstractList<String> implements RandomAccess {
    private final String domain;
    private final long first;
    private final int count;

    private Consecutive(String domain, long first, int count) {
        this.domain = domain;
        this.first = first;
        this.count = count;
    }

    /** So many SIDs from this one on. */
    static List<String> sids(String first, int count) {
        int end = first.lastIndexOf('-');
        return new Consecutive(first.substring(0, end + 1), Long.parseLong(first.substring(end + 1)), count);
    }

    @Override
    public String get(int index) {
        return domain + (first + index);
    }

    @Override
    public int size() {
        return count;
    }
}
