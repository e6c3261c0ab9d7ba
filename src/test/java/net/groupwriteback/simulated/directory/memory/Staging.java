/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.memory;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one request is about to write to one object. Every check is made while it is filled, so a refused request has changed
 * nothing, and {@link #commit} cannot fail.
 */
final class Staging {
    private static final String MEMBER = "member";

    private final Domain domain;
    private final AdObject object;
    private final Targets targets;
    private final Map<AttributeRule, List<byte[]>> plain = new LinkedHashMap<>();
    private final Map<AttributeRule, Map<AdObject, Boolean>> links = new LinkedHashMap<>();

    Staging(Domain domain, AdObject object) {
        this.domain = domain;
        this.object = object;
        this.targets = new Targets(domain);
    }

    AdObject object() {
        return object;
    }

    /** The values as they will be. */
    List<byte[]> values(AttributeRule rule) {
        List<byte[]> staged = plain.get(rule);
        if (staged != null) {
            return staged;
        }
        return Arrays.asList(object.octets(rule.key()));
    }

    /** The first value as it will be, as text, or null. */
    String text(String name) {
        List<byte[]> values = values(domain.schema().attribute(name));
        return values.isEmpty() ? null : Syntax.text(values.get(0));
    }

    /** Whether the request writes this attribute. */
    boolean writes(String name) {
        return plain.containsKey(domain.schema().attribute(name));
    }

    /** Adds values; permissive means that those present already are passed over. */
    void add(AttributeRule rule, byte[][] added, boolean permissive) throws AdException {
        if (rule.forwardLink()) {
            addLinks(rule, added, permissive);
            return;
        }
        Map<String, byte[]> byKey = byKey(rule, values(rule));
        for (byte[] value : added) {
            byte[] stored = targets.stored(rule, value);
            if (byKey.putIfAbsent(rule.syntax().key(stored), stored) != null && !permissive) {
                throw Refusal.VALUE_PRESENT.of(rule.name());
            }
        }
        set(rule, byKey.values());
    }

    /** Removes values, or all of them where none is named. */
    void remove(AttributeRule rule, byte[][] removed, boolean permissive) throws AdException {
        if (rule.forwardLink()) {
            removeLinks(rule, removed, permissive);
            return;
        }
        Map<String, byte[]> byKey = byKey(rule, values(rule));
        if (removed.length == 0 && byKey.isEmpty() && !permissive) {
            throw Refusal.VALUE_ABSENT.of(rule.name());
        }
        for (byte[] value : removed) {
            if (byKey.remove(rule.syntax().key(value)) == null && !permissive) {
                throw Refusal.VALUE_ABSENT.of(rule.name());
            }
        }
        set(rule, removed.length == 0 ? List.of() : byKey.values());
    }

    /** Replaces all values. */
    void replace(AttributeRule rule, byte[][] values) throws AdException {
        if (rule.forwardLink()) {
            replaceLinks(rule, values);
            return;
        }
        plain.put(rule, List.of());
        add(rule, values, false);
    }

    private void set(AttributeRule rule, Collection<byte[]> values) throws AdException {
        ValueRules.check(rule, values);
        plain.put(rule, List.copyOf(values));
    }

    private static Map<String, byte[]> byKey(AttributeRule rule, List<byte[]> values) {
        Map<String, byte[]> byKey = new LinkedHashMap<>();
        values.forEach(value -> byKey.put(rule.syntax().key(value), value));
        return byKey;
    }

    private void addLinks(AttributeRule rule, byte[][] added, boolean permissive) throws AdException {
        Set<AdObject> seen = new LinkedHashSet<>();
        for (byte[] value : added) {
            AdObject target = targets.link(rule, value);
            if (refused(rule, target) && !seen.contains(target) && !permissive) {
                throw Refusal.LINK_PRESENT.of(rule.name());
            }
            seen.add(target);
            stage(rule, target, true);
        }
        checkSingle(rule);
    }

    private void removeLinks(AttributeRule rule, byte[][] removed, boolean permissive) throws AdException {
        if (removed.length == 0) {
            replaceLinks(rule, removed);
            return;
        }
        for (byte[] value : removed) {
            AdObject target = targets.former(rule, value);
            if (target == null || !linked(rule, target)) {
                if (!permissive) {
                    throw Refusal.LINK_ABSENT.of(rule.name());
                }
            } else {
                stage(rule, target, false);
            }
        }
    }

    private void replaceLinks(AttributeRule rule, byte[][] values) throws AdException {
        Set<AdObject> wanted = new LinkedHashSet<>();
        for (byte[] value : values) {
            wanted.add(targets.link(rule, value));
        }
        for (AdObject present : current(rule)) {
            if (!wanted.contains(present)) {
                stage(rule, present, false);
            }
        }
        wanted.forEach(target -> stage(rule, target, true));
        checkSingle(rule);
    }

    private void checkSingle(AttributeRule rule) throws AdException {
        if (rule.single() && current(rule).size() > 1) {
            throw Refusal.SINGLE_VALUE.of(rule.name());
        }
    }

    /** The targets of a link as they will be. */
    Set<AdObject> current(AttributeRule rule) {
        LinkValues stored = object.links(rule.key());
        Set<AdObject> all = new LinkedHashSet<>(stored == null ? Set.of() : stored.targets());
        links.getOrDefault(rule, Map.of()).forEach((target, present) -> {
            if (present) {
                all.add(target);
            } else {
                all.remove(target);
            }
        });
        return all;
    }

    /** The targets that the request adds to a link, or says anew. */
    Set<AdObject> added(AttributeRule rule) {
        Set<AdObject> added = new LinkedHashSet<>();
        links.getOrDefault(rule, Map.of()).forEach((target, present) -> {
            if (present) {
                added.add(target);
            }
        });
        return added;
    }

    private boolean refused(AttributeRule rule, AdObject target) {
        return linked(rule, target) || (rule.key().equals(MEMBER) && PrimaryGroup.contains(object, target));
    }

    private boolean linked(AttributeRule rule, AdObject target) {
        Boolean staged = links.getOrDefault(rule, Map.of()).get(target);
        if (staged != null) {
            return staged;
        }
        return object.linked(rule.key(), target);
    }

    /** How many link values the request writes. */
    int linkChanges() {
        return links.values().stream().mapToInt(Map::size).sum();
    }

    private void stage(AttributeRule rule, AdObject target, boolean present) {
        links.computeIfAbsent(rule, r -> new LinkedHashMap<>()).put(target, present);
    }

    /** Writes what differs under one update number and gives the names of the attributes written. */
    Set<String> commit(long usn) {
        Set<String> written = new LinkedHashSet<>();
        targets.commit();
        plain.forEach((rule, values) -> {
            if (!Arrays.deepEquals(object.octets(rule.key()), values.toArray(new byte[0][]))) {
                domain.set(object, rule.name(), values);
                written.add(rule.name());
            }
        });
        links.forEach((rule, changes) -> {
            changes.forEach((target, present) -> commit(rule, target, present, usn));
            written.add(rule.name());
        });
        return written;
    }

    private void commit(AttributeRule rule, AdObject target, boolean present, long usn) {
        boolean before = object.linked(rule.key(), target);
        if (present && !before) {
            object.link(rule.key(), target, usn);
        } else if (!present && before) {
            object.unlink(rule.key(), target, usn);
        }
    }
}
