/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365.search;

import java.util.Optional;
import java.util.function.Predicate;
import net.groupwriteback.graph.GraphClient;
import net.groupwriteback.graph.GraphObject;
import net.groupwriteback.graph.GraphRequest;
import net.groupwriteback.graph.Permission;
import net.groupwriteback.graph.http.GraphOperation;
import net.groupwriteback.m365.filter.ODataFilter;
import net.groupwriteback.m365.filter.PushDown;
import org.identityconnectors.framework.common.objects.Uid;
import org.identityconnectors.framework.common.objects.filter.ContainsAllValuesFilter;
import org.identityconnectors.framework.common.objects.filter.EqualsFilter;
import org.identityconnectors.framework.common.objects.filter.Filter;

/**
 * Where the users that a filter may accept come from: one user, the members of one group, or the list narrowed by what
 * Graph can answer.
 */
sealed interface UserRequest {
    /** Objects that one page holds. */
    String PAGE = "999";

    /** Hands out the candidates, until one is answered with false. */
    void read(GraphClient client, GraphOperation operation, Predicate<GraphObject> consumer);

    /** The request for a filter; null means no filter. */
    static UserRequest of(Filter filter, String select) {
        return FilterParts.first(filter, part -> FilterParts.value(part, EqualsFilter.class, Uid.NAME))
                .<UserRequest>map(id -> new One(id, select))
                .or(() -> FilterParts.first(
                                filter, part -> FilterParts.value(part, ContainsAllValuesFilter.class, "groupId"))
                        .map(id -> new OfGroup(id, select)))
                .orElseGet(() -> new Listed(PushDown.USERS.push(filter), select));
    }

    /**
     * One user.
     *
     * @param id Entra id, or any text
     * @param select properties
     */
    record One(String id, String select) implements UserRequest {
        @Override
        public void read(GraphClient client, GraphOperation operation, Predicate<GraphObject> consumer) {
            if (Paths.isId(id)) {
                GraphRequest request = GraphRequest.get("users/" + Paths.canonical(id))
                        .query("$select", select)
                        .needing(Permission.USER_READ);
                client.find(operation, request).ifPresent(user -> {
                    boolean unused = consumer.test(user);
                });
            }
        }
    }

    /**
     * The users in a group.
     *
     * @param id Entra id of the group, or any text
     * @param select properties
     */
    record OfGroup(String id, String select) implements UserRequest {
        @Override
        public void read(GraphClient client, GraphOperation operation, Predicate<GraphObject> consumer) {
            GraphRequest group =
                    GraphRequest.get("groups/" + Paths.canonical(id)).query("$select", "id");
            if (Paths.isId(id) && client.find(operation, group).isPresent()) {
                GraphRequest members = GraphRequest.get("groups/" + Paths.canonical(id) + "/members")
                        .query("$select", select)
                        .query("$top", PAGE);
                client.each(operation, members, member -> !"user".equals(member.type()) || consumer.test(member));
            }
        }
    }

    /**
     * All users, narrowed.
     *
     * @param pushed a filter for Graph, or empty for all
     * @param select properties
     */
    record Listed(Optional<ODataFilter> pushed, String select) implements UserRequest {
        @Override
        public void read(GraphClient client, GraphOperation operation, Predicate<GraphObject> consumer) {
            GraphRequest all = GraphRequest.get("users")
                    .query("$select", select)
                    .query("$top", PAGE)
                    .needing(Permission.USER_READ);
            GraphRequest request = pushed.map(filter -> filtered(all, filter))
                    .filter(GraphRequest::fits)
                    .orElse(all);
            client.each(operation, request, consumer);
        }

        private static GraphRequest filtered(GraphRequest all, ODataFilter filter) {
            GraphRequest request = all.query("$filter", filter.text());
            return filter.advanced() ? request.advanced() : request;
        }
    }
}
