/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365.schema;

import java.util.List;
import java.util.function.Function;
import net.groupwriteback.graph.GraphObject;

/**
 * What a user's attributes are read from. Immutable.
 *
 * @param properties the user as Graph lists him
 * @param groups the groups shown that he is a direct member of, or null where they were not read
 */
public record UserEntry(GraphObject properties, List<GraphObject> groups) {
    /** A user of whom only the properties were read. */
    public UserEntry(GraphObject properties) {
        this(properties, null);
    }

    /** The Entra object id. */
    public String id() {
        return properties.objectId();
    }

    /** A value of each of the groups; null where they were not read. */
    List<?> ofGroups(Function<GraphObject, Object> value) {
        return groups == null ? null : groups.stream().map(value).toList();
    }
}
