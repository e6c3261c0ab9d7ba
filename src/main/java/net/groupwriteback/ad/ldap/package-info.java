/* SPDX-License-Identifier: Apache-2.0 */
/** Active Directory as a server: connections, errors, schema, ranges, extended names. Knows nothing of writeback. */
package net.groupwriteback.ad.ldap;
