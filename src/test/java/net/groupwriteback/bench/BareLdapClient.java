/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.bench;

import com.unboundid.asn1.ASN1Integer;
import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.asn1.ASN1Sequence;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.List;

/** The floor of writing and reading groups: UnboundID sends the same values on one connection, and checks nothing. */
final class BareLdapClient implements AutoCloseable {
    private static final Control EXTENDED_DN = new Control(
            "1.2.840.113556.1.4.529", true, new ASN1OctetString(new ASN1Sequence(new ASN1Integer(1)).encode()));

    private final LDAPConnection connection;

    BareLdapClient(LDAPConnection connection) {
        this.connection = connection;
    }

    /** Adds a group, then its members in chunks. */
    void write(Entry group, List<String> members, int chunkSize) throws LDAPException {
        connection.add(group);
        for (int from = 0; from < members.size(); from += chunkSize) {
            String[] chunk = members.subList(from, Math.min(members.size(), from + chunkSize)).stream()
                    .map(BareLdapClient::bySid)
                    .toArray(String[]::new);
            connection.modify(group.getDN(), new Modification(ModificationType.ADD, "member", chunk));
        }
    }

    /** Adds a group with its members. */
    void write(Entry group, List<String> members) throws LDAPException {
        Entry whole = group.duplicate();
        whole.addAttribute("member", members.stream().map(BareLdapClient::bySid).toArray(String[]::new));
        connection.add(whole);
    }

    /** Reads the members of a group, names, GUIDs and SIDs; answers how many there are. */
    int read(String dn) throws LDAPException {
        SearchRequest request = new SearchRequest(dn, SearchScope.BASE, "(objectClass=*)", "member;range=0-*");
        request.addControl(EXTENDED_DN);
        SearchResultEntry group = connection.searchForEntry(request);
        int members = 0;
        for (Attribute attribute : group.getAttributes()) {
            members += attribute.getBaseName().equals("member") ? attribute.getValues().length : 0;
        }
        return members;
    }

    /** Counts the members of a group, range by range. */
    int count(String dn) throws LDAPException {
        int members = 0;
        for (int before = -1; before < members; ) {
            before = members;
            SearchRequest request =
                    new SearchRequest(dn, SearchScope.BASE, "(objectClass=*)", "member;range=" + members + "-*");
            for (Attribute attribute : connection.searchForEntry(request).getAttributes()) {
                members += attribute.getBaseName().equals("member") ? attribute.getValues().length : 0;
            }
        }
        return members;
    }

    private static String bySid(String sid) {
        return "<SID=" + sid + ">";
    }

    @Override
    public void close() {
        connection.close();
    }
}
