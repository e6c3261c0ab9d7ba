/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.tenant.graph;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import net.groupwriteback.simulated.tenant.http.GraphError;
import net.groupwriteback.simulated.tenant.store.Entity;
import net.groupwriteback.simulated.tenant.store.Filtering;
import net.groupwriteback.simulated.tenant.store.ObjectType;
import net.groupwriteback.simulated.tenant.store.Property;

/**
 * The property that a part of a filter is about. Immutable.
 *
 * @param name its Graph name
 * @param field the field of a complex property, empty for the whole
 * @param counted whether the filter is about the number of elements
 * @param filtering what is answered
 */
record FilterProperty(String name, String field, boolean counted, Filtering filtering) {
    private static final String COUNT = "$count";

    /**
     * Reads a path such as {@code displayName}, {@code proxyAddresses/$count} or {@code
     * onPremisesExtensionAttributes/extensionAttribute1}.
     *
     * @throws GraphError 400 if the kind of object has no such property
     */
    static FilterProperty of(String path, ObjectType type) {
        int slash = path.indexOf('/');
        String name = slash < 0 ? path : path.substring(0, slash);
        String field = slash < 0 ? "" : path.substring(slash + 1);
        if (name.equals("id")) {
            return new FilterProperty(name, "", false, Filtering.EQUAL);
        }
        Property property = type.property(name)
                .orElseThrow(() -> GraphError.badRequest("Invalid filter clause: Could not find a property named '"
                        + name + "' on type 'microsoft.graph." + type.graphName() + "'."));
        boolean counted = field.equals(COUNT);
        return new FilterProperty(name, counted ? "" : field, counted, property.filter());
    }

    /** The value that is compared. */
    Object value(Entity entity) {
        return name.equals("id") ? entity.id() : field(entity.value(name), field);
    }

    /** The elements of a collection; none if unset. */
    Collection<?> elements(Entity entity) {
        return entity.value(name) instanceof Collection<?> elements ? elements : List.of();
    }

    /** A field of a complex value; the value itself for an empty name. */
    static Object field(Object value, String field) {
        if (field.isEmpty() || value == null) {
            return value;
        }
        return value instanceof Map<?, ?> map ? map.get(field) : null;
    }
}
