/* SPDX-License-Identifier: Apache-2.0 */
/** Filters of a host: the part that the directory can judge exactly is sent to it, the whole is never answered half. */
package net.groupwriteback.ad.filter;
