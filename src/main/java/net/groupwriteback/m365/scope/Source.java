/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365.scope;

import net.groupwriteback.graph.GraphClient;
import net.groupwriteback.m365.schema.AttributeTable;
import net.groupwriteback.m365.schema.References;
import net.groupwriteback.m365.schema.UserEntry;
import net.groupwriteback.m365.schema.UserTable;

/**
 * What a search or sync reads from. Immutable, thread-safe.
 *
 * @param graph the tenant
 * @param choice the groups of it that the resource shows
 * @param signature text of all settings that decide what a sync token means
 * @param references how users refer to their groups
 */
public record Source(GraphClient graph, GroupChoice choice, String signature, References references) {
    /** The table of users under these settings. */
    public AttributeTable<UserEntry> users() {
        return UserTable.table(choice.rule().domainSids(), references);
    }
}
