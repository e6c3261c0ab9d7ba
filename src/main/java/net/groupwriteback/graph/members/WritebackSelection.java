/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph.members;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.groupwriteback.graph.GraphClient;
import net.groupwriteback.graph.GraphObject;
import net.groupwriteback.graph.GraphRequest;
import net.groupwriteback.graph.Permission;
import net.groupwriteback.graph.http.GraphOperation;
import org.identityconnectors.framework.common.exceptions.RetryableException;

/**
 * {@code selection=writebackEnabled}: the groups whose writeback is switched on. The switches of all groups, live and in
 * the bin, are read from the beta endpoint when the first group is judged. One that these lists do not hold, because it came
 * or moved meanwhile or a replica lags, is asked for by itself: what is not known is never taken for off.
 * Thread-safe.
 */
public final class WritebackSelection {
    private static final Place LIVE = new Place("groups", "groups/", Permission.GROUP_MEMBER_READ);
    private static final Place BIN =
            new Place("directory/deletedItems/microsoft.graph.group", "directory/deletedItems/", Permission.GROUP_READ);
    private static final String PAGE = "999";

    private final GraphClient client;
    private final WritebackDefault rules;
    private final List<Place> places;
    private Map<String, Boolean> enabled;

    /**
     * A selection that has read nothing yet.
     *
     * @param withBin whether groups in the bin are judged too
     */
    public WritebackSelection(GraphClient client, boolean withBin) {
        this.client = client;
        this.places = withBin ? List.of(LIVE, BIN) : List.of(LIVE);
        this.rules = new WritebackDefault(client);
    }

    /**
     * Whether a group's writeback is switched on.
     *
     * @param operation reads what is not known yet
     * @throws RetryableException if Graph shows the group, and its switch not yet
     */
    public synchronized boolean includes(GraphObject group, GraphOperation operation) {
        if (enabled == null) {
            enabled = read(operation);
        }
        return enabled.computeIfAbsent(group.objectId(), id -> single(id, operation));
    }

    private Map<String, Boolean> read(GraphOperation operation) {
        Map<String, Boolean> found = new HashMap<>();
        for (Place place : places) {
            client.each(operation, place.all(), group -> {
                found.put(group.id(), rules.of(group, operation).enabled());
                return true;
            });
        }
        return found;
    }

    private boolean single(String id, GraphOperation operation) {
        return places.stream()
                .map(place -> client.find(operation, place.one(id)))
                .flatMap(Optional::stream)
                .findFirst()
                .map(group -> rules.of(group, operation).enabled())
                .orElseThrow(() -> RetryableException.wrap(
                        "Graph shows the group " + id + ", and does not show its " + WritebackSwitch.PROPERTY
                                + " yet; run the operation again",
                        (Throwable) null));
    }

    /**
     * Where groups are.
     *
     * @param path of the list
     * @param folder path of one of them, without the id
     */
    private record Place(String path, String folder, Permission permission) {
        GraphRequest all() {
            return switches(path).query("$top", PAGE);
        }

        GraphRequest one(String id) {
            return switches(folder + id);
        }

        private GraphRequest switches(String where) {
            return GraphRequest.get(where)
                    .beta()
                    .query("$select", AnchorRule.GROUP_SELECT + "," + WritebackSwitch.PROPERTY)
                    .needing(permission);
        }
    }
}
