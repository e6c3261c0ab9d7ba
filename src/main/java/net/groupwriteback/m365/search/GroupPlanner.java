/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365.search;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import net.groupwriteback.m365.filter.PushDown;
import net.groupwriteback.writeback.CloudAnchor;
import org.identityconnectors.framework.common.objects.Name;
import org.identityconnectors.framework.common.objects.Uid;
import org.identityconnectors.framework.common.objects.filter.ContainsAllValuesFilter;
import org.identityconnectors.framework.common.objects.filter.EqualsFilter;
import org.identityconnectors.framework.common.objects.filter.Filter;
import org.identityconnectors.framework.common.objects.filter.OrFilter;

/**
 * Finds the cheapest source of candidates for a filter. The rules stand in order of preference; each answers for one
 * expression, or not at all.
 */
final class GroupPlanner {
    private static final List<Function<Filter, Optional<GroupPlan>>> RULES = List.of(
            filter -> FilterParts.value(filter, EqualsFilter.class, Uid.NAME).map(id -> new GroupPlan.Ids(Set.of(id))),
            filter ->
                    FilterParts.value(filter, EqualsFilter.class, "cloudAnchor").map(GroupPlanner::ofAnchor),
            GroupPlanner::anyOfIds,
            filter -> FilterParts.value(filter, EqualsFilter.class, Name.NAME).map(GroupPlan.Named::new),
            filter -> ofMember(filter, GroupPlan.OfMember.ID),
            filter -> ofMember(filter, GroupPlan.OfMember.ANCHOR));

    private GroupPlanner() {}

    /** The plan for a filter; null means no filter. */
    static GroupPlan plan(Filter filter) {
        return RULES.stream()
                .map(rule -> FilterParts.first(filter, rule))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> new GroupPlan.Listed(PushDown.GROUPS.push(filter)));
    }

    private static GroupPlan ofAnchor(String text) {
        return new GroupPlan.Ids(CloudAnchor.parse(text)
                .map(anchor -> Set.of(anchor.objectId().toString()))
                .orElse(Set.of()));
    }

    /** An "or" of nothing but ids. */
    private static Optional<GroupPlan> anyOfIds(Filter filter) {
        if (!(filter instanceof OrFilter or)) {
            return Optional.empty();
        }
        Set<String> ids = new HashSet<>();
        for (Filter part : or.getFilters()) {
            if (!(plan(part) instanceof GroupPlan.Ids some)) {
                return Optional.empty();
            }
            ids.addAll(some.ids());
        }
        return Optional.of(new GroupPlan.Ids(ids));
    }

    private static Optional<GroupPlan> ofMember(Filter filter, String attribute) {
        return FilterParts.value(filter, ContainsAllValuesFilter.class, attribute)
                .map(member -> new GroupPlan.OfMember(attribute, member));
    }
}
