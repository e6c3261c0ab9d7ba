/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.memory;

import java.util.List;
import java.util.UUID;
import net.groupwriteback.simulated.directory.wire.Octets;

/**
 * Another domain of the forest, which this controller does not hold: its objects are known to the global catalog, and may be
 * named by DN where an object of this domain refers to them.
 */
final class Sibling {
    private static final String SID = "S-1-5-21-1004336348-1177238915-682003330";
    private static final int FIRST_RID = 1100;

    private final Domain domain;
    private final String dn;

    Sibling(Domain domain, String dn) {
        this.domain = domain;
        this.dn = dn;
    }

    /** Adds a user to the domain, which is made if missing, and gives the user's SID. */
    String addUser(String name) throws AdException {
        AdObject users = domain.find("CN=Users," + dn);
        if (users == null) {
            users = found();
        }
        String sid = SID + "-" + (FIRST_RID + users.children().size());
        AdObject user = Foundation.child(domain, users, "CN=" + name, "user");
        domain.set(user, "objectSid", List.of(Octets.sid(sid)));
        domain.set(user, "sAMAccountName", name);
        domain.set(user, "userPrincipalName", name + "@" + DnsNames.of(dn));
        return sid;
    }

    private AdObject found() throws AdException {
        AdObject head = new AdObject(UUID.randomUUID(), domain.schema().objectClass("domainDNS"));
        domain.addForeignHead(dn, head);
        Stamps.created(domain, head, Names.parse(dn)[0]);
        domain.set(head, "objectSid", List.of(Octets.sid(SID)));
        return Foundation.child(domain, head, "CN=Users", "container");
    }
}
