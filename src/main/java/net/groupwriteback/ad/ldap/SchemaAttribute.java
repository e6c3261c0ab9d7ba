/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.ldap;

/**
 * One attribute of the directory's schema. Immutable.
 *
 * @param name its LDAP display name
 * @param syntax how its values are written
 * @param multiValued whether it may have more than one value
 * @param writable whether clients may write it: not system-only, not the end of a link that the directory keeps
 * @param linked whether its values are links to other objects, one of which a search may return by the thousand
 * @param limit the most UTF-16 units (text) or bytes (octets) of a value; {@link Integer#MAX_VALUE} if unlimited
 */
public record SchemaAttribute(
        String name, AdSyntax syntax, boolean multiValued, boolean writable, boolean linked, int limit) {}
