/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.tenant.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The members, or the owners, of one group in the order of their last change, removed ones included, so that both a
 * listing and the changes since a point in time start where they left off. Guarded by the store's lock.
 */
public final class Edges {
    private final Map<Entity, Edge> byTarget = new HashMap<>();
    private final TreeMap<Long, Edge> byChange = new TreeMap<>();
    private int size;

    /** How many there are, removed ones not counted. */
    public int size() {
        return size;
    }

    /** Whether the object is a member (or owner) now. */
    public boolean contains(Entity target) {
        Edge edge = byTarget.get(target);
        return edge != null && !edge.removed();
    }

    /** Additions and removals after a sequence number, oldest first; 0 for all. */
    public Collection<Edge> after(long sequence) {
        return byChange.tailMap(sequence, false).values();
    }

    boolean add(Entity target, long sequence) {
        if (contains(target)) {
            return false;
        }
        Edge edge = byTarget.computeIfAbsent(target, t -> new Edge(t, sequence));
        move(edge, sequence, false);
        size++;
        return true;
    }

    boolean remove(Entity target, long sequence) {
        if (!contains(target)) {
            return false;
        }
        move(byTarget.get(target), sequence, true);
        size--;
        return true;
    }

    /** Takes an object out without leaving a trace that a delta query could show. */
    void forget(Entity target) {
        Edge edge = byTarget.remove(target);
        if (edge != null) {
            byChange.remove(edge.changed());
            size -= edge.removed() ? 0 : 1;
        }
    }

    private void move(Edge edge, long sequence, boolean removed) {
        byChange.remove(edge.changed(), edge);
        edge.change(sequence, removed);
        byChange.put(sequence, edge);
    }
}
