/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph.members;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.groupwriteback.graph.GraphBatch;
import net.groupwriteback.graph.GraphClient;
import net.groupwriteback.graph.GraphObject;
import net.groupwriteback.graph.GraphRequest;
import net.groupwriteback.graph.http.GraphOperation;

/**
 * The groups that objects are direct members of. Without a cast to groups, which would be an advanced query and answered
 * from an index that lags. Immutable, thread-safe.
 */
public final class MemberOf {
    private static final String PAGE = "999";

    private final GraphClient client;
    private final String select;

    /**
     * A reader.
     *
     * @param select the properties of groups, as {@code $select} wants them
     */
    public MemberOf(GraphClient client, String select) {
        this.client = client;
        this.select = select;
    }

    /**
     * The groups of some objects, their first pages read in batches.
     *
     * @param paths objects such as {@code users/<id>}
     * @return in the order of the paths; empty where there is no such object
     */
    public List<Optional<List<GraphObject>>> of(GraphOperation operation, List<String> paths) {
        List<GraphRequest> requests = paths.stream().map(this::request).toList();
        List<GraphObject> firstPages = new GraphBatch(client).get(operation, requests);
        List<Optional<List<GraphObject>>> found = new ArrayList<>(paths.size());
        for (int i = 0; i < requests.size(); i++) {
            found.add(groups(operation, requests.get(i), firstPages.get(i)));
        }
        return found;
    }

    /** The request for the first page of one object. */
    public GraphRequest request(String path) {
        return GraphRequest.get(path + "/memberOf").query("$select", select).query("$top", PAGE);
    }

    /**
     * The groups of one object whose first page was read already.
     *
     * @param firstPage an empty object if there is no such object
     * @return empty if there is no such object
     */
    public Optional<List<GraphObject>> groups(GraphOperation operation, GraphRequest request, GraphObject firstPage) {
        if (firstPage.fields().isEmpty()) {
            return Optional.empty();
        }
        List<GraphObject> groups = new ArrayList<>();
        client.each(operation, request, firstPage, object -> {
            if ("group".equals(object.type())) {
                groups.add(object);
            }
        });
        return Optional.of(groups);
    }
}
