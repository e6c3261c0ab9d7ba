/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph;

import java.util.HashSet;
import java.util.Set;
import net.groupwriteback.graph.http.GraphOperation;

/**
 * Which groups are created, changed, deleted or restored from a moment on, by Graph's change tracking: what is read of many
 * groups in many pages is not the state of any one moment, and of these groups it may show a part or nothing. Immutable; for
 * one operation.
 */
public final class ChangedGroups {
    private static final int ID = 120;

    private final GraphClient client;
    private final GraphOperation operation;
    private final GraphRequest changes;

    private ChangedGroups(GraphClient client, GraphOperation operation, GraphRequest changes) {
        this.client = client;
        this.operation = operation;
        this.changes = changes;
    }

    /**
     * Begins now; one request.
     *
     * @param select the properties and relationships whose change counts, as {@code $select} wants them
     * @throws ResyncRequiredException as {@link GraphClient#each}
     */
    public static ChangedGroups fromNowOn(GraphClient client, GraphOperation operation, String select) {
        GraphRequest delta = GraphRequest.get("groups/delta").query("$select", select);
        String link = client.round(operation, delta.query("$deltatoken", "latest"), group -> {});
        return new ChangedGroups(client, operation, delta.following(link));
    }

    /**
     * The ids of the groups that changed until now.
     *
     * @throws ResyncRequiredException if Graph has begun its change tracking anew meanwhile
     */
    public Set<String> soFar() {
        HeapShare share = HeapShare.quarter();
        Set<String> ids = new HashSet<>();
        client.round(operation, changes, group -> {
            share.take(ID, "the ids of groups that change while they are read");
            ids.add(group.objectId());
        });
        return ids;
    }
}
