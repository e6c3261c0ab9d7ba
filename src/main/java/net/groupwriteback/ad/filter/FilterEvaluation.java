/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.filter;

import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;
import net.groupwriteback.ad.attribute.GroupAttribute;
import net.groupwriteback.ad.attribute.GroupAttributes;
import org.identityconnectors.framework.common.objects.Attribute;
import org.identityconnectors.framework.common.objects.AttributeInfo.Subtypes;
import org.identityconnectors.framework.common.objects.ConnectorObject;
import org.identityconnectors.framework.common.objects.Name;
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
import org.identityconnectors.framework.common.objects.filter.StartsWithFilter;
import org.identityconnectors.framework.common.objects.filter.StringFilter;

/**
 * Evaluates a host's filter on an object, comparing values as the schema says: text mostly without case, names by their
 * parts. An attribute that the object does not have matches nothing. Immutable.
 */
public final class FilterEvaluation implements FilterVisitor<Boolean, ConnectorObject> {
    private final GroupAttributes table;

    /** Evaluates by this table. */
    public FilterEvaluation(GroupAttributes table) {
        this.table = table;
    }

    @Override
    public Boolean visitAndFilter(ConnectorObject object, AndFilter filter) {
        return filter.getFilters().stream().allMatch(part -> part.accept(this, object));
    }

    @Override
    public Boolean visitOrFilter(ConnectorObject object, OrFilter filter) {
        return filter.getFilters().stream().anyMatch(part -> part.accept(this, object));
    }

    @Override
    public Boolean visitNotFilter(ConnectorObject object, NotFilter filter) {
        return !filter.getFilter().accept(this, object);
    }

    @Override
    public Boolean visitEqualsFilter(ConnectorObject object, EqualsFilter filter) {
        List<Object> wanted = filter.getAttribute().getValue();
        List<Object> found = values(object, filter.getName());
        return wanted != null
                && wanted.size() == found.size()
                && containsAll(filter.getName(), found, wanted)
                && containsAll(filter.getName(), wanted, found);
    }

    @Override
    public Boolean visitEqualsIgnoreCaseFilter(ConnectorObject object, EqualsIgnoreCaseFilter filter) {
        return values(object, filter.getName()).stream()
                .anyMatch(value -> value.toString().equalsIgnoreCase(filter.getValue()));
    }

    @Override
    public Boolean visitContainsAllValuesFilter(ConnectorObject object, ContainsAllValuesFilter filter) {
        List<Object> wanted = filter.getAttribute().getValue();
        return wanted != null && containsAll(filter.getName(), values(object, filter.getName()), wanted);
    }

    @Override
    public Boolean visitStartsWithFilter(ConnectorObject object, StartsWithFilter filter) {
        return text(object, filter, String::startsWith);
    }

    @Override
    public Boolean visitContainsFilter(ConnectorObject object, ContainsFilter filter) {
        return text(object, filter, String::contains);
    }

    @Override
    public Boolean visitEndsWithFilter(ConnectorObject object, EndsWithFilter filter) {
        return text(object, filter, String::endsWith);
    }

    @Override
    public Boolean visitGreaterThanFilter(ConnectorObject object, GreaterThanFilter filter) {
        return order(object, filter, result -> result > 0);
    }

    @Override
    public Boolean visitGreaterThanOrEqualFilter(ConnectorObject object, GreaterThanOrEqualFilter filter) {
        return order(object, filter, result -> result >= 0);
    }

    @Override
    public Boolean visitLessThanFilter(ConnectorObject object, LessThanFilter filter) {
        return order(object, filter, result -> result < 0);
    }

    @Override
    public Boolean visitLessThanOrEqualFilter(ConnectorObject object, LessThanOrEqualFilter filter) {
        return order(object, filter, result -> result <= 0);
    }

    @Override
    public Boolean visitExtendedFilter(ConnectorObject object, Filter filter) {
        return filter.accept(object);
    }

    private static List<Object> values(ConnectorObject object, String name) {
        Attribute attribute = object.getAttributeByName(name);
        return attribute == null || attribute.getValue() == null ? List.of() : attribute.getValue();
    }

    private boolean containsAll(String name, List<Object> found, List<Object> wanted) {
        return wanted.stream().allMatch(value -> found.stream().anyMatch(other -> equal(name, other, value)));
    }

    private boolean equal(String name, Object first, Object second) {
        if (first instanceof byte[] bytes) {
            return second instanceof byte[] others && Arrays.equals(bytes, others);
        }
        if (first instanceof String text && second instanceof String other) {
            return isName(name) ? DnParts.equal(text, other) : fold(name, text).equals(fold(name, other));
        }
        return first.equals(second);
    }

    private boolean text(ConnectorObject object, StringFilter filter, BiPredicate<String, String> test) {
        String wanted = fold(filter.getName(), filter.getValue());
        return values(object, filter.getName()).stream()
                .anyMatch(value -> test.test(fold(filter.getName(), value.toString()), wanted));
    }

    private boolean order(ConnectorObject object, AttributeFilter filter, IntPredicate test) {
        List<Object> wanted = filter.getAttribute().getValue();
        return wanted.size() == 1
                && values(object, filter.getName()).stream()
                        .filter(value -> value.getClass().equals(wanted.get(0).getClass()))
                        .anyMatch(value -> test.test(compare(filter.getName(), value, wanted.get(0))));
    }

    private int compare(String name, Object first, Object second) {
        if (first instanceof Number number && second instanceof Number other) {
            return Long.compare(number.longValue(), other.longValue());
        }
        if (first instanceof ZonedDateTime time && second instanceof ZonedDateTime other) {
            return time.compareTo(other);
        }
        return fold(name, first.toString()).compareTo(fold(name, second.toString()));
    }

    private String fold(String name, String text) {
        GroupAttribute row = table.row(name);
        boolean exact = row != null && row.info().getSubtype() == null;
        return exact ? text : text.toLowerCase(Locale.ROOT);
    }

    private boolean isName(String name) {
        GroupAttribute row = table.row(name);
        return Name.NAME.equals(name)
                || (row != null
                        && Subtypes.STRING_LDAP_DN.toString().equals(row.info().getSubtype()));
    }
}
