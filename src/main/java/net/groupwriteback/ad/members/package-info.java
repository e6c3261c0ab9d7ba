/* SPDX-License-Identifier: Apache-2.0 */
/** Membership of groups in Active Directory: read by ranges, written as the smallest difference in chunks. */
package net.groupwriteback.ad.members;
