/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.memory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which objects hold which value of one attribute: mostly one, so one is kept without a list. Guarded by the domain's lock. */
final class Holders {
    private final Map<String, AdObject> first = new HashMap<>();
    private final Map<String, List<AdObject>> more = new HashMap<>();

    void add(String value, AdObject object) {
        AdObject present = first.putIfAbsent(value, object);
        if (present != null && !present.equals(object)) {
            more.computeIfAbsent(value, v -> new ArrayList<>()).add(object);
        }
    }

    void remove(String value, AdObject object) {
        List<AdObject> others = more.getOrDefault(value, List.of());
        if (!object.equals(first.get(value))) {
            others.remove(object);
        } else if (others.isEmpty()) {
            first.remove(value);
        } else {
            first.put(value, others.remove(0));
        }
        if (others.isEmpty()) {
            more.remove(value);
        }
    }

    List<AdObject> of(String value) {
        AdObject object = first.get(value);
        if (object == null) {
            return List.of();
        }
        List<AdObject> all = new ArrayList<>(List.of(object));
        all.addAll(more.getOrDefault(value, List.of()));
        return all;
    }
}
