/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.trust.security;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.groupwriteback.simulated.directory.TestDirectory;

/** All objects of a domain, and which of them have changed. For one thread. */
final class WholeDomain implements AutoCloseable {
    private static final Control SHOW_DELETED = new Control("1.2.840.113556.1.4.417", true);
    private static final int PAGE = 500;

    /** Counted at each logon, or at each change, by the directory itself. */
    private static final Set<String> COUNTERS =
            Set.of("lastlogon", "lastlogontimestamp", "logoncount", "usnchanged", "whenchanged", "memberof");

    /** Where the directory keeps the numbers for new objects. */
    private static final String NUMBERS = "CN=RID ";

    private final TestDirectory directory;
    private final LDAPConnection connection;

    WholeDomain(TestDirectory directory) throws LDAPException {
        this.directory = directory;
        this.connection = directory.connect();
    }

    /** The directory's own count of changes. */
    long count() throws LDAPException {
        return connection.getRootDSE().getAttributeValueAsLong("highestCommittedUSN");
    }

    /** The names of the objects that have been changed, made or deleted since a count, but for what the directory counts in them itself. */
    Set<String> changedSince(long count) throws LDAPException {
        Set<String> changed = new TreeSet<>();
        if (count() != count) {
            for (Entry entry : search(
                    Filter.createGreaterOrEqualFilter("uSNChanged", Long.toString(count + 1)), "1.1", SHOW_DELETED)) {
                changed.add(entry.getDN());
            }
        }
        changed.removeIf(dn -> dn.startsWith(NUMBERS) || dn.equalsIgnoreCase(directory.adminDn()));
        return changed;
    }

    /** Every object with its values but in some containers, but the deleted ones, and but what the directory counts itself. */
    Map<String, Set<String>> everythingBut(String... containers) throws LDAPException {
        Map<String, Set<String>> all = new TreeMap<>();
        for (Entry entry : search(Filter.createPresenceFilter("objectClass"), "*")) {
            String dn = entry.getDN();
            if (!dn.startsWith(NUMBERS) && List.of(containers).stream().noneMatch(dn::endsWith)) {
                Set<String> values = new HashSet<>();
                entry.getAttributes().stream()
                        .filter(attribute ->
                                !COUNTERS.contains(attribute.getName().toLowerCase(Locale.ROOT)))
                        .forEach(attribute -> values.add(attribute.toString()));
                all.put(dn, values);
            }
        }
        return all;
    }

    private List<Entry> search(Filter filter, String attribute, Control... controls) throws LDAPException {
        List<Entry> found = new ArrayList<>();
        SearchRequest request = new SearchRequest(directory.baseDn(), SearchScope.SUB, filter, attribute);
        ASN1OctetString cookie = null;
        do {
            request.setControls(controls);
            request.addControl(new SimplePagedResultsControl(PAGE, cookie));
            SearchResult page = connection.search(request);
            found.addAll(page.getSearchEntries());
            cookie = SimplePagedResultsControl.get(page).getCookie();
        } while (cookie.getValueLength() > 0);
        return found;
    }

    @Override
    public void close() {
        connection.close();
    }
}
