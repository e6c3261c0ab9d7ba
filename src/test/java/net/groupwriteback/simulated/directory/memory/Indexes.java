/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.memory;

import com.unboundid.ldap.sdk.Filter;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import net.groupwriteback.simulated.directory.wire.Octets;

/** Who holds a value of the attributes that clients search by. Guarded by the domain's lock. */
final class Indexes {
    private static final Set<String> INDEXED = Set.of(
            "objectsid",
            "samaccountname",
            "userprincipalname",
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
    private static final int GUID_LENGTH = 16;

    private final Schema schema;
    private final Map<UUID, AdObject> byGuid = new LinkedHashMap<>();
    private final Map<String, Holders> holders = new HashMap<>();
    private final NavigableMap<Long, AdObject> changed = new TreeMap<>();

    Indexes(Schema schema) {
        this.schema = schema;
        INDEXED.forEach(key -> holders.put(key, new Holders()));
    }

    void add(AdObject object) {
        byGuid.put(object.guid(), object);
    }

    /** The object, deleted or not, or null. */
    AdObject byGuid(UUID guid) {
        return byGuid.get(guid);
    }

    Collection<AdObject> all() {
        return byGuid.values();
    }

    /** To be called before an attribute of an object changes. */
    void leave(AdObject object, String key) {
        if (key.equals(CHANGED)) {
            changed.remove(object.number(CHANGED, 0));
        }
        Holders byValue = holders.get(key);
        if (byValue != null) {
            Syntax syntax = schema.attribute(key).syntax();
            for (byte[] value : object.octets(key)) {
                byValue.remove(syntax.key(value), object);
            }
        }
    }

    /** To be called after it changed. */
    void enter(AdObject object, String key) {
        if (key.equals(CHANGED)) {
            changed.put(object.number(CHANGED, 0), object);
        }
        Holders byValue = holders.get(key);
        if (byValue != null) {
            Syntax syntax = schema.attribute(key).syntax();
            for (byte[] value : object.octets(key)) {
                byValue.add(syntax.key(value), object);
            }
        }
    }

    /** Who holds this value of an indexed attribute. */
    List<AdObject> holders(String key, byte[] value) {
        return holders.get(key).of(schema.attribute(key).syntax().key(value));
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
        if (key.equals("objectguid") && filter.getAssertionValueBytes().length == GUID_LENGTH) {
            AdObject object = byGuid(Octets.guid(filter.getAssertionValueBytes()));
            return object == null ? List.of() : List.of(object);
        }
        String indexed = key.equals("cn") ? "name" : key;
        return holders.containsKey(indexed)
                ? holders(indexed, FilterValues.octets(schema.attribute(indexed), filter))
                : null;
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
}
