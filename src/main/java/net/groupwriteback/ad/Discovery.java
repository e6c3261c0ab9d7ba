/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.groupwriteback.ad.ldap.ConnectionSettings;
import net.groupwriteback.ad.ldap.DirectoryClient;
import net.groupwriteback.ad.ldap.DirectorySearch;
import net.groupwriteback.ad.ldap.LdapErrors;
import net.groupwriteback.counters.Counters;
import net.groupwriteback.graph.settings.AllowedValues;
import org.identityconnectors.framework.common.objects.SuggestedValues;
import org.identityconnectors.framework.common.objects.SuggestedValuesBuilder;

/** Suggests values of settings once a connection works: what the directory says of its containers and controllers. */
final class Discovery {
    private static final int MOST_CONTAINERS = 1_000;
    private static final String DNS_NAME = "dNSHostName";

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
            Map<String, SuggestedValues> suggestions = new LinkedHashMap<>();
            suggestions.put(
                    "groupContainer",
                    SuggestedValuesBuilder.buildOpen(containers(client).toArray()));
            suggestions.put(
                    "servers",
                    SuggestedValuesBuilder.buildOpen(controllers(client).toArray()));
            AllowedValues.of(AdGroupsConfiguration.class).forEach(suggestions::putIfAbsent);
            return suggestions;
        } catch (LDAPException e) {
            throw LdapErrors.toConnId(e, "Reading the directory's containers and domain controllers");
        }
    }

    private static DirectoryClient open(ConnectionSettings settings, Counters counters) {
        try {
            return DirectoryClient.connect(settings, counters);
        } catch (LDAPException e) {
            throw LdapErrors.toConnId(e, GroupDirectory.connecting(settings));
        }
    }

    private static List<String> containers(DirectoryClient client) throws LDAPException {
        List<String> names = new ArrayList<>();
        client.search(
                DirectorySearch.below(
                        client.facts().domain(),
                        Filter.createEqualityFilter("objectClass", "organizationalUnit"),
                        List.of("1.1")),
                entry -> names.add(entry.getDN()) && names.size() < MOST_CONTAINERS);
        return names;
    }

    private static List<String> controllers(DirectoryClient client) throws LDAPException {
        List<String> names = new ArrayList<>();
        client.forEach(
                DirectorySearch.below(
                        "CN=Sites," + client.facts().configurationNamingContext(),
                        Filter.createEqualityFilter("objectClass", "server"),
                        List.of(DNS_NAME)),
                entry -> names.add(entry.getAttributeValue(DNS_NAME)));
        return names.stream().filter(Objects::nonNull).sorted().toList();
    }
}
