/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365.filter;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.identityconnectors.framework.common.objects.filter.AndFilter;
import org.identityconnectors.framework.common.objects.filter.Filter;

/** Those parts of an "and" that can be pushed: what is true of the whole is true of each part. */
record AndRule(Function<Filter, Optional<ODataFilter>> parts) implements PushRule {
    @Override
    public Optional<ODataFilter> push(Filter filter, Map<String, Column> columns) {
        return filter instanceof AndFilter and
                ? and.getFilters().stream()
                        .map(parts)
                        .flatMap(Optional::stream)
                        .reduce((left, right) -> left.join("and", right))
                : Optional.empty();
    }
}
