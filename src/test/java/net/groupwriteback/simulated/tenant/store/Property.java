/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.tenant.store;

/**
 * One row of a property table. Immutable.
 *
 * @param name the Graph name
 * @param kind the shape of its values
 * @param exposure when it is handed out
 * @param filter what {@code $filter} may do with it
 */
public record Property(String name, Kind kind, Exposure exposure, Filtering filter) {
    /** The shape of a property's values. */
    public enum Kind {
        /** A {@link String}. */
        TEXT,
        /** A {@link Boolean}. */
        BOOLEAN,
        /** An {@link Integer}. */
        NUMBER,
        /** An {@link java.time.Instant}. */
        TIME,
        /** A {@link java.util.List}; unset reads as the empty list. */
        LIST,
        /** A {@link java.util.Map} of property names and values. */
        COMPLEX
    }

    /** Whether an unset value reads as the empty collection instead of null. */
    public boolean collection() {
        return kind == Kind.LIST;
    }
}
