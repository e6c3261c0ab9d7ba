/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365.search;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import net.groupwriteback.m365.schema.References;
import org.identityconnectors.framework.common.objects.AttributeUtil;
import org.identityconnectors.framework.common.objects.filter.AndFilter;
import org.identityconnectors.framework.common.objects.filter.AttributeFilter;
import org.identityconnectors.framework.common.objects.filter.CompositeFilter;
import org.identityconnectors.framework.common.objects.filter.Filter;
import org.identityconnectors.framework.common.objects.filter.NotFilter;

/** Looks into filters. */
final class FilterParts {
    private FilterParts() {}

    /** The attributes that a filter names: an object must carry them to be judged by it, by us and by the host. */
    static Set<String> names(Filter filter) {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        collectNames(filter, names);
        return names;
    }

    private static void collectNames(Filter filter, Set<String> names) {
        if (filter instanceof CompositeFilter composite) {
            composite.getFilters().forEach(part -> collectNames(part, names));
        } else if (filter instanceof NotFilter not) {
            collectNames(not.getFilter(), names);
        } else if (filter instanceof AttributeFilter attribute) {
            names.add(attribute.getName());
        }
    }

    /** A rule's answer for the filter, or for a part of an "and": what is true of the whole is true of the part. */
    static <T> Optional<T> first(Filter filter, Function<Filter, Optional<T>> rule) {
        return filter instanceof AndFilter and
                ? and.getFilters().stream()
                        .map(part -> first(part, rule))
                        .flatMap(Optional::stream)
                        .findFirst()
                : rule.apply(filter);
    }

    /** The first value of a filter of this kind on this attribute. */
    static Optional<String> value(Filter filter, Class<? extends AttributeFilter> kind, String attribute) {
        return kind.isInstance(filter)
                        && AttributeUtil.namesEqual(((AttributeFilter) filter).getName(), attribute)
                        && ((AttributeFilter) filter).getAttribute().getValue() != null
                ? ((AttributeFilter) filter)
                        .getAttribute().getValue().stream()
                                .findFirst()
                                .map(References.OF_FRAMEWORK::plain)
                                .map(Object::toString)
                : Optional.empty();
    }
}
