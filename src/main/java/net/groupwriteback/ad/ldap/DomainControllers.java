/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The forest's domain controllers, as its configuration names them (MS-ADTS 6.1.1.2.2.1.2). What is left of a controller that
 * was taken out of service has no settings below it and is none. Immutable.
 *
 * @param ofDomain the DNS names of those of the connection's domain, sorted
 * @param catalogs the DNS names of the forest's global catalogs, sorted
 */
public record DomainControllers(List<String> ofDomain, List<String> catalogs) {
    private static final String DNS_NAME = "dNSHostName";
    private static final String DOMAINS = "msDS-HasDomainNCs";
    private static final String OPTIONS = "options";
    private static final int GLOBAL_CATALOG = 1;
    private static final Filter CONTROLLERS = Filter.createORFilter(
            Filter.createEqualityFilter("objectClass", "server"),
            Filter.createEqualityFilter("objectClass", "nTDSDSA"));

    /** Copies the lists. */
    public DomainControllers {
        ofDomain = List.copyOf(ofDomain);
        catalogs = List.copyOf(catalogs);
    }

    /**
     * Reads them by one search.
     *
     * @throws LDAPException as the server answers
     */
    public static DomainControllers read(DirectoryClient client) throws LDAPException {
        Map<DN, String> names = new HashMap<>();
        List<Entry> settings = new ArrayList<>();
        List<Entry> entries = new ArrayList<>();
        client.forEach(
                DirectorySearch.below(
                        "CN=Sites," + client.facts().configurationNamingContext(),
                        CONTROLLERS,
                        List.of(DNS_NAME, DOMAINS, OPTIONS)),
                entries::add);
        for (Entry entry : entries) {
            String name = entry.getAttributeValue(DNS_NAME);
            if (name == null) {
                settings.add(entry);
            } else {
                names.put(entry.getParsedDN(), name);
            }
        }
        String domain = client.facts().domain();
        TreeSet<String> ofDomain = new TreeSet<>();
        TreeSet<String> catalogs = new TreeSet<>();
        for (Entry each : settings) {
            String name = names.get(each.getParentDN());
            if (name != null && holds(each, domain)) {
                ofDomain.add(name);
            }
            Integer options = each.getAttributeValueAsInteger(OPTIONS);
            if (name != null && options != null && (options & GLOBAL_CATALOG) != 0) {
                catalogs.add(name);
            }
        }
        return new DomainControllers(List.copyOf(ofDomain), List.copyOf(catalogs));
    }

    private static boolean holds(Entry settings, String domain) {
        String[] held = settings.getAttributeValues(DOMAINS);
        return held != null && Arrays.stream(held).anyMatch(domain::equalsIgnoreCase);
    }
}
