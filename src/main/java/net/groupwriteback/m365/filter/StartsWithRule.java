/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365.filter;

import java.util.Map;
import java.util.Optional;
import org.identityconnectors.framework.common.objects.filter.Filter;
import org.identityconnectors.framework.common.objects.filter.StartsWithFilter;

/** {@code startsWith}. */
final class StartsWithRule implements PushRule {
    @Override
    public Optional<ODataFilter> push(Filter filter, Map<String, Column> columns) {
        return filter instanceof StartsWithFilter startsWith
                ? Optional.ofNullable(columns.get(startsWith.getName()))
                        .flatMap(column -> Expressions.startsWith(column, startsWith.getValue()))
                : Optional.empty();
    }
}
