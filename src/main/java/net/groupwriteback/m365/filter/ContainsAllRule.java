/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365.filter;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.identityconnectors.framework.common.objects.filter.ContainsAllValuesFilter;
import org.identityconnectors.framework.common.objects.filter.Filter;

/** The first of the values that all must be there. */
final class ContainsAllRule implements PushRule {
    @Override
    public Optional<ODataFilter> push(Filter filter, Map<String, Column> columns) {
        if (!(filter instanceof ContainsAllValuesFilter all)) {
            return Optional.empty();
        }
        List<Object> values = all.getAttribute().getValue();
        return values == null || values.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(columns.get(all.getName()))
                        .flatMap(column -> Expressions.equal(column, values.get(0)));
    }
}
