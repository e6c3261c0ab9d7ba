/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365.scope;

import net.groupwriteback.graph.GraphClient;

/**
 * What a search or sync reads from. Immutable, thread-safe.
 *
 * @param graph the tenant
 * @param choice the groups of it that the resource shows
 * @param signature text of all settings that decide what a sync token means
 */
public record Source(GraphClient graph, GroupChoice choice, String signature) {}
