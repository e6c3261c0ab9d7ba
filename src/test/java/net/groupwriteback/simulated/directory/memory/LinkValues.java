/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.memory;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The values of one linked attribute of one object: references, so that renames and moves of the targets need no work, each
 * with the update number (USN) it came or went with, which incremental replication reports. Guarded by the domain's lock.
 */
final class LinkValues {
    private final Map<AdObject, Long> present = new LinkedHashMap<>();
    private final Map<AdObject, Long> removed = new LinkedHashMap<>();
    private AdObject[] ordered;

    boolean contains(AdObject target) {
        return present.containsKey(target);
    }

    void add(AdObject target, long usn) {
        present.put(target, usn);
        removed.remove(target);
        ordered = null;
    }

    void remove(AdObject target, long usn) {
        present.remove(target);
        removed.put(target, usn);
        ordered = null;
    }

    /** Drops a target that is no more, without a trace. */
    void forget(AdObject target) {
        present.remove(target);
        ordered = null;
    }

    Set<AdObject> targets() {
        return present.keySet();
    }

    /** The targets in a stable order, for slices; not to be changed. */
    AdObject[] ordered() {
        if (ordered == null) {
            ordered = present.keySet().toArray(new AdObject[0]);
        }
        return ordered;
    }

    /** Present targets with the USN they were added by. */
    Map<AdObject, Long> additions() {
        return present;
    }

    /** Former targets with the USN they were removed by. */
    Map<AdObject, Long> removals() {
        return removed;
    }
}
