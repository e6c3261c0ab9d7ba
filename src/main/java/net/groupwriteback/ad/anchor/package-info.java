/* SPDX-License-Identifier: Apache-2.0 */
/** The link between a group in Active Directory and its cloud group. */
package net.groupwriteback.ad.anchor;
