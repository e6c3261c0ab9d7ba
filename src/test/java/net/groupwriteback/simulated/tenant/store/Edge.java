/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.tenant.store;

/** One membership or ownership, or the trace of a removed one. Guarded by the store's lock. */
public final class Edge {
    private final Entity target;
    private long changed;
    private boolean removed;

    Edge(Entity target, long changed) {
        this.target = target;
        this.changed = changed;
    }

    /** The member or owner. */
    public Entity target() {
        return target;
    }

    /** The sequence number of the last addition or removal. */
    public long changed() {
        return changed;
    }

    /** Whether this is only the trace of a removed one. */
    public boolean removed() {
        return removed;
    }

    void change(long sequence, boolean gone) {
        changed = sequence;
        removed = gone;
    }
}
