/* SPDX-License-Identifier: Apache-2.0 */
/** Exchange on premises: what makes it list and route a group, without {@code Update-Recipient}. */
package net.groupwriteback.ad.exchange;
