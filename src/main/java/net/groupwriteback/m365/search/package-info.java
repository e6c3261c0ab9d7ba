/* SPDX-License-Identifier: Apache-2.0 */
/** Searches: which candidates to read for a filter, how to complete them, and the whole filter on each. */
package net.groupwriteback.m365.search;
