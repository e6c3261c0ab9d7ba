/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.memory;

import com.unboundid.ldap.sdk.RDN;
import java.util.List;
import java.util.UUID;
import net.groupwriteback.simulated.directory.wire.Octets;

/** Makes the objects that a new domain has before anybody adds one. */
final class Foundation {
    private static final String FLAG_SYSTEM = "-1946157056";
    private static final int FUNCTIONAL_LEVEL = 7;

    private final Domain domain;

    private Foundation(Domain domain) {
        this.domain = domain;
    }

    /** A domain with its configuration and schema. */
    static Domain lay(Schema schema, String baseDn, String netbiosName, String sid) {
        Domain domain = new Domain(schema, baseDn, sid);
        try {
            new Foundation(domain).lay(netbiosName);
        } catch (AdException e) {
            throw new IllegalStateException(e);
        }
        return domain;
    }

    private void lay(String netbiosName) throws AdException {
        AdObject head = head(domain.baseDn(), "domainDNS");
        domain.set(head, "objectSid", List.of(Octets.sid(domain.sid())));
        domain.set(head, "nETBIOSName", netbiosName);
        domain.set(head, "msDS-Behavior-Version", Integer.toString(FUNCTIONAL_LEVEL));
        domain.set(head, "maxPwdAge", Long.toString(Long.MIN_VALUE));
        for (String name : List.of("Users", "Computers", "ForeignSecurityPrincipals", "System", "Deleted Objects")) {
            child(head, "CN=" + name, "container");
        }
        child(head, "CN=Builtin", "builtinDomain");
        child(head, "CN=LostAndFound", "lostAndFound");
        child(head, "OU=Domain Controllers", "organizationalUnit");
        AdObject deleted = domain.resolve("CN=Deleted Objects," + domain.baseDn());
        domain.set(deleted, "isCriticalSystemObject", "TRUE");
        new Principals(domain).add();
        configuration(netbiosName);
        new SchemaEntries(domain).add();
    }

    private void configuration(String netbiosName) throws AdException {
        AdObject configuration = head(domain.configurationDn(), "configuration");
        AdObject partitions = child(configuration, "CN=Partitions", "crossRefContainer");
        AdObject crossRef = child(partitions, "CN=" + netbiosName, "crossRef");
        domain.set(crossRef, "nCName", domain.baseDn());
        domain.set(crossRef, "nETBIOSName", netbiosName);
        domain.set(crossRef, "dnsRoot", DnsNames.of(domain.baseDn()));
        domain.set(crossRef, "systemFlags", "3");
        child(configuration, "CN=Services", "container");
        AdObject sites = child(configuration, "CN=Sites", "sitesContainer");
        AdObject site = child(sites, "CN=Default-First-Site-Name", "site");
        AdObject servers = child(site, "CN=Servers", "serversContainer");
        AdObject server = child(servers, "CN=DC1", "server");
        domain.set(server, "dNSHostName", "dc1." + DnsNames.of(domain.baseDn()));
        AdObject settings = child(server, "CN=NTDS Settings", "nTDSDSA");
        domain.set(settings, "msDS-HasDomainNCs", domain.baseDn());
        domain.set(settings, "options", "1"); // a global catalog
        domain.set(settings, "invocationId", List.of(Octets.guid(domain.invocationId())));
    }

    private AdObject head(String dn, String objectClass) throws AdException {
        AdObject object = new AdObject(UUID.randomUUID(), domain.schema().objectClass(objectClass));
        domain.addHead(dn, object);
        Stamps.created(domain, object, Names.parse(dn)[0]);
        return object;
    }

    private AdObject child(AdObject parent, String rdn, String objectClass) throws AdException {
        AdObject object = child(domain, parent, rdn, objectClass);
        domain.set(object, "systemFlags", FLAG_SYSTEM);
        return object;
    }

    /** An object with nothing but what the system writes itself. */
    static AdObject child(Domain domain, AdObject parent, String rdn, String objectClass) throws AdException {
        AdObject object = new AdObject(UUID.randomUUID(), domain.schema().objectClass(objectClass));
        RDN name = Names.parseRdn(rdn);
        domain.add(object, parent, name);
        Stamps.created(domain, object, name);
        return object;
    }
}
