/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365.schema;

/** Where an attribute's value comes from; each facet beyond the first costs requests of its own. */
public enum Facet {
    /** Properties that every list, delta and single read can {@code $select}. */
    PROPERTIES,
    /** The direct members of a group. */
    MEMBERS,
    /** The owners of a group. */
    OWNERS,
    /** Properties of a group that live in Exchange: only a read of the single group shows them. */
    EXCHANGE,
    /** The writeback switch of a group, from the beta endpoint. */
    WRITEBACK,
    /** The groups that a user is a direct member of. */
    GROUPS
}
