/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.groupwriteback.graph.GraphBatch;
import net.groupwriteback.graph.GraphObject;
import net.groupwriteback.graph.GraphRequest;
import net.groupwriteback.graph.Permission;
import net.groupwriteback.graph.http.GraphOperation;
import net.groupwriteback.graph.members.MemberCheck.Doubt;
import net.groupwriteback.m365.scope.Source;
import org.identityconnectors.framework.common.exceptions.RetryableException;

/**
 * Graph's replicas lag: an object that one read shows, the next may not find. The operation is then given up, a
 * synchronisation before its new token is out, so that the next one sees the same changes again: neither lost nor taken
 * for deletions.
 */
public final class NotShownYet {
    private NotShownYet() {}

    /**
     * The exception to throw.
     *
     * @param ids the objects, at least one
     * @param what their kind in plural
     */
    public static RetryableException of(List<String> ids, String what) {
        return RetryableException.wrap(
                "Graph reported " + ids.size() + " " + what + " and does not show them completely yet, such as "
                        + ids.get(0) + "; run the operation again",
                (Throwable) null);
    }

    /**
     * Makes sure that memberships are not behind what a round said of them.
     *
     * @param doubts what speaks against the memberships of objects, by their ids
     * @param what their kind in plural
     * @throws RetryableException if one is behind: it shows a member otherwise, or does not show one who is there
     */
    static void requireAgreement(Source source, GraphOperation operation, Map<String, Doubt> doubts, String what) {
        List<String> behind = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        List<GraphRequest> missing = new ArrayList<>();
        doubts.forEach((id, doubt) -> {
            if (doubt.contradicted()) {
                behind.add(id);
            }
            doubt.missing().forEach(path -> {
                ids.add(id);
                missing.add(GraphRequest.get(path)
                        .query("$select", "id")
                        .needing(path.startsWith("users/") ? Permission.USER_READ : Permission.GROUP_MEMBER_READ));
            });
        });
        List<GraphObject> found = new GraphBatch(source.graph()).get(operation, missing);
        for (int i = 0; i < found.size(); i++) {
            if (found.get(i).has("id")) {
                behind.add(ids.get(i));
            }
        }
        if (!behind.isEmpty()) {
            throw of(behind, what);
        }
    }

    /**
     * Makes sure that objects of which a part was not found are gone altogether.
     *
     * @param collection {@code groups} or {@code users}
     * @throws RetryableException if one of them is there
     */
    static void requireGone(Source source, GraphOperation operation, String collection, List<String> ids) {
        Permission permission = "users".equals(collection) ? Permission.USER_READ : Permission.GROUP_MEMBER_READ;
        List<GraphRequest> requests = ids.stream()
                .map(id -> GraphRequest.get(collection + "/" + id)
                        .query("$select", "id")
                        .needing(permission))
                .toList();
        List<String> there = new ArrayList<>();
        new GraphBatch(source.graph())
                .get(operation, requests).stream()
                        .filter(object -> object.has("id"))
                        .map(GraphObject::id)
                        .forEach(there::add);
        if (!there.isEmpty()) {
            throw of(there, collection);
        }
    }
}
