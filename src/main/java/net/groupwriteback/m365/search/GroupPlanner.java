/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365.search;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import net.groupwriteback.writeback.CloudAnchor;
import org.identityconnectors.framework.common.objects.AttributeUtil;
import org.identityconnectors.framework.common.objects.Name;
import org.identityconnectors.framework.common.objects.Uid;
import org.identityconnectors.framework.common.objects.filter.AndFilter;
import org.identityconnectors.framework.common.objects.filter.EqualsFilter;
import org.identityconnectors.framework.common.objects.filter.Filter;

/** Finds the cheapest source of candidates for a filter; each rule answers for one expression, or not at all. */
final class GroupPlanner {
    private static final List<Function<Filter, Optional<GroupPlan>>> RULES = List.of(
            filter -> equalTo(filter, Uid.NAME).map(id -> new GroupPlan.Ids(Set.of(id))),
            filter -> equalTo(filter, "cloudAnchor").map(GroupPlanner::ofAnchor),
            filter -> equalTo(filter, Name.NAME).map(GroupPlan.Named::new),
            GroupPlanner::anyPart);

    private GroupPlanner() {}

    /** The plan for a filter; null means no filter. */
    static GroupPlan plan(Filter filter) {
        return narrow(filter).orElseGet(GroupPlan.All::new);
    }

    private static Optional<GroupPlan> narrow(Filter filter) {
        return RULES.stream()
                .map(rule -> rule.apply(filter))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static GroupPlan ofAnchor(String text) {
        return new GroupPlan.Ids(CloudAnchor.parse(text)
                .map(anchor -> Set.of(anchor.objectId().toString()))
                .orElse(Set.of()));
    }

    /** What is true of one part of an "and" is true of the whole. */
    private static Optional<GroupPlan> anyPart(Filter filter) {
        return filter instanceof AndFilter and
                ? and.getFilters().stream()
                        .map(GroupPlanner::narrow)
                        .flatMap(Optional::stream)
                        .findFirst()
                : Optional.empty();
    }

    private static Optional<String> equalTo(Filter filter, String attribute) {
        return filter instanceof EqualsFilter equals && AttributeUtil.namesEqual(equals.getName(), attribute)
                ? Optional.ofNullable(AttributeUtil.getSingleValue(equals.getAttribute()))
                        .map(Object::toString)
                : Optional.empty();
    }
}
