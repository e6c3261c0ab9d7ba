/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.bench;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import java.util.ArrayList;
import java.util.List;
import net.groupwriteback.simulated.directory.TestDirectory;
import net.groupwriteback.writeback.Sid;

/** The users of a directory that groups are filled with. */
final class Staff {
    private static final int PAGE = 1_000;

    private Staff() {}

    /** Adds users to an organisational unit, a millisecond each, and answers the SIDs of all that are in it. */
    static List<String> hire(TestDirectory directory, String ou, int users) throws LDAPException {
        directory.addUsers(1, users, ou);
        List<String> found = new ArrayList<>();
        SearchRequest request = new SearchRequest(
                "OU=" + ou + "," + directory.baseDn(), SearchScope.ONE, "(objectClass=user)", "objectSid");
        try (LDAPConnection connection = directory.connect()) {
            ASN1OctetString cookie = null;
            do {
                request.setControls(new SimplePagedResultsControl(PAGE, cookie));
                SearchResult page = connection.search(request);
                page.getSearchEntries()
                        .forEach(user -> found.add(Sid.ofBytes(user.getAttributeValueBytes("objectSid"))
                                .orElseThrow()
                                .toString()));
                cookie = SimplePagedResultsControl.get(page).getCookie();
            } while (cookie.getValueLength() > 0);
        }
        return found;
    }
}
