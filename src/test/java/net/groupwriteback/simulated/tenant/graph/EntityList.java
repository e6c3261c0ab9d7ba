/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.tenant.graph;

import java.util.Iterator;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Stream;
import net.groupwriteback.simulated.tenant.http.GraphError;
import net.groupwriteback.simulated.tenant.store.DirectoryStore;
import net.groupwriteback.simulated.tenant.store.Entity;
import net.groupwriteback.simulated.tenant.store.ObjectType;

/** The objects of one kind that a listing asks for, in their order. Immutable; read under the store's lock. */
final class EntityList {
    private final NavigableMap<Long, Entity> source;
    private final Predicate<Entity> filter;
    private final boolean counted;

    private EntityList(NavigableMap<Long, Entity> source, Predicate<Entity> filter, boolean counted) {
        this.source = source;
        this.filter = filter;
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
        return new EntityList(source, Filters.of(query, type), query.advanced());
    }

    /** The user with a principal name, in any case of letters. */
    static Optional<Entity> byPrincipalName(DirectoryStore store, String name) {
        return store.live(ObjectType.USER).values().stream()
                .filter(user -> name.equalsIgnoreCase((String) user.value("userPrincipalName")))
                .findFirst();
    }

    /** The objects after a position; 0 for all. */
    Iterator<Entity> after(long position) {
        return filtered(source.tailMap(position, false).values().stream()).iterator();
    }

    /** Where an object is. */
    long position(Entity entity) {
        return entity.ordinal();
    }

    /** How many there are, where the request asks for that. */
    OptionalLong count() {
        return counted ? OptionalLong.of(filtered(source.values().stream()).count()) : OptionalLong.empty();
    }

    private Stream<Entity> filtered(Stream<Entity> entities) {
        return entities.filter(filter);
    }
}
