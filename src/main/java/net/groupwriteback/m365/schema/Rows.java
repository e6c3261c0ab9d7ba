/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365.schema;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import net.groupwriteback.graph.GraphObject;
import org.identityconnectors.framework.common.objects.AttributeInfo;
import org.identityconnectors.framework.common.objects.AttributeInfo.Flags;
import org.identityconnectors.framework.common.objects.AttributeInfoBuilder;

/**
 * Writes down a table of attributes, row by row. All attributes are read-only. For one thread.
 *
 * @param <E> what an object of the class is read from
 */
final class Rows<E> {
    private static final Set<Flags> READ_ONLY = EnumSet.of(Flags.NOT_CREATABLE, Flags.NOT_UPDATEABLE);

    private final Function<E, GraphObject> properties;
    private final List<Row<E>> rows = new ArrayList<>();

    Rows(Function<E, GraphObject> properties) {
        this.properties = properties;
    }

    /** Text properties under their Graph names. */
    Rows<E> texts(String... names) {
        return each(String.class, GraphObject::text, names);
    }

    /** Flags under their Graph names. */
    Rows<E> flags(String... names) {
        return each(Boolean.class, GraphObject::flag, names);
    }

    /** Points in time under their Graph names. */
    Rows<E> times(String... names) {
        return each(ZonedDateTime.class, GraphObject::time, names);
    }

    /** Lists of texts under their Graph names. */
    Rows<E> lists(String... names) {
        for (String name : names) {
            Set<Flags> flags = EnumSet.of(Flags.MULTIVALUED);
            add(
                    name,
                    String.class,
                    Facet.PROPERTIES,
                    List.of(name),
                    flags,
                    ofProperty(name, object -> object.texts(name)));
        }
        return this;
    }

    /** A single value computed from some properties. */
    <T> Rows<E> computed(String name, Class<T> type, Function<E, T> value, String... from) {
        return add(
                name,
                type,
                Facet.PROPERTIES,
                List.of(from),
                EnumSet.noneOf(Flags.class),
                entry -> Row.single(value.apply(entry)));
    }

    /** A single value of another facet, returned only when asked for. */
    <T> Rows<E> onDemand(String name, Class<T> type, Facet facet, Function<E, List<?>> values) {
        return add(name, type, facet, List.of(), EnumSet.of(Flags.NOT_RETURNED_BY_DEFAULT), values);
    }

    /** Several texts of another facet, returned only when asked for. */
    Rows<E> listOnDemand(String name, Facet facet, Function<E, List<?>> values) {
        Set<Flags> flags = EnumSet.of(Flags.NOT_RETURNED_BY_DEFAULT, Flags.MULTIVALUED);
        return add(name, String.class, facet, List.of(), flags, values);
    }

    /** An attribute that says itself what it is. */
    Rows<E> row(AttributeInfo info, Facet facet, Function<E, List<?>> values) {
        rows.add(new Row<>(info, facet, List.of(), values));
        return this;
    }

    List<Row<E>> toList() {
        return List.copyOf(rows);
    }

    private <T> Rows<E> each(Class<T> type, BiFunction<GraphObject, String, T> read, String... names) {
        for (String name : names) {
            add(
                    name,
                    type,
                    Facet.PROPERTIES,
                    List.of(name),
                    EnumSet.noneOf(Flags.class),
                    ofProperty(name, object -> Row.single(read.apply(object, name))));
        }
        return this;
    }

    /** A property that was not sent is not told; one that is null has no value. */
    private Function<E, List<?>> ofProperty(String name, Function<GraphObject, List<?>> read) {
        return entry -> properties.apply(entry).has(name) ? read.apply(properties.apply(entry)) : null;
    }

    private Rows<E> add(
            String name, Class<?> type, Facet facet, List<String> from, Set<Flags> more, Function<E, List<?>> read) {
        Set<Flags> flags = EnumSet.copyOf(READ_ONLY);
        flags.addAll(more);
        rows.add(new Row<>(AttributeInfoBuilder.build(name, type, flags), facet, from, read));
        return this;
    }
}
