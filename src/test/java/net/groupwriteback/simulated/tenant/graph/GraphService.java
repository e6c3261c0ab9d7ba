/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.tenant.graph;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.groupwriteback.simulated.tenant.http.GraphError;
import net.groupwriteback.simulated.tenant.http.HttpCall;
import net.groupwriteback.simulated.tenant.http.Reply;
import net.groupwriteback.simulated.tenant.store.ObjectType;

/** The route table of Graph v1.0 and beta, with the base costs of the throttling reference. Thread-safe. */
public final class GraphService {
    private static final Pattern PATH = Pattern.compile("/(v1\\.0|beta)(/.*)");

    private final Tenant tenant;
    private final List<Route> routes;

    /** The service of a tenant. */
    public GraphService(Tenant tenant) {
        this.tenant = tenant;
        DirectoryRoutes directory = new DirectoryRoutes(tenant);
        MemberRoutes members = new MemberRoutes(tenant, directory);
        SettingRoutes settings = new SettingRoutes(tenant);
        DeltaQuery delta = new DeltaQuery(tenant);
        this.routes = List.of(
                get("/groups/delta()", 1, Right.READ_GROUPS, call -> delta.page(call, ObjectType.GROUP)),
                get("/groups/graph.delta()", 1, Right.READ_GROUPS, call -> delta.page(call, ObjectType.GROUP)),
                get("/users/delta()", 1, Right.READ_USERS, call -> delta.page(call, ObjectType.USER)),
                get("/users/graph.delta()", 1, Right.READ_USERS, call -> delta.page(call, ObjectType.USER)),
                get("/groups", 1, Right.READ_GROUPS, call -> directory.list(call, ObjectType.GROUP)),
                get("/groups/{}", 1, Right.READ_GROUPS, call -> directory.get(call, ObjectType.GROUP)),
                get("/groups/{}/members", 3, Right.LIST_MEMBERS, members::members),
                get(
                        "/groups/{}/members/graph.user",
                        3,
                        Right.LIST_MEMBERS,
                        call -> members.members(call, ObjectType.USER)),
                get(
                        "/groups/{}/members/graph.group",
                        3,
                        Right.LIST_MEMBERS,
                        call -> members.members(call, ObjectType.GROUP)),
                get("/groups/{}/transitiveMembers", 5, Right.LIST_MEMBERS, members::transitiveMembers),
                get("/groups/{}/owners", 1, Right.READ_GROUPS, members::owners),
                get("/users", 2, Right.READ_USERS, call -> directory.list(call, ObjectType.USER)),
                get("/users/{}", 1, Right.READ_USERS, call -> directory.get(call, ObjectType.USER)),
                get("/users/{}/memberOf", 1, Right.READ_GROUPS, call -> members.memberOf(call, ObjectType.USER)),
                get(
                        "/users/{}/memberOf/graph.group",
                        1,
                        Right.READ_GROUPS,
                        call -> members.memberOfGroups(call, ObjectType.USER)),
                get("/groups/{}/memberOf", 1, Right.READ_GROUPS, call -> members.memberOf(call, ObjectType.GROUP)),
                get(
                        "/directory/deletedItems/graph.group",
                        1,
                        Right.READ_DELETED_GROUPS,
                        call -> directory.deleted(call, ObjectType.GROUP)),
                get(
                        "/directory/deletedItems/graph.user",
                        1,
                        Right.READ_USERS,
                        call -> directory.deleted(call, ObjectType.USER)),
                get("/directory/deletedItems/{}", 1, Right.LIST_MEMBERS, directory::getDeleted),
                Route.of("POST", "/directoryObjects/getByIds", 5, Right.READ_DIRECTORY, directory::getByIds),
                Route.of("POST", "/directoryObjects/graph.getByIds", 5, Right.READ_DIRECTORY, directory::getByIds),
                get("/organization", 1, Right.READ_ORGANIZATION, settings::organization),
                get("/groupSettings", 1, Right.READ_GROUP_SETTINGS, settings::groupSettings),
                get("/settings", 1, Right.READ_GROUP_SETTINGS, settings::groupSettings));
    }

    private static Route get(String template, int cost, Right right, Function<GraphCall, Reply> handler) {
        return Route.of("GET", template, cost, right, handler);
    }

    /** Whether a request is one to Graph. */
    public static boolean isGraphRequest(HttpCall call) {
        return PATH.matcher(call.path()).matches();
    }

    /** What a request costs, refused or not; 1 if there is no such route. */
    public int cost(HttpCall call) {
        return route(call).map(found -> cost(call, found.route())).orElse(1);
    }

    /**
     * Answers a request whose token is good.
     *
     * @param endpoint the server's address
     */
    public Reply answer(HttpCall call, URI endpoint) {
        try {
            Found found = route(call)
                    .orElseThrow(
                            () -> GraphError.badRequest("Resource not found for the segment in " + call.path() + "."));
            if (!found.route().right().granted(tenant.permissions())) {
                throw GraphError.denied();
            }
            GraphCall graphCall =
                    new GraphCall(call, Query.of(call), found.parameters(), endpoint.resolve("/" + found.version()));
            return tenant.store().reading(() -> found.route().handler().apply(graphCall));
        } catch (GraphError e) {
            return ErrorBody.reply(e, call);
        }
    }

    private static int cost(HttpCall call, Route route) {
        boolean cheapened = route.method().equals("POST") && Query.of(call).has("$select");
        return cheapened ? 2 : Query.of(call).cost(route.cost());
    }

    private Optional<Found> route(HttpCall call) {
        Matcher path = PATH.matcher(call.path());
        if (!path.matches()) {
            return Optional.empty();
        }
        for (Route route : routes) {
            Optional<List<String>> parameters = route.match(call, path.group(2));
            if (parameters.isPresent()) {
                return Optional.of(new Found(route, path.group(1), parameters.get()));
            }
        }
        return Optional.empty();
    }

    private record Found(Route route, String version, List<String> parameters) {}
}
