/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.memory;

import com.unboundid.ldap.sdk.Attribute;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.groupwriteback.simulated.directory.wire.Octets;

/** The attributes that are computed when asked for by name, and never stored. */
final class Constructed {
    private final Domain domain;
    private final Rights rights;
    private final Map<String, Source> sources = Map.of(
            "allowedattributes", (object, session) -> allowed(object),
            "allowedattributeseffective", (object, session) -> effective(object, session),
            "allowedchildclasses", (object, session) -> domain().schema().childClasses(object.objectClass()),
            "allowedchildclasseseffective", (object, session) -> childrenEffective(object, session),
            "primarygrouptoken", (object, session) -> primaryGroupToken(object),
            "structuralobjectclass", (object, session) -> domain().schema().chain(object.objectClass()),
            "subschemasubentry", (object, session) -> Set.of("CN=Aggregate," + domain().schemaDn()));

    Constructed(Domain domain, Rights rights) {
        this.domain = domain;
        this.rights = rights;
    }

    /** Null where the object has none. */
    Attribute read(AttributeRule rule, AdObject object, Session session) {
        Source source = sources.get(rule.key());
        if (source == null) {
            return null;
        }
        Collection<String> values = source.values(object, session);
        return values.isEmpty() ? null : new Attribute(rule.name(), values);
    }

    private Domain domain() {
        return domain;
    }

    private Collection<String> allowed(AdObject object) {
        Set<String> names = new TreeSet<>();
        for (String key : domain.schema().allowed(object.objectClass())) {
            names.add(domain.schema().attribute(key).name());
        }
        return names;
    }

    private Collection<String> effective(AdObject object, Session session) {
        Set<String> names = new TreeSet<>();
        for (String key : domain.schema().allowed(object.objectClass())) {
            AttributeRule rule = domain.schema().attribute(key);
            if (!rule.systemOnly() && !rule.backLink() && rights.mayWrite(session, object, rule)) {
                names.add(rule.name());
            }
        }
        return names;
    }

    private Collection<String> childrenEffective(AdObject object, Session session) {
        Set<String> names = new TreeSet<>(domain.schema().childClasses(object.objectClass()));
        names.removeIf(
                name -> !rights.mayCreate(session, object, domain.schema().objectClass(name)));
        return names;
    }

    private static Collection<String> primaryGroupToken(AdObject object) {
        if (!object.group() || object.sid() == null) {
            return Set.of();
        }
        String sid = Octets.sid(object.sid());
        return Set.of(sid.substring(sid.lastIndexOf('-') + 1));
    }

    private interface Source {
        Collection<String> values(AdObject object, Session session);
    }
}
