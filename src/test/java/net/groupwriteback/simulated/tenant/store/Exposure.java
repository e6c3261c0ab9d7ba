/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.tenant.store;

/** When Graph hands out a property, by the property tables of its reference pages. */
public enum Exposure {
    /** Without asking. */
    DEFAULT,
    /** Only when {@code $select} names it. */
    SELECT,
    /** Only when {@code $select} names it, and only where one object is addressed by its id; null in lists. */
    SINGLE,
    /** Without asking in the beta endpoint, unknown in v1.0. */
    BETA
}
