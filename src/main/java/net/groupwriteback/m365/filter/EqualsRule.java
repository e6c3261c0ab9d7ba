/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365.filter;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.identityconnectors.framework.common.objects.filter.AttributeFilter;
import org.identityconnectors.framework.common.objects.filter.EqualsFilter;
import org.identityconnectors.framework.common.objects.filter.EqualsIgnoreCaseFilter;
import org.identityconnectors.framework.common.objects.filter.Filter;

/** {@code eq}, with one value. Equality with nothing is not pushed: Graph tells null and empty apart, hosts do not. */
final class EqualsRule implements PushRule {
    @Override
    public Optional<ODataFilter> push(Filter filter, Map<String, Column> columns) {
        boolean equality = filter instanceof EqualsFilter || filter instanceof EqualsIgnoreCaseFilter;
        if (!equality) {
            return Optional.empty();
        }
        AttributeFilter equals = (AttributeFilter) filter;
        List<Object> values = equals.getAttribute().getValue();
        return values == null || values.size() != 1
                ? Optional.empty()
                : Optional.ofNullable(columns.get(equals.getName()))
                        .flatMap(column -> Expressions.equal(column, values.get(0)));
    }
}
