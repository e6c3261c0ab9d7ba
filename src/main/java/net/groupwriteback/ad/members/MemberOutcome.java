/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.members;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.groupwriteback.counters.Counter;
import net.groupwriteback.counters.Counters;

/** What came of a write of members: counts, and the members that cannot be written with the reason. For one thread. */
public final class MemberOutcome {
    private static final int SHOWN = 10;

    private final Counters counters;
    private final List<String> refused = new ArrayList<>();
    private final List<String> stuck = new ArrayList<>();
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
        refused.add(member.text() + " (" + reason + ")");
    }

    void stuck(MemberValue member, String reason) {
        counters.add(Counter.MEMBERS_SKIPPED);
        stuck.add(member.text() + " (" + reason + ")");
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
        return refused.size();
    }

    /** The members that cannot be written, the first ten by name. */
    public String refusedText() {
        return text(refused);
    }

    /** How many members the directory would not let go: they stand as before. */
    public int stuck() {
        return stuck.size();
    }

    /** The members that the directory would not let go, the first ten by name. */
    public String stuckText() {
        return text(stuck);
    }

    private static String text(List<String> members) {
        String shown = members.stream().limit(SHOWN).collect(Collectors.joining(", "));
        return members.size() > SHOWN ? shown + " and " + (members.size() - SHOWN) + " more" : shown;
    }
}
