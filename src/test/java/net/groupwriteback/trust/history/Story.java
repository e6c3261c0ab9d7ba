/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.trust.history;

import java.util.ArrayList;
import java.util.List;

/** What happens in a history, in order: what its seed has planned, and what became of it. Thread-safe. */
final class Story {
    private final List<String> lines = new ArrayList<>();
    private final List<String> planned = new ArrayList<>();

    /** Something that comes from the seed alone. */
    synchronized void plan(String what) {
        lines.add(what);
        planned.add(what);
    }

    /** Something that depends on what was met on the way. */
    synchronized void met(String what) {
        lines.add("  " + what);
    }

    /** What comes from the seed alone. */
    synchronized List<String> planned() {
        return List.copyOf(planned);
    }

    @Override
    public synchronized String toString() {
        return String.join("\n  ", lines);
    }
}
