/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph.members;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import net.groupwriteback.graph.GraphClient;
import net.groupwriteback.graph.GraphObject;
import net.groupwriteback.graph.GraphRequest;
import net.groupwriteback.graph.Permission;
import net.groupwriteback.graph.http.GraphOperation;

/**
 * {@code selection=writebackEnabled}: the groups whose writeback is switched on. The switches of all groups, live and in
 * the bin, are read from the beta endpoint when the first group is judged. For one operation; thread-safe.
 */
public final class WritebackSelection implements Predicate<GraphObject> {
    private static final GraphRequest LIVE = GraphRequest.get("groups");
    private static final GraphRequest BIN =
            GraphRequest.get("directory/deletedItems/microsoft.graph.group").needing(Permission.GROUP_READ);
    private static final String PAGE = "999";

    private final GraphClient client;
    private final GraphOperation operation;
    private final List<GraphRequest> collections;
    private Set<String> enabled;

    /**
     * A selection that has read nothing yet.
     *
     * @param withBin whether groups in the bin are judged too
     */
    public WritebackSelection(GraphClient client, GraphOperation operation, boolean withBin) {
        this.client = client;
        this.collections = withBin ? List.of(LIVE, BIN) : List.of(LIVE);
        this.operation = operation;
    }

    @Override
    public synchronized boolean test(GraphObject group) {
        if (enabled == null) {
            enabled = read();
        }
        return enabled.contains(group.id());
    }

    private Set<String> read() {
        WritebackDefault rules = new WritebackDefault(client, operation);
        Set<String> ids = new HashSet<>();
        for (GraphRequest collection : collections) {
            GraphRequest request = collection
                    .beta()
                    .query("$select", AnchorRule.GROUP_SELECT + "," + WritebackSwitch.PROPERTY)
                    .query("$top", PAGE);
            client.each(operation, request, group -> {
                if (rules.of(group).enabled()) {
                    ids.add(group.id());
                }
                return true;
            });
        }
        return ids;
    }
}
