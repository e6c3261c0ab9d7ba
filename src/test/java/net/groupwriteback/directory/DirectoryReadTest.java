/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.asn1.ASN1Integer;
import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.asn1.ASN1Sequence;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.DeleteRequest;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Searches: ranges of values, pages of entries, forms of names, filters. */
class DirectoryReadTest extends DirectoryTest {
    private static final String EXTENDED_DN = "1.2.840.113556.1.4.529";
    private static final int USERS = 3100;
    private static final String USERS_OU = "read-users";

    /** The users are made once per directory: the bulk loader of Samba ends the connections. */
    private String bigGroup() throws LDAPException {
        String ou = "OU=" + USERS_OU + "," + directory.baseDn();
        if (connection.getEntry(ou) == null) {
            connection.close();
            directory.addUsers(1, USERS, USERS_OU);
            connection = directory.connect();
        }
        List<String> members = new ArrayList<>();
        for (int i = 1; i <= USERS; i++) {
            members.add(String.format("CN=user%05d,%s", i, ou));
        }
        return group(unique("big"), new Attribute("member", members));
    }

    private List<String> namesAndCounts(String group, String attribute) throws LDAPException {
        List<String> found = new ArrayList<>();
        for (Attribute a : connection.getEntry(group, attribute).getAttributes()) {
            found.add(a.getName() + " " + a.size());
        }
        return found;
    }

    @Test
    void largeGroupsComeInRanges() throws LDAPException {
        String group = bigGroup();

        assertThat(namesAndCounts(group, "member"))
                .containsExactlyInAnyOrder(
                        differing(new String[] {"member 3100"}, new String[] {"member 0", "member;range=0-1499 1500"}));
        assertThat(namesAndCounts(group, "member;range=0-*"))
                .containsExactly(differing("member;range=0-* 3100", "member;range=0-1499 1500"));
        assertThat(namesAndCounts(group, "member;range=1500-*"))
                .containsExactly(differing("member;range=1500-* 1600", "member;range=1500-2999 1500"));
        assertThat(namesAndCounts(group, "member;range=3000-*")).containsExactly("member;range=3000-* 100");
        assertThat(namesAndCounts(group, "member;range=0-999")).containsExactly("member;range=0-999 1000");
        assertThat(namesAndCounts(group, "member;range=3100-*")).containsExactly("member;range=3100-* 0");
    }

    @Test
    void rangesMakeUpTheWholeGroup() throws LDAPException {
        String group = bigGroup();
        List<String> members = new ArrayList<>();
        for (boolean more = true; more; ) {
            Attribute range = connection
                    .getEntry(group, "member;range=" + members.size() + "-*")
                    .getAttributes()
                    .iterator()
                    .next();
            members.addAll(List.of(range.getValues()));
            more = !range.getName().endsWith("-*");
        }

        assertThat(members).hasSize(USERS).doesNotHaveDuplicates();
    }

    @Test
    void emptyGroupHasNoMemberAttribute() throws LDAPException {
        String group = group(unique("g"));

        assertThat(namesAndCounts(group, "member")).isEmpty();
        assertThat(namesAndCounts(group, "member;range=0-*")).isEmpty();
    }

    @Test
    void answersWithoutPagesAreLimited() throws LDAPException {
        bigGroup();
        String ou = "OU=" + USERS_OU + "," + directory.baseDn();
        int found;
        int code = 0;
        try {
            found = connection
                    .search(ou, SearchScope.SUB, "(objectClass=user)", "cn")
                    .getEntryCount();
        } catch (LDAPSearchException e) {
            code = e.getResultCode().intValue();
            found = e.getEntryCount();
        }

        assertThat(code).isEqualTo(differing(0, 4));
        assertThat(found).isEqualTo(differing(USERS, 1000));
    }

    @Test
    void pagesBringEverything() throws LDAPException {
        bigGroup();
        SearchRequest request = new SearchRequest(
                "OU=" + USERS_OU + "," + directory.baseDn(), SearchScope.SUB, "(objectClass=user)", "cn");
        List<Integer> pages = new ArrayList<>();
        ASN1OctetString cookie = null;
        do {
            request.setControls(new SimplePagedResultsControl(2000, cookie));
            SearchResult page = connection.search(request);
            pages.add(page.getEntryCount());
            cookie = SimplePagedResultsControl.get(page).getCookie();
        } while (cookie != null && cookie.getValueLength() > 0);

        assertThat(pages).isEqualTo(differing(List.of(2000, 1100), List.of(1000, 1000, 1000, 100)));
    }

