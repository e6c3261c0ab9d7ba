/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.experimental.ActiveDirectoryDirSyncControl;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What changed: update numbers, DirSync, tombstones. */
class DirectoryChangeTest extends DirectoryTest {
    private static final int INCREMENTAL = 0x80000000;
    private static final String SHOW_DELETED = "1.2.840.113556.1.4.417";
    private static final String[] WANTED = {"objectGUID", "name", "member", "description", "isDeleted"};

    private ASN1OctetString cookie;

    private SearchResult dirSync(int flags, String filter, String... attributes) throws LDAPException {
        SearchRequest request = new SearchRequest(directory.baseDn(), SearchScope.SUB, filter, attributes);
        request.addControl(new ActiveDirectoryDirSyncControl(true, flags, 0, cookie));
        SearchResult result = connection.search(request);
        cookie = ActiveDirectoryDirSyncControl.get(result).getCookie();
        return result;
    }

    private List<SearchResultEntry> changes(int flags) throws LDAPException {
        return dirSync(flags, "(objectClass=group)", WANTED).getSearchEntries();
    }

    private static Set<String> names(Entry entry) {
        Set<String> names = new TreeSet<>();
        entry.getAttributes().forEach(a -> names.add(a.getName()));
        return names;
    }

    @Test
    void membershipComesAsIncrements() throws LDAPException {
        List<String> users = users(2);
        String group = group(unique("g"), new Attribute("member", users.get(0)));
        changes(INCREMENTAL);

        addMembers(group, users.get(1));
        removeMembers(group, users.get(0));

        List<SearchResultEntry> changes = changes(INCREMENTAL);
        assertThat(changes).hasSize(1);
        assertThat(changes.get(0).getDN()).isEqualTo(group);
        assertThat(names(changes.get(0)))
                .containsExactlyInAnyOrder("member;range=0-0", "member;range=1-1", "objectGUID", "instanceType");
        assertThat(changes.get(0).getAttributeValues("member;range=1-1")).containsExactly(users.get(1));
        assertThat(changes.get(0).getAttributeValues("member;range=0-0")).containsExactly(users.get(0));
        assertThat(changes(INCREMENTAL)).isEmpty();
    }

    @Test
    void membershipComesWholeWithoutIncrements() throws LDAPException {
        List<String> users = users(2);
        String group = group(unique("g"), new Attribute("member", users.get(0)));
        changes(0);

        addMembers(group, users.get(1));

        assertThat(changes(0).get(0).getAttributeValues("member")).containsExactlyInAnyOrderElementsOf(users);
    }

    @Test
    void onlyWrittenAttributesCome() throws LDAPException {
        String group = group(unique("g"), new Attribute("description", "x"));
        changes(INCREMENTAL);

        replace(group, "info", "not asked for");
        assertThat(changes(INCREMENTAL)).isEmpty();
        replace(group, "description");
        Entry cleared = changes(INCREMENTAL).get(0);
        assertThat(names(cleared)).containsExactlyInAnyOrder("description", "objectGUID", "instanceType");
        assertThat(cleared.getAttributeValue("description")).isNull();
    }

    @Test
    void renameComesWithItsParent() throws LDAPException {
        String group = group(unique("g"));
        changes(INCREMENTAL);
        String renamed = unique("r");

        connection.modifyDN(group, "CN=" + renamed, true);

        Entry change = changes(INCREMENTAL).get(0);
        assertThat(change.getDN()).isEqualTo("CN=" + renamed + "," + container);
        assertThat(names(change)).containsExactlyInAnyOrder("name", "parentGUID", "objectGUID", "instanceType");
    }

    @Test
    void deletedMemberLeavesWithoutTrace() throws LDAPException {
        List<String> users = users(2);
        String group = group(unique("g"), new Attribute("member", users));
        changes(INCREMENTAL);
        String before = read(group, "uSNChanged");

        connection.delete(users.get(0));
        connection.modifyDN(users.get(1), "CN=" + unique("r"), true);

        assertThat(members(group)).hasSize(1);
        assertThat(read(group, "uSNChanged")).isEqualTo(before);
        assertThat(changes(INCREMENTAL)).isEmpty();
    }

    @Test
    void creationAndDeletionCome() throws LDAPException {
        changes(INCREMENTAL);
        String group = group(unique("g"), new Attribute("member", directory.adminDn()));
        Entry created = changes(INCREMENTAL).get(0);
        assertThat(created.getDN()).isEqualTo(group);
        assertThat(names(created)).contains("name", "member;range=1-1", "parentGUID");

        connection.delete(group);
        Entry deleted = changes(INCREMENTAL).get(0);
        assertThat(deleted.getAttributeValue("isDeleted")).isEqualTo("TRUE");
        assertThat(deleted.getDN()).contains("\\0ADEL:").endsWith(",CN=Deleted Objects," + directory.baseDn());
        assertThat(deleted.getAttributeValueBytes("objectGUID"))
                .isEqualTo(created.getAttributeValueBytes("objectGUID"));
    }

