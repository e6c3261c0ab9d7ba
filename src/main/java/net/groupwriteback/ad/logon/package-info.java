/* SPDX-License-Identifier: Apache-2.0 */
/** How the connector proves to a domain controller who it is. */
package net.groupwriteback.ad.logon;
