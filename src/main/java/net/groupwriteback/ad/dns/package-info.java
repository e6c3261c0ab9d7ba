/* SPDX-License-Identifier: Apache-2.0 */
/** Finds a domain's servers in DNS. */
package net.groupwriteback.ad.dns;
