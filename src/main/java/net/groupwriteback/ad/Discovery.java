/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.groupwriteback.ad.exchange.ExchangeOrganization;
import net.groupwriteback.ad.ldap.ConnectionSettings;
import net.groupwriteback.ad.ldap.DirectoryClient;
import net.groupwriteback.ad.ldap.DirectorySchema;
import net.groupwriteback.ad.ldap.DirectorySearch;
import net.groupwriteback.ad.ldap.DomainControllers;
import net.groupwriteback.ad.ldap.LdapErrors;
import net.groupwriteback.ad.ldap.RefusedLogon;
import net.groupwriteback.counters.Counters;
import net.groupwriteback.graph.settings.AllowedValues;
import org.identityconnectors.framework.common.objects.SuggestedValues;
import org.identityconnectors.framework.common.objects.SuggestedValuesBuilder;

/**
 * Suggests values of settings once a connection works: what the directory says of its naming contexts, containers, domain
 * controllers and of Exchange.
 */
final class Discovery {
    private static final int MOST_CONTAINERS = 1_000;
    private static final String DNS_NAME = "dnsRoot";
    /** A naming context that is a domain (MS-ADTS 6.1.1.2.1.1). */
    private static final Filter DOMAINS = Filter.createANDFilter(
            Filter.createEqualityFilter("objectClass", "crossRef"),
            Filter.createExtensibleMatchFilter("systemFlags", "1.2.840.113556.1.4.803", false, "2"));

    private static final Filter CONTAINERS = Filter.createANDFilter(
            Filter.createORFilter(
                    Filter.createEqualityFilter("objectClass", "organizationalUnit"),
                    Filter.createEqualityFilter("objectClass", "container")),
            Filter.createNOTFilter(Filter.createEqualityFilter("showInAdvancedViewOnly", "TRUE")));

    private Discovery() {}

    /**
     * Connects, and nothing else.
     *
     * @throws RuntimeException a ConnId exception that names the setting and the remedy
     */
    static void connect(ConnectionSettings settings, Counters counters) {
        open(settings, counters).close();
    }

    /**
     * The values to choose from, by setting.
     *
     * @throws RuntimeException a ConnId exception that names the setting and the remedy
     */
    static Map<String, SuggestedValues> suggest(ConnectionSettings settings, Counters counters) {
        try (DirectoryClient client = open(settings, counters)) {
            DomainControllers controllers = DomainControllers.read(client);
            Map<String, SuggestedValues> suggestions = new LinkedHashMap<>();
            suggestions.put("servers", open(controllers.ofDomain()));
            suggestions.put("domain", open(domains(client)));
            suggestions.put("globalCatalog", open(controllers.catalogs()));
            suggestions.put("groupContainer", open(containers(client)));
            suggestions.put("exchange", SuggestedValuesBuilder.build(exchange(client)));
            AllowedValues.of(AdGroupsConfiguration.class).forEach(suggestions::putIfAbsent);
            return suggestions;
        } catch (LDAPException e) {
            throw LdapErrors.toConnId(e, "Reading the directory's containers and domain controllers");
        }
    }

    private static SuggestedValues open(Collection<String> values) {
        return SuggestedValuesBuilder.buildOpen(values.toArray());
    }

    private static DirectoryClient open(ConnectionSettings settings, Counters counters) {
        try {
            return DirectoryClient.connect(settings, new RefusedLogon(), counters);
        } catch (LDAPException e) {
            throw LdapErrors.toConnId(e, GroupDirectory.connecting(settings));
        }
    }

    /** The forest's domains, that of the connection first. */
    private static Collection<String> domains(DirectoryClient client) throws LDAPException {
        Collection<String> others = new TreeSet<>();
        client.forEach(
                new DirectorySearch(
                        "CN=Partitions," + client.facts().configurationNamingContext(),
                        SearchScope.ONE,
                        DOMAINS,
                        List.of(DNS_NAME),
                        List.of()),
                entry -> others.add(entry.getAttributeValue(DNS_NAME)));
        String own = client.facts().domainName();
        return Stream.concat(Stream.of(own), others.stream().filter(name -> !name.equalsIgnoreCase(own)))
                .toList();
    }

    /** The domain's naming context, then what an administrator sees below it. */
    private static List<String> containers(DirectoryClient client) throws LDAPException {
        List<String> names = new ArrayList<>(List.of(client.facts().domain()));
        client.search(
                DirectorySearch.below(client.facts().domain(), CONTAINERS, List.of("1.1")),
                entry -> names.add(entry.getDN()) && names.size() < MOST_CONTAINERS);
        return names;
    }

    /** To require Exchange is a choice where there is an organization. */
    private static Collection<String> exchange(DirectoryClient client) throws LDAPException {
        DirectorySchema schema = DirectorySchema.read(client, GroupDirectory.GROUP, List.of());
        return ExchangeOrganization.find(client, schema).isPresent()
                ? ExchangeUse.MODES
                : List.of(ExchangeUse.AUTO, ExchangeUse.OFF);
    }
}
