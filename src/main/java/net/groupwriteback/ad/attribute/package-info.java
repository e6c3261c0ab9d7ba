/* SPDX-License-Identifier: Apache-2.0 */
/** The attributes of a group as the host sees them: one table that drives schema, request, read and write. */
package net.groupwriteback.ad.attribute;
