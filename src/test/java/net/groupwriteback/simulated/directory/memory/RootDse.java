/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.memory;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** The entry without a name, by which the domain controller describes itself; anybody may read it. */
final class RootDse {
    private static final String[] CAPABILITIES = {
        "1.2.840.113556.1.4.800",
        "1.2.840.113556.1.4.1670",
        "1.2.840.113556.1.4.1791",
        "1.2.840.113556.1.4.1935",
        "1.2.840.113556.1.4.2080"
    };

    private final Domain domain;

    RootDse(Domain domain) {
        this.domain = domain;
    }

    SearchResultEntry entry(List<String> requested) {
        Collection<Attribute> wanted = new ArrayList<>();
        for (Attribute attribute : attributes()) {
            if (requested.isEmpty()
                    || requested.contains("*")
                    || requested.contains("+")
                    || requested.stream().anyMatch(attribute.getName()::equalsIgnoreCase)) {
                wanted.add(attribute);
            }
        }
        return new SearchResultEntry("", wanted);
    }

    private List<Attribute> attributes() {
        String base = domain.baseDn();
        String dns = DnsNames.of(base);
        String server = "CN=DC1,CN=Servers,CN=Default-First-Site-Name,CN=Sites," + domain.configurationDn();
        return List.of(
                new Attribute("defaultNamingContext", base),
                new Attribute("rootDomainNamingContext", base),
                new Attribute("configurationNamingContext", domain.configurationDn()),
                new Attribute("schemaNamingContext", domain.schemaDn()),
                new Attribute("subschemaSubentry", "CN=Aggregate," + domain.schemaDn()),
                new Attribute("namingContexts", base, domain.configurationDn(), domain.schemaDn()),
                new Attribute("supportedControl", Controls.SUPPORTED),
                new Attribute("supportedCapabilities", CAPABILITIES),
                new Attribute("supportedExtension", "1.3.6.1.4.1.1466.20037"),
                new Attribute("supportedSASLMechanisms", "EXTERNAL"),
                new Attribute("supportedLDAPVersion", "3", "2"),
                new Attribute("highestCommittedUSN", Long.toString(domain.highestCommittedUsn())),
                new Attribute("dsServiceName", "CN=NTDS Settings," + server),
                new Attribute("serverName", server),
                new Attribute("dnsHostName", "dc1." + dns),
                new Attribute("ldapServiceName", dns + ":dc1$@" + dns.toUpperCase(Locale.ROOT)),
                new Attribute("isSynchronized", "TRUE"),
                new Attribute("isGlobalCatalogReady", "TRUE"),
                new Attribute("domainFunctionality", "7"),
                new Attribute("forestFunctionality", "7"),
                new Attribute("domainControllerFunctionality", "7"),
                new Attribute("currentTime", Domain.now()));
    }
}
