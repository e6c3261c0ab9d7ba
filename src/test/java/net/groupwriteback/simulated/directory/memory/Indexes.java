/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.memory;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Filter;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** Who holds a value of the attributes that clients search by. Guarded by the domain's lock. */
final class Indexes {
    private static final Set<String> INDEXED = Set.of(
            "objectguid",
            "objectsid",
            "samaccountname",
            "userprincipalname",
            "cn",
            "name",
            "mail",
            "mailnickname",
            "proxyaddresses",
            "legacyexchangedn",
            "admindescription",
            "msds-externaldirectoryobjectid",
            "sidhistory",
            "ldapdisplayname");
    private static final String CHANGED = "usnchanged";

    private final Schema schema;
    private final Map<String, Map<String, Set<AdObject>>> holders = new HashMap<>();
    private final NavigableMap<Long, AdObject> changed = new TreeMap<>();

    Indexes(Schema schema) {
        this.schema = schema;
        INDEXED.forEach(key -> holders.put(key, new HashMap<>()));
    }

    /** To be called before an indexed attribute of an object changes. */
    void leave(AdObject object, String key) {
        if (key.equals(CHANGED)) {
            changed.remove(object.number(CHANGED, 0));
        }
        each(object, key, (byValue, value) -> {
            Set<AdObject> set = byValue.get(value);
            if (set != null && set.remove(object) && set.isEmpty()) {
                byValue.remove(value);
            }
        });
    }

    /** To be called after it changed. */
    void enter(AdObject object, String key) {
        if (key.equals(CHANGED)) {
            changed.put(object.number(CHANGED, 0), object);
        }
        each(object, key, (byValue, value) -> byValue.computeIfAbsent(value, v -> new LinkedHashSet<>(2))
                .add(object));
    }

    /** Who holds this value. */
    Set<AdObject> holders(String key, byte[] value) {
        return holders.get(key).getOrDefault(schema.attribute(key).syntax().key(value), Set.of());
    }

    /** Objects that may match the filter, all those that do among them; null if the indexes cannot tell. */
    Collection<AdObject> candidates(Filter filter) {
        return switch (filter.getFilterType()) {
            case Filter.FILTER_TYPE_EQUALITY -> equal(filter);
            case Filter.FILTER_TYPE_GREATER_OR_EQUAL -> since(filter);
            case Filter.FILTER_TYPE_AND -> smallest(filter.getComponents());
            case Filter.FILTER_TYPE_OR -> union(filter.getComponents());
            default -> null;
        };
    }

    /** The objects last changed after an update number, in the order of their changes. */
    Collection<AdObject> changedSince(long usn) {
        return changed.tailMap(usn, false).values();
    }

    private Collection<AdObject> equal(Filter filter) {
        String key = Syntax.folded(filter.getAttributeName());
        return holders.containsKey(key) ? holders(key, FilterValues.octets(schema.attribute(key), filter)) : null;
    }

    private Collection<AdObject> since(Filter filter) {
        if (!filter.getAttributeName().equalsIgnoreCase(CHANGED)) {
            return null;
        }
        try {
            return changed.tailMap(Long.parseLong(filter.getAssertionValue()), true)
                    .values();
        } catch (NumberFormatException e) {
            return Set.of();
        }
    }

    private Collection<AdObject> smallest(Filter[] components) {
        Collection<AdObject> best = null;
        for (Filter component : components) {
            Collection<AdObject> found = candidates(component);
            if (found != null && (best == null || found.size() < best.size())) {
                best = found;
            }
        }
        return best;
    }

    private Collection<AdObject> union(Filter[] components) {
        Set<AdObject> all = new LinkedHashSet<>();
        for (Filter component : components) {
            Collection<AdObject> found = candidates(component);
            if (found == null) {
                return null;
            }
            all.addAll(found);
        }
        return all;
    }

    private void each(AdObject object, String key, Visitor visitor) {
        Map<String, Set<AdObject>> byValue = holders.get(key);
        Attribute attribute = byValue == null ? null : object.get(key);
        if (attribute == null) {
            return;
        }
        Syntax syntax = schema.attribute(key).syntax();
        for (byte[] value : attribute.getValueByteArrays()) {
            visitor.visit(byValue, syntax.key(value));
        }
    }

    private interface Visitor {
        void visit(Map<String, Set<AdObject>> byValue, String value);
    }
}
