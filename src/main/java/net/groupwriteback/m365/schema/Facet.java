/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365.schema;

/** Where an attribute's value comes from; each facet beyond the first costs requests of its own. */
public enum Facet {
    /** Properties that every list, delta and single read can {@code $select}. */
    PROPERTIES,
    /** The direct members of a group. */
    MEMBERS,
    /** The groups that a user is a direct member of. */
    GROUPS
}
