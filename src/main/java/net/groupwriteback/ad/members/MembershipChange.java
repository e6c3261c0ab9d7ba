/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.members;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a host asks of a group's membership: a whole new one, or members to add and to remove. Immutable; a member named
 * twice is there once.
 *
 * @param whole the whole new membership; null if only single members change
 * @param add members to add
 * @param remove members to remove
 */
public record MembershipChange(List<MemberValue> whole, List<MemberValue> add, List<MemberValue> remove) {
    /** A whole new membership; an empty one is explicit and removes everybody. */
    public static MembershipChange toWhole(Collection<MemberValue> members) {
        return new MembershipChange(distinct(members), List.of(), List.of());
    }

    /** Members to add and to remove; one named in both stays. */
    public static MembershipChange of(Collection<MemberValue> add, Collection<MemberValue> remove) {
        Map<String, MemberValue> removed = byKey(remove);
        add.forEach(value -> removed.remove(value.key()));
        return new MembershipChange(null, distinct(add), List.copyOf(removed.values()));
    }

    private static List<MemberValue> distinct(Collection<MemberValue> members) {
        return List.copyOf(byKey(members).values());
    }

    private static Map<String, MemberValue> byKey(Collection<MemberValue> members) {
        Map<String, MemberValue> byKey = new LinkedHashMap<>();
        members.forEach(member -> byKey.putIfAbsent(member.key(), member));
        return byKey;
    }
}
