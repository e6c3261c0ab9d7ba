/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.exchange;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import net.groupwriteback.ad.ldap.DirectoryClient;
import net.groupwriteback.ad.ldap.DirectorySchema;
import net.groupwriteback.ad.ldap.DirectorySearch;
import org.identityconnectors.common.logging.Log;

/**
 * The forest's Exchange organization, read from the configuration container: the legacy name below which its recipients are,
 * and its address lists with the filters by which Exchange fills them. Immutable.
 *
 * @param dn the organization's name
 * @param legacyName {@code legacyExchangeDN} of its administrative group
 * @param addressLists the lists that hold recipients
 */
public record ExchangeOrganization(String dn, String legacyName, List<AddressList> addressLists) {
    /**
     * One address list.
     *
     * @param dn its name
     * @param filter which recipients it lists
     */
    public record AddressList(String dn, Filter filter) {}

    private static final String LEGACY_NAME = "legacyExchangeDN";
    private static final String SEARCH = "purportedSearch";
    /** The one administrative group of Exchange 2007 and later. */
    private static final String CURRENT_GROUP = "FYDIBOHF23SPDLT";

    /** Values hold no parentheses, so these are between components. */
    private static final Pattern BLANKS = Pattern.compile("(?<=[()])\\s+|(?<=\\(\\s{0,9}[&|!])\\s+");

    private static final Pattern BARE_NEGATION = Pattern.compile("\\(!([^()]+)\\)");

    private static final Log LOG = Log.getLog(ExchangeOrganization.class);

    private static final String TYPE = "msExchRecipientDisplayType";

    /** Copies the list. */
    public ExchangeOrganization {
        addressLists = List.copyOf(addressLists);
    }

    /**
     * Finds it.
     *
     * @return the organization, or empty if the schema lacks Exchange's attributes or the forest has no organization
     * @throws LDAPException as the server answers
     */
    public static Optional<ExchangeOrganization> find(DirectoryClient client, DirectorySchema schema)
            throws LDAPException {
        if (!schema.has(TYPE)) {
            return Optional.empty();
        }
        String services = "CN=Microsoft Exchange,CN=Services," + client.facts().configurationNamingContext();
        List<Entry> found = new ArrayList<>();
        if (exists(client, services)) {
            client.forEach(
                    new DirectorySearch(
                            services,
                            SearchScope.ONE,
                            Filter.createEqualityFilter("objectClass", "msExchOrganizationContainer"),
                            List.of(LEGACY_NAME),
                            List.of()),
                    found::add);
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(read(client, found.get(0)));
    }

    private static ExchangeOrganization read(DirectoryClient client, Entry organization) throws LDAPException {
        String dn = organization.getDN();
        List<String> names = new ArrayList<>();
        client.forEach(
                DirectorySearch.below(
                        "CN=Administrative Groups," + dn,
                        Filter.createPresenceFilter(LEGACY_NAME),
                        List.of(LEGACY_NAME)),
                entry -> names.add(entry.getAttributeValue(LEGACY_NAME)));
        String legacy = names.stream()
                .filter(name -> name.endsWith("(" + CURRENT_GROUP + ")"))
                .findFirst()
                .or(() -> names.stream().findFirst())
                .orElse(organization.getAttributeValue(LEGACY_NAME));
        return new ExchangeOrganization(dn, legacy, lists(client, "CN=Address Lists Container," + dn));
    }

    private static List<AddressList> lists(DirectoryClient client, String base) throws LDAPException {
        List<Entry> entries = new ArrayList<>();
        if (exists(client, base)) {
            client.forEach(
                    DirectorySearch.below(base, Filter.createPresenceFilter(SEARCH), List.of(SEARCH)), entries::add);
        }
        Set<DN> parents = new HashSet<>();
        for (Entry entry : entries) {
            parents.add(entry.getParentDN());
        }
        List<AddressList> lists = new ArrayList<>();
        for (Entry entry : entries) {
            if (!parents.contains(entry.getParsedDN())) {
                addressList(entry).ifPresent(lists::add);
            }
        }
        return lists;
    }

    private static Optional<AddressList> addressList(Entry entry) {
        try {
            return Optional.of(new AddressList(entry.getDN(), filter(entry.getAttributeValue(SEARCH))));
        } catch (LDAPException e) {
            LOG.warn(
                    "{0}: its purportedSearch is no filter, so no group is put into this address list: {1}",
                    entry.getDN(), e.getMessage());
            return Optional.empty();
        }
    }

    /** Exchange and the directory take what RFC 4515 does not allow: blanks between components, a negation without parentheses. */
    private static Filter filter(String text) throws LDAPException {
        String tight = BLANKS.matcher(text.strip()).replaceAll("");
        return Filter.create(BARE_NEGATION.matcher(tight).replaceAll("(!($1))"));
    }

    private static boolean exists(DirectoryClient client, String dn) throws LDAPException {
        return client.read(DirectorySearch.object(dn, List.of("1.1"))).isPresent();
    }

    /** The lists that a group belongs to, by their own filters. */
    List<String> listsOf(Entry group) {
        return addressLists.stream()
                .filter(list -> matches(list.filter(), group))
                .map(AddressList::dn)
                .toList();
    }

    private static boolean matches(Filter filter, Entry group) {
        try {
            return filter.matchesEntry(group);
        } catch (LDAPException e) {
            // A filter that only the directory can judge, say by a matching rule: left to Exchange.
            return false;
        }
    }
}
