/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365.schema;

import net.groupwriteback.graph.GraphObject;
import net.groupwriteback.graph.members.Membership;

/**
 * What a group's attributes are read from. Immutable.
 *
 * @param properties the group as Graph lists it
 * @param softDeleted whether it lies in the bin, from where it can be restored for 30 days
 * @param members its direct members, or null where they were not read or are frozen because it lies in the bin
 */
public record GroupEntry(GraphObject properties, boolean softDeleted, Membership members) {
    /** A group of which only the properties were read. */
    public GroupEntry(GraphObject properties, boolean softDeleted) {
        this(properties, softDeleted, null);
    }

    /** The same with members. */
    public GroupEntry with(Membership membership) {
        return new GroupEntry(properties, softDeleted, membership);
    }

    /** The Entra object id. */
    public String id() {
        return properties.id();
    }
}
