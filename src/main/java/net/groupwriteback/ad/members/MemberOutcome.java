/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.members;

import java.util.HashSet;
import java.util.Set;
import net.groupwriteback.counters.Counter;
import net.groupwriteback.counters.Counters;
import net.groupwriteback.writeback.CloudAnchor;
import net.groupwriteback.writeback.OneLine;

/**
 * What came of a write of members: counts, and the members that cannot be written with the reason. Several writes of one group
 * are put together by {@link #include}, which keeps counts, examples and the anchors of nested groups only. For one thread.
 */
public final class MemberOutcome {
    private final Counters counters;
    private final Unwritten refused = new Unwritten();
    private final Unwritten stuck = new Unwritten();
    private final Set<CloudAnchor> awaited = new HashSet<>();
    private int added;
    private int removed;

    MemberOutcome(Counters counters) {
        this.counters = counters;
    }

    void added(int count) {
        counters.add(Counter.MEMBERS_ADDED, count);
        added += count;
    }

    void removed(int count) {
        counters.add(Counter.MEMBERS_REMOVED, count);
        removed += count;
    }

    /** Takes in a member that names nothing in the directory. */
    void unresolved(MemberValue member, String reason) {
        counters.add(Counter.MEMBERS_UNRESOLVED);
        refused(member, reason);
    }

    /** Takes in a member that cannot be written. */
    void refused(MemberValue member, String reason) {
        counters.add(Counter.MEMBERS_SKIPPED);
        refused.add(member, reason);
    }

    /** Takes in a cloud anchor that finds no group yet. */
    void awaited(CloudAnchor anchor) {
        awaited.add(anchor);
    }

    void stuck(MemberValue member, String reason) {
        counters.add(Counter.MEMBERS_SKIPPED);
        stuck.add(member, reason);
    }

    /** Adds what came of another write, without its keys; it was counted already. */
    void include(MemberOutcome other) {
        added += other.added;
        removed += other.removed;
        refused.include(other.refused);
        stuck.include(other.stuck);
        awaited.addAll(other.awaited);
    }

    /** Members that were added by this write. */
    public int added() {
        return added;
    }

    /** Members that were removed by this write. */
    public int removed() {
        return removed;
    }

    /** How many members cannot be written. */
    public int refused() {
        return refused.count;
    }

    /** The members that cannot be written, the first ten by name. */
    public String refusedText() {
        return refused.text();
    }

    /** The keys of the members that cannot be written. */
    Set<String> refusedKeys() {
        return refused.keys;
    }

    /** The cloud anchors that find no group yet. */
    Set<CloudAnchor> awaited() {
        return Set.copyOf(awaited);
    }

    /** How many members the directory would not let go: they stand as before. */
    public int stuck() {
        return stuck.count;
    }

    /** The members that the directory would not let go, the first ten by name. */
    public String stuckText() {
        return stuck.text();
    }

    /** The keys of the members that the directory would not let go. */
    Set<String> stuckKeys() {
        return stuck.keys;
    }

    private static final class Unwritten {
        private static final int SHOWN = 10;

        private final Set<String> keys = new HashSet<>();
        private final StringBuilder examples = new StringBuilder();
        private int shown;
        private int count;

        void add(MemberValue member, String reason) {
            keys.add(member.key());
            count++;
            show(OneLine.of(member.text()) + " (" + reason + ")", 1);
        }

        void include(Unwritten other) {
            count += other.count;
            show(other.examples.toString(), other.shown);
        }

        private void show(String example, int examplesInIt) {
            if (shown < SHOWN && examplesInIt > 0) {
                examples.append(shown == 0 ? "" : ", ").append(example);
                shown += examplesInIt;
            }
        }

        String text() {
            return count > shown ? examples + " and " + (count - shown) + " more" : examples.toString();
        }
    }
}
