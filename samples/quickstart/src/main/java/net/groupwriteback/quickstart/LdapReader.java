/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.quickstart;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the directory with plain LDAP and nothing of the connectors' code, so that what it finds counts as evidence. Pages
 * and ranges of its own. As thread-safe as its connection.
 */
final class LdapReader {
    private static final int PAGE = 500;
    private static final String MEMBER = "member";
    private static final String RANGE = MEMBER + ";range=";
    private static final String[] ATTRIBUTES = {
        "cn",
        "adminDescription",
        "msDS-ExternalDirectoryObjectId",
        "groupType",
        "displayName",
        "description",
        "mail",
        MEMBER
    };

    private final LDAPConnection connection;

    LdapReader(LDAPConnection connection) {
        this.connection = connection;
    }

    /** The groups below a container by the text that ties them to the cloud, or by DN where there is none. */
    Map<String, DirectoryGroup> groups(String container) throws LDAPException {
        Map<String, DirectoryGroup> groups = new LinkedHashMap<>();
        for (SearchResultEntry entry : search(container, "(objectClass=group)", ATTRIBUTES)) {
            DirectoryGroup group = group(entry);
            groups.put(group.anchor() == null ? group.key() : group.anchor(), group);
        }
        return groups;
    }

    /** How many groups there are below a container. */
    int countGroups(String container) throws LDAPException {
        return search(container, "(objectClass=group)", SearchRequest.NO_ATTRIBUTES)
                .size();
    }

    /** Everything with a SID below a container: the SID's text form and the entry. */
    Map<String, Entry> bySid(String container, String... attributes) throws LDAPException {
        Map<String, Entry> entries = new HashMap<>();
        for (SearchResultEntry entry : search(container, "(objectSid=*)", attributes)) {
            entries.put(SidText.of(entry.getAttributeValueBytes("objectSid")), entry);
        }
        return entries;
    }

    /** A DN in the form in which two that mean the same are equal. */
    static String normalized(String dn) {
        try {
            return DN.normalize(dn);
        } catch (LDAPException e) {
            throw new IllegalStateException("the directory gave a DN that is none: " + dn, e);
        }
    }

    /** The first part of a DN, as it is written there. */
    static String rdn(String dn) {
        try {
            return new DN(dn).getRDNString();
        } catch (LDAPException e) {
            throw new IllegalStateException("the directory gave a DN that is none: " + dn, e);
        }
    }

    private DirectoryGroup group(SearchResultEntry entry) throws LDAPException {
        return new DirectoryGroup(
                entry.getDN(),
                normalized(entry.getDN()),
                entry.getAttributeValue("cn"),
                entry.getAttributeValue("adminDescription"),
                entry.getAttributeValue("msDS-ExternalDirectoryObjectId"),
                Integer.parseInt(entry.getAttributeValue("groupType")),
                entry.getAttributeValue("displayName"),
                entry.getAttributeValue("description"),
                entry.getAttributeValue("mail"),
                members(entry));
    }

    /** The directory hands out long lists in ranges, {@code member;range=0-1499} and on, the last one ending in *. */
    private Set<String> members(Entry first) throws LDAPException {
        Set<String> members = new HashSet<>();
        Entry entry = first;
        while (true) {
            add(members, entry.getAttribute(MEMBER));
            Attribute range = entry.getAttributes().stream()
                    .filter(attribute -> attribute.getName().startsWith(RANGE))
                    .findFirst()
                    .orElse(null);
            if (range == null) {
                return members;
            }
            add(members, range);
            if (range.getName().endsWith("*")) {
                return members;
            }
            int last =
                    Integer.parseInt(range.getName().substring(range.getName().lastIndexOf('-') + 1));
            entry = connection.getEntry(first.getDN(), RANGE + (last + 1) + "-*");
        }
    }

    private static void add(Set<String> members, Attribute values) {
        if (values != null) {
            for (String member : values.getValues()) {
                members.add(normalized(member));
            }
        }
    }

    private List<SearchResultEntry> search(String base, String filter, String... attributes) throws LDAPException {
        List<SearchResultEntry> entries = new ArrayList<>();
        ASN1OctetString cookie = null;
        do {
            SearchRequest request = new SearchRequest(base, SearchScope.SUB, Filter.create(filter), attributes);
            request.addControl(new SimplePagedResultsControl(PAGE, cookie, true));
            SearchResult page = connection.search(request);
            entries.addAll(page.getSearchEntries());
            SimplePagedResultsControl next = SimplePagedResultsControl.get(page);
            cookie = next != null && next.moreResultsToReturn() ? next.getCookie() : null;
        } while (cookie != null);
        return entries;
    }
}