    @Test
    void cookieIsBoundToItsConnection() throws LDAPException {
        users(3);
        SearchRequest request = new SearchRequest(container, SearchScope.SUB, "(objectClass=user)", "cn");
        request.setControls(new SimplePagedResultsControl(1, null));
        ASN1OctetString cookie =
                SimplePagedResultsControl.get(connection.search(request)).getCookie();
        request.setControls(new SimplePagedResultsControl(1, cookie));
        try (LDAPConnection other = directory.connect()) {
            assertThat(code(() -> other.search(request))).isEqualTo(53);
        }
        assertThat(connection.search(request).getEntryCount()).isEqualTo(1);
    }

    @Test
    void extendedNamesCarryGuidAndSid() throws LDAPException {
        String user = user(unique("u"));
        String contact = add("contact", unique("c"));
        String group = group(unique("g"), new Attribute("member", user, contact));

        SearchRequest request = new SearchRequest(group, SearchScope.BASE, "(objectClass=*)", "member");
        request.addControl(extended(1));
        assertThat(connection.search(request).getSearchEntries().get(0).getAttributeValues("member"))
                .anySatisfy(value -> assertThat(value)
                        .matches("<GUID=[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}>;<SID=S-1-5-21-[0-9-]+>;CN=.*")
                        .endsWith(user))
                .anySatisfy(value -> assertThat(value)
                        .matches("<GUID=[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}>;CN=.*")
                        .endsWith(contact));
        request.setControls(extended(0));
        assertThat(connection.search(request).getSearchEntries().get(0).getAttributeValues("member"))
                .anySatisfy(value -> assertThat(value)
                        .matches("<GUID=[0-9a-f]{32}>;<SID=[0-9a-f]+>;CN=.*")
                        .endsWith(user));
        assertThat(connection.search(request).getSearchEntries().get(0).getDN()).startsWith("<GUID=");
    }

    private static Control extended(int flag) {
        return new Control(EXTENDED_DN, true, new ASN1OctetString(new ASN1Sequence(new ASN1Integer(flag)).encode()));
    }

    @Test
    void unknownCriticalControlIsRefused() throws LDAPException {
        String group = group(unique("g"));
        SearchRequest optional = new SearchRequest(group, SearchScope.BASE, "(objectClass=*)");
        optional.addControl(new Control("1.2.3.4.5", false));

        assertThat(connection.search(optional).getEntryCount()).isEqualTo(1);
        DeleteRequest critical = new DeleteRequest(group);
        critical.addControl(new Control("1.2.3.4.5", true));
        assertThat(code(() -> connection.delete(critical))).isEqualTo(12);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(&(objectClass=group)(cn=%s))",
                "(&(objectCategory=group)(sAMAccountName=%s))",
                "(&(objectCategory=group)(displayName=%s*))",
                "(&(cn=%s)(groupType:1.2.840.113556.1.4.803:=2147483648))",
                "(|(cn=nobody)(cn=%s))",
                "(&(cn=%s)(!(mail=*)))",
                "(&(cn=%s)(uSNChanged>=1))",
                "(&(cn=%s)(member=*))",
                "(&(cn=%s)(noSuchAttribute=x))"
            })
    void filtersMatch(String filter) throws LDAPException {
        String name = unique("g");
        String group = group(
                name,
                new Attribute("sAMAccountName", name),
                new Attribute("displayName", name + "x"),
                new Attribute("member", directory.adminDn()));

        List<String> found = new ArrayList<>();
        for (Entry entry : connection
                .search(container, SearchScope.SUB, Filter.create(filter.replace("%s", name)), "cn")
                .getSearchEntries()) {
            found.add(entry.getDN());
        }
        assertThat(found).isEqualTo(filter.contains("noSuchAttribute") ? List.of() : List.of(group));
    }

    @Test
    void contraryOfWhatIsUnknownIsUnknownInActiveDirectory() throws LDAPException {
        String group = group(unique("g"));

        assertThat(found("(&(objectClass=group)(!(noSuchAttribute=x)))"))
                .isEqualTo(differing(List.of(group), List.of()));
    }

    @Test
    void membershipIsSearchableBothWaysAndInChain() throws LDAPException {
        String user = user(unique("u"));
        String inner = group(unique("i"), new Attribute("member", user));
        String outer = group(unique("o"), new Attribute("member", inner));

        assertThat(found("(member=" + Filter.encodeValue(user) + ")")).containsExactly(inner);
        assertThat(found("(memberOf=" + Filter.encodeValue(inner) + ")")).containsExactly(user);
        assertThat(found("(member:1.2.840.113556.1.4.1941:=" + Filter.encodeValue(user) + ")"))
                .containsExactlyInAnyOrder(inner, outer);
    }

    private List<String> found(String filter) throws LDAPException {
        return connection.search(container, SearchScope.SUB, filter, "cn").getSearchEntries().stream()
                .map(Entry::getDN)
                .toList();
    }

    @Test
    void missingBaseIs32() {
        assertThat(code(() -> connection.search("OU=missing," + container, SearchScope.SUB, "(cn=x)")))
                .isEqualTo(32);
    }
}
