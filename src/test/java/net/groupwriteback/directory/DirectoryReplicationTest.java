/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.groupwriteback.simulated.directory.InMemoryDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two controllers of the domain in memory: each knows what was written to it, and after replication both know all. */
class DirectoryReplicationTest {
    private InMemoryDirectory first;
    private InMemoryDirectory second;
    private Runnable replication;
    private LDAPConnection one;
    private LDAPConnection other;
    private String container;
    private String crew;

    @BeforeEach
    void twoControllers() throws LDAPException {
        first = InMemoryDirectory.start();
        first.addUsers(1, 3, "people");
        container = first.newContainer("groups");
        crew = "CN=crew," + container;
        second = first.secondController();
        replication = first.replicationWith(second);
        one = first.connect();
        other = second.connect();
        one.add(group(crew, "crew", user(1)));
        replication.run();
    }

    @AfterEach
    void stop() {
        one.close();
        other.close();
        second.close();
        first.close();
    }

    private String user(int number) {
        return "CN=user0000" + number + ",OU=people," + first.baseDn();
    }

    private static Entry group(String dn, String accountName, String... members) {
        Entry group =
                new Entry(dn, new Attribute("objectClass", "group"), new Attribute("sAMAccountName", accountName));
        if (members.length > 0) {
            group.addAttribute("member", members);
        }
        return group;
    }

    private void modify(LDAPConnection connection, ModificationType type, String attribute, String... values)
            throws LDAPException {
        connection.modify(crew, new Modification(type, attribute, values));
    }

    /** All groups in the container and what they hold, in order. */
    private Map<String, String> groups(LDAPConnection connection) throws LDAPException {
        Map<String, String> groups = new TreeMap<>();
        for (SearchResultEntry group : connection
                .search(
                        container,
                        SearchScope.SUB,
                        "(objectClass=group)",
                        "objectGUID",
                        "sAMAccountName",
                        "member",
                        "info",
                        "cn")
                .getSearchEntries()) {
            String[] members = group.hasAttribute("member") ? group.getAttributeValues("member") : new String[0];
            Arrays.sort(members);
            groups.put(
                    group.getDN(),
                    List.of(members) + " " + group.getAttributeValue("info") + " " + group.getAttributeValue("cn") + " "
                            + group.getAttributeValue("sAMAccountName") + " "
                            + Arrays.toString(group.getAttributeValueBytes("objectGUID")));
        }
        return groups;
    }

    private Map<String, String> equal() throws LDAPException {
        replication.run();
        Map<String, String> groups = groups(one);
        assertThat(groups(other)).isEqualTo(groups);
        return groups;
    }

    @Test
    void whatIsWrittenAtOneIsAtTheOtherAfterReplicationOnly() throws LDAPException {
        String later = "CN=later," + container;
        one.add(group(later, "later", crew, user(2)));
        one.modifyDN(crew, "CN=team", true);
        assertThat(groups(other)).containsOnlyKeys(crew);
        assertThat(equal()).containsOnlyKeys("CN=team," + container, later);
        assertThat(other.getEntry(later, "member").getAttributeValues("member"))
                .containsExactlyInAnyOrder("CN=team," + container, user(2));
    }

    @Test
    void membersAreMergedOneByOne() throws LDAPException {
        modify(one, ModificationType.ADD, "member", user(2));
        modify(other, ModificationType.ADD, "member", user(3));
        modify(other, ModificationType.DELETE, "member", user(1));
        equal();
        assertThat(one.getEntry(crew, "member").getAttributeValues("member"))
                .containsExactlyInAnyOrder(user(2), user(3));
    }

    @Test
    void lastWriterWins() throws LDAPException {
        modify(other, ModificationType.REPLACE, "info", "earlier");
        modify(other, ModificationType.DELETE, "member", user(1));
        modify(one, ModificationType.REPLACE, "info", "later");
        modify(one, ModificationType.DELETE, "member", user(1));
        modify(one, ModificationType.ADD, "member", user(1));
        assertThat(equal().get(crew)).startsWith("[" + user(1) + "] later ");
        modify(other, ModificationType.DELETE, "member", user(1));
        assertThat(equal().get(crew)).startsWith("[] later ");
    }

    @Test
    void deletionWins() throws LDAPException {
        one.delete(crew);
        modify(other, ModificationType.REPLACE, "info", "later");
        assertThat(equal()).isEmpty();
    }

    @Test
    void twoWithOneNameBothStayAndTheLaterKeepsIt() throws LDAPException {
        String same = "CN=same," + container;
        one.add(group(same, "same", user(1)));
        other.add(group(same, "same", user(2)));
        Map<String, String> groups = equal();
        assertThat(groups).hasSize(3).containsKey(same);
        assertThat(groups.get(same)).startsWith("[" + user(2) + "]").contains(" same same ");
        assertThat(groups).anySatisfy((dn, text) -> {
            assertThat(dn).startsWith("CN=same\\0ACNF:");
            assertThat(text).startsWith("[" + user(1) + "]").contains(" $DUPLICATE-");
        });
    }
}
