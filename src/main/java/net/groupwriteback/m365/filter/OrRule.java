/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365.filter;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.identityconnectors.framework.common.objects.filter.Filter;
import org.identityconnectors.framework.common.objects.filter.OrFilter;

/** An "or" of which every part can be pushed, as long as Graph takes so many. */
record OrRule(Function<Filter, Optional<ODataFilter>> parts) implements PushRule {
    /** What Graph takes (Microsoft Graph, "Customize Microsoft Graph responses with query parameters", filter). */
    private static final int MAX_EXPRESSIONS = 15;

    @Override
    public Optional<ODataFilter> push(Filter filter, Map<String, Column> columns) {
        if (!(filter instanceof OrFilter or)) {
            return Optional.empty();
        }
        List<Optional<ODataFilter>> pushed = or.getFilters().stream().map(parts).toList();
        return pushed.stream().allMatch(Optional::isPresent)
                ? pushed.stream()
                        .map(Optional::orElseThrow)
                        .reduce((left, right) -> left.join("or", right))
                        .filter(joined -> joined.expressions() <= MAX_EXPRESSIONS)
                        .map(ODataFilter::inBrackets)
                : Optional.empty();
    }
}
