/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.tenant.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * The directory of a tenant: every object by id, by order of creation and by order of its last change. Each change gets
 * the next sequence number, so that a delta query is a walk over the tail. Thread-safe: a change takes the write lock by
 * itself, readers wrap what must be consistent in {@link #reading}.
 */
public final class DirectoryStore {
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final Map<String, Entity> byId = new HashMap<>();
    private final Map<ObjectType, TreeMap<Long, Entity>> byOrdinal = new EnumMap<>(ObjectType.class);
    private final Map<ObjectType, TreeMap<Long, Entity>> byChange = new EnumMap<>(ObjectType.class);
    private final Map<ObjectType, TreeMap<Long, Entity>> bin = new EnumMap<>(ObjectType.class);
    private long sequence;

    /** An empty directory. */
    public DirectoryStore() {
        for (ObjectType type : ObjectType.values()) {
            byOrdinal.put(type, new TreeMap<>());
            byChange.put(type, new TreeMap<>());
            bin.put(type, new TreeMap<>());
        }
    }

    /** Runs something that reads, while nobody changes anything. */
    public <T> T reading(Supplier<T> read) {
        lock.readLock().lock();
        try {
            return read.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Runs a change while nobody else reads or changes anything. */
    public <T> T changing(Supplier<T> change) {
        lock.writeLock().lock();
        try {
            return change.get();
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** The sequence number of the last change. */
    public long sequence() {
        return sequence;
    }

    /** The object with this id, whatever its {@link Entity#life}; empty if there never was one. */
    public Optional<Entity> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The live objects of a kind by order of creation. */
    public NavigableMap<Long, Entity> live(ObjectType type) {
        return Collections.unmodifiableNavigableMap(byOrdinal.get(type));
    }

    /** The deleted objects of a kind that can be restored, by order of creation. */
    public NavigableMap<Long, Entity> deleted(ObjectType type) {
        return Collections.unmodifiableNavigableMap(bin.get(type));
    }

    /** All objects of a kind, deleted and purged ones too, by order of their last change. */
    public NavigableMap<Long, Entity> changes(ObjectType type) {
        return Collections.unmodifiableNavigableMap(byChange.get(type));
    }

    /** Creates an object. */
    public Entity create(String id, ObjectType type, Map<String, ?> properties) {
        return changing(() -> {
            if (byId.containsKey(id)) {
                throw new IllegalArgumentException("There is an object " + id + " already");
            }
            Entity entity = new Entity(id, type, ++sequence);
            properties.forEach(entity::initial);
            byId.put(id, entity);
            byOrdinal.get(type).put(entity.ordinal(), entity);
            byChange.get(type).put(entity.changed(), entity);
            return entity;
        });
    }

    /** Sets properties; one whose value is the same already does not count as changed. */
    public void update(Entity entity, Map<String, ?> properties) {
        changing(() -> {
            List<String> different = new ArrayList<>();
            properties.forEach((name, value) -> {
                if (!Objects.equals(entity.value(name), value)) {
                    different.add(name);
                }
            });
            if (!different.isEmpty()) {
                long now = touch(entity);
                different.forEach(name -> entity.set(name, properties.get(name), now));
            }
            return null;
        });
    }

    /** Moves a live object to the bin. Its memberships stay, and no delta query of its groups shows the change. */
    public void delete(Entity entity, Instant when) {
        changing(() -> {
            require(entity, Entity.Life.LIVE);
            touch(entity);
            entity.delete(when);
            byOrdinal.get(entity.type()).remove(entity.ordinal());
            bin.get(entity.type()).put(entity.ordinal(), entity);
            return null;
        });
    }

    /** Takes an object out of the bin: for delta queries it is like a new one. */
    public void restore(Entity entity) {
        changing(() -> {
            require(entity, Entity.Life.DELETED);
            entity.restore(touch(entity));
            bin.get(entity.type()).remove(entity.ordinal());
            byOrdinal.get(entity.type()).put(entity.ordinal(), entity);
            return null;
        });
    }

    /**
     * Removes an object for good, live or from the bin.
     *
     * @param traced whether delta queries of its groups show that the member is gone
     */
    public void purge(Entity entity, boolean traced) {
        changing(() -> {
            for (Entity group : List.copyOf(entity.memberOf().values())) {
                leave(group, entity, traced);
            }
            for (Entity group : byOrdinal.get(ObjectType.GROUP).values()) {
                removeOwner(group, entity);
            }
            if (entity.type() == ObjectType.GROUP) {
                entity.members().after(0).forEach(edge -> edge.target().left(entity));
            }
            touch(entity);
            entity.purge();
            bin.get(entity.type()).remove(entity.ordinal());
            byOrdinal.get(entity.type()).remove(entity.ordinal());
            return null;
        });
    }

    private void leave(Entity group, Entity member, boolean traced) {
        if (traced) {
            removeMember(group, member);
        } else {
            group.members().forget(member);
            member.left(group);
        }
    }

    /** Makes an object a member of a group; answers whether it was not one before. */
    public boolean addMember(Entity group, Entity member) {
        return changing(() -> {
            if (!group.members().add(member, sequence + 1)) {
                return false;
            }
            touch(group);
            member.joined(group);
            return true;
        });
    }

    /** Ends a membership; answers whether there was one. */
    public boolean removeMember(Entity group, Entity member) {
        return changing(() -> {
            if (!group.members().remove(member, sequence + 1)) {
                return false;
            }
            touch(group);
            member.left(group);
            return true;
        });
    }

    /** Makes an object an owner of a group; answers whether it was not one before. */
    public boolean addOwner(Entity group, Entity owner) {
        return changing(() -> {
            boolean added = group.owners().add(owner, sequence + 1);
            if (added) {
                touch(group);
            }
            return added;
        });
    }

    /** Ends an ownership; answers whether there was one. */
    public boolean removeOwner(Entity group, Entity owner) {
        return changing(() -> {
            boolean removed = group.owners().remove(owner, sequence + 1);
            if (removed) {
                touch(group);
            }
            return removed;
        });
    }

    private long touch(Entity entity) {
        TreeMap<Long, Entity> order = byChange.get(entity.type());
        order.remove(entity.changed());
        entity.touched(++sequence);
        order.put(sequence, entity);
        return sequence;
    }

    private static void require(Entity entity, Entity.Life life) {
        if (entity.life() != life) {
            throw new IllegalStateException(entity.id() + " is " + entity.life() + ", not " + life);
        }
    }
}
