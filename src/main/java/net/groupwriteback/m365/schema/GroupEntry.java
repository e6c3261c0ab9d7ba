/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365.schema;

import net.groupwriteback.graph.GraphObject;
import net.groupwriteback.graph.members.Membership;
import net.groupwriteback.graph.members.WritebackSwitch;

/**
 * What a group's attributes are read from. Everything but the first two is null where it was not read, or where Graph
 * does not show it because the group lies in the bin. Immutable.
 *
 * @param properties the group as Graph lists it
 * @param softDeleted whether it lies in the bin, from where it can be restored for 30 days
 * @param members its direct members
 * @param owners its owners
 * @param exchange the properties that live in Exchange
 * @param writeback whether and as what it is to be written back
 */
public record GroupEntry(
        GraphObject properties,
        boolean softDeleted,
        Membership members,
        Membership owners,
        GraphObject exchange,
        WritebackSwitch writeback) {

    /** A group of which only the properties were read. */
    public GroupEntry(GraphObject properties, boolean softDeleted) {
        this(properties, softDeleted, null, null, null, null);
    }

    /** The Entra object id. */
    public String id() {
        return properties.objectId();
    }

    /** The same with members. */
    public GroupEntry withMembers(Membership found) {
        return new GroupEntry(properties, softDeleted, found, owners, exchange, writeback);
    }

    /** The same with owners. */
    public GroupEntry withOwners(Membership found) {
        return new GroupEntry(properties, softDeleted, members, found, exchange, writeback);
    }

    /** The same with the properties that live in Exchange. */
    public GroupEntry withExchange(GraphObject found) {
        return new GroupEntry(properties, softDeleted, members, owners, found, writeback);
    }

    /** The same with its writeback switch. */
    public GroupEntry withWriteback(WritebackSwitch found) {
        return new GroupEntry(properties, softDeleted, members, owners, exchange, found);
    }
}