    @Test
    void rubbishForCookieIsRefused() {
        cookie = new ASN1OctetString("rubbish");

        assertThat(outcome(() -> changes(INCREMENTAL))).isEqualTo("12 0000202C");
    }

    @Test
    void dirSyncStartsAtTheNamingContext() {
        for (int flag : new int[] {0, 1}) {
            SearchRequest request = new SearchRequest(container, SearchScope.SUB, Filter.createPresenceFilter("cn"));
            request.addControl(new ActiveDirectoryDirSyncControl(true, flag, 0, null));
            assertThat(code(() -> connection.search(request))).isEqualTo(flag == 0 ? 50 : 53);
        }
    }

    @Test
    void updateNumbersAreSearchable() throws LDAPException {
        long before = connection.getRootDSE().getAttributeValueAsLong("highestCommittedUSN");
        String group = group(unique("g"));

        assertThat(connection
                        .search(
                                container,
                                SearchScope.SUB,
                                "(&(objectClass=group)(uSNChanged>=" + (before + 1) + "))",
                                "cn")
                        .getSearchEntries())
                .extracting(Entry::getDN)
                .containsExactly(group);
        long after = connection.getRootDSE().getAttributeValueAsLong("highestCommittedUSN");
        assertThat(connection
                        .search(container, SearchScope.SUB, "(uSNChanged>=" + (after + 1) + ")", "cn")
                        .getEntryCount())
                .isZero();
    }

    @Test
    void invocationIdIsWhereTheServiceNameLeads() throws LDAPException {
        String service = connection.getRootDSE().getAttributeValue("dsServiceName");

        assertThat(connection.getEntry(service, "invocationId").getAttributeValueBytes("invocationId"))
                .hasSize(16);
    }

    @Test
    void tombstoneKeepsIdentityOnly() throws LDAPException {
        String name = unique("g");
        String group = group(
                name,
                new Attribute("sAMAccountName", name),
                new Attribute("msDS-ExternalDirectoryObjectId", "Group_x"),
                new Attribute("adminDescription", "Group_x"),
                new Attribute("mail", name + "@example.test"),
                new Attribute("member", directory.adminDn()));
        String guid = byGuid(group);
        connection.delete(group);

        assertThat(connection.getEntry(guid)).isNull();
        Entry tombstone = deleted(guid);
        assertThat(tombstone.getAttributeValue("isDeleted")).isEqualTo("TRUE");
        assertThat(tombstone.getAttributeValue("lastKnownParent")).isEqualTo(container);
        assertThat(tombstone.getAttributeValue("sAMAccountName")).isEqualTo(name);
        assertThat(tombstone.getAttributeValue("msDS-ExternalDirectoryObjectId"))
                .isEqualTo("Group_x");
        assertThat(tombstone.hasAttribute("objectSid")).isTrue();
        assertThat(names(tombstone)).doesNotContain("adminDescription", "mail", "member");
        assertThat(code(() -> group(name, new Attribute("sAMAccountName", name))))
                .isZero();
    }

    private Entry deleted(String guid) throws LDAPException {
        SearchRequest request = new SearchRequest(guid, SearchScope.BASE, "(objectClass=*)", "*");
        request.addControl(new Control(SHOW_DELETED, true));
        return connection.search(request).getSearchEntries().get(0);
    }

    @Test
    void tombstonesCanBeBroughtBack() throws LDAPException {
        String group = group(unique("g"), new Attribute("msDS-ExternalDirectoryObjectId", "Group_x"));
        String guid = byGuid(group);
        String sid = bySid(group);
        connection.delete(group);

        ModifyRequest undelete = new ModifyRequest(
                deleted(guid).getDN(),
                new Modification(ModificationType.DELETE, "isDeleted"),
                new Modification(ModificationType.REPLACE, "distinguishedName", group));
        undelete.addControl(new Control(SHOW_DELETED, true));
        connection.modify(undelete);

        assertThat(byGuid(group)).isEqualTo(guid);
        assertThat(bySid(group)).isEqualTo(sid);
        assertThat(read(group, "msDS-ExternalDirectoryObjectId")).isEqualTo("Group_x");
        assertThat(read(group, "isDeleted")).isNull();
    }
}
