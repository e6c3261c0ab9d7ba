/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.tenant.graph;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import net.groupwriteback.simulated.tenant.http.GraphError;
import net.groupwriteback.simulated.tenant.http.Reply;
import net.groupwriteback.simulated.tenant.store.Edge;
import net.groupwriteback.simulated.tenant.store.Edges;
import net.groupwriteback.simulated.tenant.store.Entity;
import net.groupwriteback.simulated.tenant.store.ObjectType;

/** Members and owners of groups, and the groups of members. Thread-safe. */
final class MemberRoutes {
    private static final Set<ObjectType> IN_BETA = EnumSet.allOf(ObjectType.class);
    private static final Set<ObjectType> IN_V1 = EnumSet.complementOf(EnumSet.of(ObjectType.SERVICE_PRINCIPAL));

    private final Tenant tenant;
    private final DirectoryRoutes directory;

    MemberRoutes(Tenant tenant, DirectoryRoutes directory) {
        this.tenant = tenant;
        this.directory = directory;
    }

    /** {@code GET /groups/{id}/members}; v1.0 leaves service principals out, as its known issues say. */
    Reply members(GraphCall call) {
        return edges(call, visible(call).members(), call.beta() ? IN_BETA : IN_V1, false);
    }

    /** {@code GET /groups/{id}/members/microsoft.graph.<type>}, an advanced query. */
    Reply members(GraphCall call, ObjectType type) {
        requireAdvanced(call);
        return edges(call, visible(call).members(), EnumSet.of(type), true);
    }

    /** {@code GET /groups/{id}/transitiveMembers}: everything below, each once, nested groups included. */
    Reply transitiveMembers(GraphCall call) {
        refuseOptions(call);
        Set<Entity> reached = new LinkedHashSet<>();
        Deque<Entity> open = new ArrayDeque<>(List.of(visible(call)));
        while (!open.isEmpty()) {
            for (Edge edge : open.poll().members().after(0)) {
                Entity member = edge.target();
                if (!edge.removed() && member.live() && reached.add(member) && member.type() == ObjectType.GROUP) {
                    open.add(member);
                }
            }
        }
        List<Entity> all = reached.stream()
                .sorted(Comparator.comparingLong(Entity::ordinal))
                .toList();
        ObjectWriter writer = ObjectWriter.mixed(DirectoryRoutes.select(call), tenant.permissions());
        return new Listing<Entity>(
                        call, after -> shown(all, member -> member.ordinal() > after), Entity::ordinal, writer::write)
                .page("directoryObjects", count(call, all, member -> true));
    }

    /** {@code GET /groups/{id}/owners}. */
    Reply owners(GraphCall call) {
        return edges(call, directory.live(call.id(), ObjectType.GROUP).owners(), IN_BETA, false);
    }

    /** {@code GET /users/{id}/memberOf}, for users, groups and devices. */
    Reply memberOf(GraphCall call, ObjectType type) {
        return memberOf(call, directory.live(call.id(), type), false);
    }

    /** {@code GET /users/{id}/memberOf/microsoft.graph.group}, an advanced query. */
    Reply memberOfGroups(GraphCall call, ObjectType type) {
        requireAdvanced(call);
        return memberOf(call, directory.live(call.id(), type), true);
    }

    /** Microsoft documents the permission and not the answer without it; a refusal is our assumption. */
    private Entity visible(GraphCall call) {
        Entity group = directory.live(call.id(), ObjectType.GROUP);
        if ("HiddenMembership".equals(group.value("visibility"))
                && !Right.READ_HIDDEN_MEMBERS.granted(tenant.permissions())) {
            throw GraphError.denied();
        }
        return group;
    }

    private static void requireAdvanced(GraphCall call) {
        if (!call.query().advanced()) {
            throw GraphError.unsupportedQuery("The cast takes the header ConsistencyLevel: eventual and $count=true.");
        }
    }

    private static void refuseOptions(GraphCall call) {
        for (String option : List.of("$filter", "$search", "$orderby", "$expand")) {
            if (call.query().has(option)) {
                throw GraphError.notSimulated(option + " here");
            }
        }
    }

    private Reply edges(GraphCall call, Edges edges, Set<ObjectType> types, boolean cast) {
        refuseOptions(call);
        Predicate<Edge> shown = edge -> !edge.removed()
                && edge.target().live()
                && types.contains(edge.target().type());
        ObjectWriter writer = cast
                ? ObjectWriter.list(
                        Selection.of(call.query().option("$select"), call.beta(), types, Set.of()),
                        tenant.permissions())
                : ObjectWriter.mixed(DirectoryRoutes.select(call), tenant.permissions());
        return new Listing<Edge>(
                        call,
                        after -> shown(edges.after(after), shown),
                        Edge::changed,
                        (json, edge) -> writer.write(json, edge.target()))
                .page("directoryObjects", count(call, edges.after(0), shown));
    }

    private Reply memberOf(GraphCall call, Entity member, boolean cast) {
        refuseOptions(call);
        Selection selection = DirectoryRoutes.select(call);
        ObjectWriter writer = cast
                ? ObjectWriter.list(selection, tenant.permissions())
                : ObjectWriter.mixed(selection, tenant.permissions());
        return new Listing<Entity>(
                        call,
                        after -> shown(member.memberOf().tailMap(after, false).values(), Entity::live),
                        Entity::ordinal,
                        writer::write)
                .page("directoryObjects", count(call, member.memberOf().values(), Entity::live));
    }

    private static <T> Iterator<T> shown(Collection<T> all, Predicate<T> shown) {
        return all.stream().filter(shown).iterator();
    }

    private static <T> OptionalLong count(GraphCall call, Collection<T> all, Predicate<T> shown) {
        return call.query().advanced()
                ? OptionalLong.of(all.stream().filter(shown).count())
                : OptionalLong.empty();
    }
}
