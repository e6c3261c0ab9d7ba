/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365.schema;

import java.util.List;
import net.groupwriteback.graph.GraphObject;

/**
 * What a user's attributes are read from. Immutable.
 *
 * @param properties the user as Graph lists him
 * @param groupIds ids of the groups shown that he is a direct member of, or null where they were not read
 */
public record UserEntry(GraphObject properties, List<String> groupIds) {
    /** A user of whom only the properties were read. */
    public UserEntry(GraphObject properties) {
        this(properties, null);
    }

    /** The Entra object id. */
    public String id() {
        return properties.id();
    }
}
