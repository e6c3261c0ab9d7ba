/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.tenant.graph;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import net.groupwriteback.simulated.tenant.http.GraphError;
import net.groupwriteback.simulated.tenant.store.DirectoryStore;
import net.groupwriteback.simulated.tenant.store.Entity;
import net.groupwriteback.simulated.tenant.store.ObjectType;

/**
 * The objects of one kind that a listing asks for, in the order of their creation or the one that {@code $orderby} names. A
 * position is an object's ordinal, or its place in the sorted list. For one request, under the store's lock.
 */
final class EntityList {
    private static final Map<ObjectType, Set<String>> SORTABLE = Map.of(
            ObjectType.GROUP,
            Set.of("displayName", "mail"),
            ObjectType.USER,
            Set.of("displayName", "userPrincipalName"));

    private final NavigableMap<Long, Entity> source;
    private final Predicate<Entity> filter;
    private final Optional<Comparator<Entity>> order;
    private final boolean counted;
    private long place;

    private EntityList(
            NavigableMap<Long, Entity> source,
            Predicate<Entity> filter,
            Optional<Comparator<Entity>> order,
            boolean counted) {
        this.source = source;
        this.filter = filter;
        this.order = order;
        this.counted = counted;
    }

    /**
     * Reads the options that choose objects.
     *
     * @throws GraphError 400 for an option or a filter that Graph refuses
     */
    static EntityList of(Query query, ObjectType type, NavigableMap<Long, Entity> source) {
        if (query.has("$skip")) {
            throw GraphError.badRequest("'$skip' is not supported by the service.");
        }
        if (query.has("$search") && !query.eventual()) {
            throw GraphError.unsupportedQuery("Request with $search query parameter only works through MSGraph with a"
                    + " special request header: 'ConsistencyLevel: eventual'");
        }
        if (query.has("$search") || query.has("$expand")) {
            throw GraphError.notSimulated("$search and $expand");
        }
        if (query.has("$filter") && query.has("$orderby") && !query.advanced()) {
            throw GraphError.unsupportedQuery("Sorting not supported for current query.");
        }
        Optional<Comparator<Entity>> order = query.option("$orderby").map(text -> order(text, type));
        return new EntityList(source, Filters.of(query, type), order, query.advanced());
    }

    /** The user with a principal name, in any case of letters. */
    static Optional<Entity> byPrincipalName(DirectoryStore store, String name) {
        return store.live(ObjectType.USER).values().stream()
                .filter(user -> name.equalsIgnoreCase((String) user.value("userPrincipalName")))
                .findFirst();
    }

    private static Comparator<Entity> order(String text, ObjectType type) {
        String[] words = text.trim().split("\\s+", -1);
        if (!SORTABLE.getOrDefault(type, Set.of()).contains(words[0])) {
            throw GraphError.unsupportedQuery("Sorting not supported for property '" + words[0] + "'.");
        }
        Comparator<Entity> order = Comparator.comparing(
                entity -> entity.value(words[0]) instanceof String name ? name.toLowerCase(Locale.ROOT) : "");
        boolean descending = words.length > 1 && words[1].equals("desc");
        return descending ? order.reversed() : order;
    }

    /** The objects after a position; 0 for all. */
    Iterator<Entity> after(long position) {
        if (order.isEmpty()) {
            return filtered(source.tailMap(position, false)).iterator();
        }
        List<Entity> sorted = filtered(source).sorted(order.get()).toList();
        place = Math.min(position, sorted.size());
        return sorted.listIterator((int) place);
    }

    /** Where an object is that the iteration came to just now. */
    long position(Entity entity) {
        return order.isPresent() ? ++place : entity.ordinal();
    }

    /** How many there are, where the request asks for that. */
    OptionalLong count() {
        return counted ? OptionalLong.of(filtered(source).count()) : OptionalLong.empty();
    }

    private Stream<Entity> filtered(NavigableMap<Long, Entity> entities) {
        return entities.values().stream().filter(filter);
    }
}
