/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365.schema;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.identityconnectors.framework.common.objects.Attribute;
import org.identityconnectors.framework.common.objects.AttributeBuilder;
import org.identityconnectors.framework.common.objects.AttributeInfo;

/**
 * One attribute of an object class: how hosts see it, what to request from Graph, how to read it. Immutable.
 *
 * @param <E> what an object of the class is read from
 * @param info name, type and flags
 * @param facet where the value comes from
 * @param properties the Graph properties to {@code $select}
 * @param read the values: none for an empty attribute, null where the object does not tell (the attribute is left out)
 * @param empty the attribute without values; most attributes of most objects are
 */
public record Row<E>(
        AttributeInfo info, Facet facet, List<String> properties, Function<E, List<?>> read, Attribute empty) {
    Row(AttributeInfo info, Facet facet, List<String> properties, Function<E, List<?>> read) {
        this(info, facet, properties, read, AttributeBuilder.build(info.getName(), List.of()));
    }

    /** The attribute's name. */
    public String name() {
        return info.getName();
    }

    /** The attribute of an object; empty where the object does not tell. */
    Optional<Attribute> attribute(E entry) {
        List<?> values = read.apply(entry);
        return Optional.ofNullable(values).map(some -> some.isEmpty() ? empty : AttributeBuilder.build(name(), some));
    }

    /** Values of a single-valued attribute: one, or none for null. */
    static List<?> single(Object value) {
        return value == null ? List.of() : Collections.singletonList(value);
    }
}
