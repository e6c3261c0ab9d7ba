/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365.filter;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import net.groupwriteback.m365.schema.References;
import org.identityconnectors.framework.common.objects.Attribute;
import org.identityconnectors.framework.common.objects.ConnectorObject;
import org.identityconnectors.framework.common.objects.Uid;
import org.identityconnectors.framework.common.objects.filter.AndFilter;
import org.identityconnectors.framework.common.objects.filter.AttributeFilter;
import org.identityconnectors.framework.common.objects.filter.ContainsAllValuesFilter;
import org.identityconnectors.framework.common.objects.filter.ContainsFilter;
import org.identityconnectors.framework.common.objects.filter.EndsWithFilter;
import org.identityconnectors.framework.common.objects.filter.EqualsFilter;
import org.identityconnectors.framework.common.objects.filter.EqualsIgnoreCaseFilter;
import org.identityconnectors.framework.common.objects.filter.Filter;
import org.identityconnectors.framework.common.objects.filter.FilterVisitor;
import org.identityconnectors.framework.common.objects.filter.GreaterThanFilter;
import org.identityconnectors.framework.common.objects.filter.GreaterThanOrEqualFilter;
import org.identityconnectors.framework.common.objects.filter.LessThanFilter;
import org.identityconnectors.framework.common.objects.filter.LessThanOrEqualFilter;
import org.identityconnectors.framework.common.objects.filter.NotFilter;
import org.identityconnectors.framework.common.objects.filter.OrFilter;
import org.identityconnectors.framework.common.objects.filter.SingleValueAttributeFilter;
import org.identityconnectors.framework.common.objects.filter.StartsWithFilter;

/**
 * Evaluates any filter on an object. It agrees with the framework where the framework has an answer, and has one too
 * where that throws: a text filter or a comparison is true of a multi-valued attribute if it is true of one of its
 * values, and false of values of another type. Two multi-valued attributes are equal if they hold the same values in any
 * order. Ids and anchors are compared without case. What is said of an absent attribute is false. Immutable.
 */
public final class FilterEvaluation implements FilterVisitor<Boolean, ConnectorObject> {
    private static final FilterEvaluation INSTANCE = new FilterEvaluation();

    private static final Set<String> IDS = ids();

    private FilterEvaluation() {}

    private static Set<String> ids() {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(List.of(Uid.NAME, "cloudAnchor", "memberId", "memberAnchor", "ownerId", "ownerAnchor", "groupId"));
        names.add(References.ATTRIBUTE);
        return Collections.unmodifiableSet(names);
    }

    /** Whether the object matches; every object matches null. */
    public static boolean accepts(Filter filter, ConnectorObject object) {
        return filter == null || filter.accept(INSTANCE, object);
    }

    @Override
    public Boolean visitAndFilter(ConnectorObject object, AndFilter filter) {
        return filter.getFilters().stream().allMatch(part -> accepts(part, object));
    }

    @Override
    public Boolean visitOrFilter(ConnectorObject object, OrFilter filter) {
        return filter.getFilters().stream().anyMatch(part -> accepts(part, object));
    }

    @Override
    public Boolean visitNotFilter(ConnectorObject object, NotFilter filter) {
        return !accepts(filter.getFilter(), object);
    }

    @Override
    public Boolean visitEqualsFilter(ConnectorObject object, EqualsFilter filter) {
        Attribute attribute = object.getAttributeByName(filter.getName());
        return attribute != null && counted(attribute).equals(counted(filter.getAttribute()));
    }

    @Override
    public Boolean visitEqualsIgnoreCaseFilter(ConnectorObject object, EqualsIgnoreCaseFilter filter) {
        return anyText(object, filter, text -> text.equalsIgnoreCase(filter.getValue()));
    }

    @Override
    public Boolean visitContainsAllValuesFilter(ConnectorObject object, ContainsAllValuesFilter filter) {
        return object.getAttributeByName(filter.getName()) != null
                && keysOf(object.getAttributeByName(filter.getName())).containsAll(keysOf(filter.getAttribute()));
    }

    @Override
    public Boolean visitContainsFilter(ConnectorObject object, ContainsFilter filter) {
        return anyText(object, filter, text -> text.contains(filter.getValue()));
    }

    @Override
    public Boolean visitStartsWithFilter(ConnectorObject object, StartsWithFilter filter) {
        return anyText(object, filter, text -> text.startsWith(filter.getValue()));
    }

    @Override
    public Boolean visitEndsWithFilter(ConnectorObject object, EndsWithFilter filter) {
        return anyText(object, filter, text -> text.endsWith(filter.getValue()));
    }

    @Override
    public Boolean visitGreaterThanFilter(ConnectorObject object, GreaterThanFilter filter) {
        return anyCompares(object, filter, order -> order > 0);
    }

    @Override
    public Boolean visitGreaterThanOrEqualFilter(ConnectorObject object, GreaterThanOrEqualFilter filter) {
        return anyCompares(object, filter, order -> order >= 0);
    }

    @Override
    public Boolean visitLessThanFilter(ConnectorObject object, LessThanFilter filter) {
        return anyCompares(object, filter, order -> order < 0);
    }

    @Override
    public Boolean visitLessThanOrEqualFilter(ConnectorObject object, LessThanOrEqualFilter filter) {
        return anyCompares(object, filter, order -> order <= 0);
    }

    /** A kind of filter of the host's own: it knows how to judge. */
    @Override
    public Boolean visitExtendedFilter(ConnectorObject object, Filter filter) {
        return filter.accept(object);
    }

    private static boolean anyText(ConnectorObject object, AttributeFilter filter, Predicate<String> test) {
        return values(object, filter).stream().anyMatch(value -> value instanceof String text && test.test(text));
    }

    private static boolean anyCompares(ConnectorObject object, SingleValueAttributeFilter filter, IntPredicate test) {
        return values(object, filter).stream().anyMatch(value -> compares(value, filter.getValue(), test));
    }

    @SuppressWarnings("unchecked") // two values of one class, which is comparable to itself
    private static boolean compares(Object value, Object other, IntPredicate test) {
        return value instanceof Comparable<?>
                && value.getClass().equals(other.getClass())
                && test.test(((Comparable<Object>) value).compareTo(other));
    }

    private static List<Object> values(ConnectorObject object, AttributeFilter filter) {
        return valuesOf(object.getAttributeByName(filter.getName()));
    }

    private static List<Object> valuesOf(Attribute attribute) {
        return attribute == null || attribute.getValue() == null ? List.of() : attribute.getValue();
    }

    /** The values as they are compared for equality. */
    private static List<Object> keysOf(Attribute attribute) {
        List<Object> values = valuesOf(attribute);
        return attribute != null && IDS.contains(attribute.getName())
                ? values.stream()
                        .map(References.OF_FRAMEWORK::plain)
                        .map(FilterEvaluation::withoutCase)
                        .toList()
                : values;
    }

    private static Object withoutCase(Object value) {
        return value instanceof String text ? text.toLowerCase(Locale.ROOT) : value;
    }

    private static Map<Object, Integer> counted(Attribute attribute) {
        Map<Object, Integer> counts = new HashMap<>();
        keysOf(attribute).forEach(value -> counts.merge(value, 1, Integer::sum));
        return counts;
    }
}
