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
import net.groupwriteback.m365.schema.References;
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
    int PAGE = 999;

    /** Hands out the candidates, until one is answered with false. */
    void read(GraphClient client, GraphOperation operation, Predicate<GraphObject> consumer);

    /**
     * Hands out one page of what {@link #read} would; here all at once, because it is short.
     *
     * @return the cookie of the next page, null after the last
     */
    default String page(GraphClient client, GraphOperation operation, Paging paging, Predicate<GraphObject> consumer) {
        read(client, operation, consumer);
        return null;
    }

    private static String page(
            GraphClient client,
            GraphOperation operation,
            GraphRequest first,
            Paging paging,
            Predicate<GraphObject> consumer) {
        GraphRequest request = paging.link().isEmpty() ? first : first.following(paging.link());
        return paging.next(client.page(operation, request, consumer), false);
    }

    /** The request for a filter; null means no filter. */
    static UserRequest of(Filter filter, String select) {
        return FilterParts.first(filter, part -> FilterParts.value(part, EqualsFilter.class, Uid.NAME))
                .<UserRequest>map(id -> new One(id, select))
                .or(() -> FilterParts.first(filter, part -> FilterParts.value(
                                        part, ContainsAllValuesFilter.class, "groupId")
                                .or(() -> FilterParts.value(part, ContainsAllValuesFilter.class, References.ATTRIBUTE)))
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
        private static final String HIDDEN = "HiddenMembership";

        @Override
        public void read(GraphClient client, GraphOperation operation, Predicate<GraphObject> consumer) {
            members(client, operation, PAGE).ifPresent(request -> client.each(operation, request, users(consumer)));
        }

        @Override
        public String page(
                GraphClient client, GraphOperation operation, Paging paging, Predicate<GraphObject> consumer) {
            return members(client, operation, paging.size())
                    .map(request -> UserRequest.page(client, operation, request, paging, users(consumer)))
                    .orElse(null);
        }

        /** The request for the members; empty if there is no such group. */
        private Optional<GraphRequest> members(GraphClient client, GraphOperation operation, int size) {
            if (!Paths.isId(id)) {
                return Optional.empty();
            }
            GraphRequest group = GraphRequest.get("groups/" + Paths.canonical(id));
            GraphRequest members = GraphRequest.get("groups/" + Paths.canonical(id) + "/members")
                    .query("$select", select)
                    .query("$top", String.valueOf(size));
            return client.find(operation, group.query("$select", "id,visibility"))
                    .map(found -> HIDDEN.equals(found.text("visibility"))
                            ? members.needing(Permission.HIDDEN_MEMBER_READ)
                            : members);
        }

        private static Predicate<GraphObject> users(Predicate<GraphObject> consumer) {
            return member -> !"user".equals(member.type()) || consumer.test(member);
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
            client.each(operation, request(PAGE), consumer);
        }

        @Override
        public String page(
                GraphClient client, GraphOperation operation, Paging paging, Predicate<GraphObject> consumer) {
            return UserRequest.page(client, operation, request(paging.size()), paging, consumer);
        }

        private GraphRequest request(int size) {
            GraphRequest all = GraphRequest.get("users")
                    .query("$select", select)
                    .query("$top", String.valueOf(size))
                    .needing(Permission.USER_READ);
            return pushed.map(filter -> filtered(all, filter))
                    .filter(GraphRequest::fits)
                    .orElse(all);
        }

        private static GraphRequest filtered(GraphRequest all, ODataFilter filter) {
            GraphRequest request = all.query("$filter", filter.text());
            return filter.advanced() ? request.advanced() : request;
        }
    }
}
