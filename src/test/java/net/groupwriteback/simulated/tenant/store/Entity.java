/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.tenant.store;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * One directory object with its values, and the sequence number of the last change of each. Guarded by the store's lock;
 * only {@link DirectoryStore} changes it.
 */
public final class Entity {
    /** Where an object is in its life. */
    public enum Life {
        /** In the directory. */
        LIVE,
        /** In the bin, restorable for 30 days. */
        DELETED,
        /** Gone for good; kept as a trace for delta queries. */
        PURGED
    }

    private final String id;
    private final ObjectType type;
    private final long ordinal;
    private final Object[] values;
    private final Edges members;
    private final Edges owners;
    private TreeMap<Long, Entity> memberOf;
    private long[] changes;
    private long appeared;
    private long changed;
    private Life life = Life.LIVE;
    private Instant deletedDateTime;

    Entity(String id, ObjectType type, long sequence) {
        this.id = id;
        this.type = type;
        this.ordinal = sequence;
        this.appeared = sequence;
        this.changed = sequence;
        this.values = new Object[type.properties().size()];
        this.members = type == ObjectType.GROUP ? new Edges() : null;
        this.owners = type == ObjectType.GROUP ? new Edges() : null;
    }

    /** The object id. */
    public String id() {
        return id;
    }

    /** The kind of object. */
    public ObjectType type() {
        return type;
    }

    /** The place in the order of creation, which is the order of listings. */
    public long ordinal() {
        return ordinal;
    }

    /** The sequence number at which it was created or last restored. */
    public long appeared() {
        return appeared;
    }

    /** The sequence number of the last change of any kind. */
    public long changed() {
        return changed;
    }

    /** Whether it is live, in the bin, or gone. */
    public Life life() {
        return life;
    }

    /** Whether it is in the directory proper. */
    public boolean live() {
        return life == Life.LIVE;
    }

    /** When it went to the bin, null unless it is there. */
    public Instant deletedDateTime() {
        return deletedDateTime;
    }

    /** The value of a property, null if unset. */
    public Object value(String property) {
        return values[type.indexOf(property)];
    }

    /** The sequence number at which a property was last changed after the creation, 0 if never. */
    public long changed(String property) {
        return changes == null ? 0 : changes[type.indexOf(property)];
    }

    /** Whether any of some properties changed after a sequence number. */
    public boolean changedAfter(long sequence, Collection<Property> properties) {
        return changes != null && properties.stream().anyMatch(property -> changed(property.name()) > sequence);
    }

    /** The members of a group; null for other kinds. */
    public Edges members() {
        return members;
    }

    /** The owners of a group; null for other kinds. */
    public Edges owners() {
        return owners;
    }

    /** The groups this object is a direct member of, by {@link #ordinal}. */
    public NavigableMap<Long, Entity> memberOf() {
        return memberOf == null ? Collections.emptyNavigableMap() : Collections.unmodifiableNavigableMap(memberOf);
    }

    void joined(Entity group) {
        if (memberOf == null) {
            memberOf = new TreeMap<>();
        }
        memberOf.put(group.ordinal, group);
    }

    void left(Entity group) {
        if (memberOf != null) {
            memberOf.remove(group.ordinal);
        }
    }

    void initial(String property, Object value) {
        values[type.indexOf(property)] = value;
    }

    void set(String property, Object value, long sequence) {
        int index = type.indexOf(property);
        values[index] = value;
        if (changes == null) {
            changes = new long[values.length];
        }
        changes[index] = sequence;
    }

    void touched(long sequence) {
        changed = sequence;
    }

    void delete(Instant when) {
        life = Life.DELETED;
        deletedDateTime = when;
    }

    void purge() {
        life = Life.PURGED;
        deletedDateTime = null;
    }

    void restore(long sequence) {
        life = Life.LIVE;
        deletedDateTime = null;
        appeared = sequence;
        changes = null;
    }
}
