/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.memory;

import com.unboundid.ldap.sdk.RDN;
import java.util.List;
import net.groupwriteback.simulated.directory.wire.Octets;

/** Writes the attributes that the system itself gives each object. */
final class Stamps {
    private static final String WRITABLE_HERE = "4";

    private Stamps() {}

    /** On a new object, after its own attributes were set. */
    static void created(Domain domain, AdObject object, RDN rdn) {
        ClassRule rule = object.objectClass();
        domain.set(object, "objectClass", domain.schema().chain(rule).toArray(new String[0]));
        domain.set(object, "objectGUID", List.of(Octets.guid(object.guid())));
        domain.set(object, "instanceType", WRITABLE_HERE);
        domain.set(object, "objectCategory", category(domain, rule));
        named(domain, object, rdn);
        domain.created(object, domain.nextUsn());
    }

    /** After an object got its name. */
    static void named(Domain domain, AdObject object, RDN rdn) {
        String value = rdn.getAttributeValues()[0];
        domain.set(object, "name", value);
        domain.set(object, domain.schema().attribute(rdn.getAttributeNames()[0]).name(), value);
    }

    /** The schema entry that objectCategory names: of users and contacts it is that of a person. */
    static String category(Domain domain, ClassRule rule) {
        boolean person = rule.name().equals("user") || rule.name().equals("contact");
        return "CN=" + SchemaEntries.commonName(person ? "person" : rule.name()) + "," + domain.schemaDn();
    }
}
