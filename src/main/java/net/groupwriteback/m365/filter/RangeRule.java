/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365.filter;

import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.identityconnectors.framework.common.objects.filter.Filter;
import org.identityconnectors.framework.common.objects.filter.GreaterThanFilter;
import org.identityconnectors.framework.common.objects.filter.GreaterThanOrEqualFilter;
import org.identityconnectors.framework.common.objects.filter.LessThanFilter;
import org.identityconnectors.framework.common.objects.filter.LessThanOrEqualFilter;
import org.identityconnectors.framework.common.objects.filter.SingleValueAttributeFilter;

/** {@code ge} and {@code le} of points in time, a second wider than asked: Graph's fractions are its own. */
final class RangeRule implements PushRule {
    @Override
    public Optional<ODataFilter> push(Filter filter, Map<String, Column> columns) {
        boolean up = filter instanceof GreaterThanFilter || filter instanceof GreaterThanOrEqualFilter;
        boolean down = filter instanceof LessThanFilter || filter instanceof LessThanOrEqualFilter;
        if (!up && !down) {
            return Optional.empty();
        }
        SingleValueAttributeFilter comparison = (SingleValueAttributeFilter) filter;
        return Optional.ofNullable(columns.get(comparison.getName()))
                .filter(column -> column.answers(Column.Operator.RANGE))
                .filter(column -> comparison.getValue() instanceof ZonedDateTime)
                .map(column -> range(column, up, (ZonedDateTime) comparison.getValue()));
    }

    private static ODataFilter range(Column column, boolean up, ZonedDateTime bound) {
        ZonedDateTime second = bound.truncatedTo(ChronoUnit.SECONDS);
        ZonedDateTime wider = up ? second : second.plusSeconds(1);
        return new ODataFilter(column.property() + (up ? " ge " : " le ") + wider.toInstant(), column.advanced());
    }
}
