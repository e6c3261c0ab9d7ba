/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.members;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import net.groupwriteback.graph.HeapShare;
import org.identityconnectors.framework.common.exceptions.ConnectorException;

/**
 * The members that a host names, against those that a group has: which of them are seen, and who is seen besides. Between two
 * ranges the directory's order may shift, so that a member is seen more than once, which changes nothing, and another not at
 * all. For one thread.
 */
final class NamedMembers {
    /** What a GUID takes in a linked hash set. */
    private static final int GUID = 96;

    private final Map<String, Boolean> seen;
    private final boolean names;
    private final Set<UUID> others = new LinkedHashSet<>();
    private final String othersText;
    private final HeapShare share = HeapShare.quarter();
    private int found;

    /**
     * None of them is seen yet.
     *
     * @param values by which a host names members; several may name the same one
     * @param othersText names the members besides if they are too many
     */
    NamedMembers(List<MemberValue> values, String othersText) {
        this.seen = new HashMap<>(values.size() * 2);
        values.forEach(value -> seen.put(value.key(), false));
        this.names = MemberValue.hasNames(values);
        this.othersText = othersText;
    }

    /**
     * Takes a member that the group has.
     *
     * @throws ConnectorException if more are seen besides than fit a {@link HeapShare}
     */
    void see(CurrentMember member) {
        boolean named = false;
        boolean again = false;
        for (String key : member.keys(names)) {
            Boolean before = seen.replace(key, true);
            named |= before != null;
            again |= before != null && before;
        }
        UUID guid = member.name().guid();
        if (named) {
            others.remove(guid);
            found += again ? 0 : 1;
        } else if (others.add(guid)) {
            share.take(GUID, othersText);
        }
    }

    /** Whether one of these values names a member that was seen. */
    boolean hasSeen(MemberValue value) {
        return seen.getOrDefault(value.key(), false);
    }

    /** How many of the values name nobody who was seen. */
    int unseen() {
        return Math.toIntExact(seen.values().stream().filter(each -> !each).count());
    }

    /** How many members were seen that are named; groups of one anchor count as one. */
    int found() {
        return found;
    }

    /** Those who were seen and are not named, by {@code objectGUID}, in the directory's order. */
    Set<UUID> others() {
        return others;
    }

    /** How many members were seen. */
    int size() {
        return found + others.size();
    }
}
