/* SPDX-License-Identifier: Apache-2.0 */
/** Filters: evaluated whole on objects, and pushed to Graph where Graph can answer them. */
package net.groupwriteback.m365.filter;
