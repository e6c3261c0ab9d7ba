/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.experimental.ActiveDirectoryDirSyncControl;
import net.groupwriteback.simulated.directory.Delegation;
import org.junit.jupiter.api.Test;

/** What accounts may do that are not administrators. */
class DirectoryRightsTest extends DirectoryTest {
    private static final String PASSWORD = "Passw0rd.X1";

    @Test
    void anybodyMayReadAndNothingElse() throws LDAPException {
        String group = group(unique("g"));
        String account = directory.newAccount(unique("plain"), PASSWORD);

        try (LDAPConnection plain = directory.connect(account, PASSWORD)) {
            assertThat(plain.getEntry(group, "cn").getAttributeValue("cn")).isNotNull();
            assertThat(outcome(
                            () -> plain.modify(group, new Modification(ModificationType.REPLACE, "description", "x"))))
                    .isEqualTo("50 00002098");
            assertThat(code(() -> plain.delete(group))).isEqualTo(50);
            assertThat(code(() -> plain.modifyDN(group, "CN=" + unique("r"), true)))
                    .isEqualTo(50);
            assertThat(code(() -> addGroup(plain, container, unique("g")))).isEqualTo(50);
            assertThat(plain.getEntry(group, "allowedAttributesEffective").hasAttribute("allowedAttributesEffective"))
                    .isFalse();
            assertThat(plain.getEntry(container, "allowedChildClassesEffective")
                            .hasAttribute("allowedChildClassesEffective"))
                    .isFalse();
        }
    }

    @Test
    void tombstonesAreForAdministrators() throws LDAPException {
        String group = group(unique("g"));
        String guid = byGuid(group);
        connection.delete(group);
        String account = directory.newAccount(unique("plain"), PASSWORD);

        assertThat(tombstones(connection, guid)).isEqualTo(1);
        try (LDAPConnection plain = directory.connect(account, PASSWORD)) {
            assertThat(tombstones(plain, guid)).isZero();
        }
    }

    private static int tombstones(LDAPConnection as, String guid) throws LDAPException {
        SearchRequest request = new SearchRequest(guid, SearchScope.BASE, "(objectClass=*)", "name");
        request.addControl(new Control("1.2.840.113556.1.4.417", true));
        try {
            return as.search(request).getEntryCount();
        } catch (LDAPSearchException e) {
            assertThat(e.getResultCode()).isEqualTo(ResultCode.NO_SUCH_OBJECT);
            return 0;
        }
    }

    @Test
    void delegatedContainerIsTheLimit() throws LDAPException {
        String account = directory.newAccount(unique("least"), PASSWORD);
        String user = user(unique("u"));
        String outside = directory.newContainer("outside");
        directory.delegate(account, Delegation.GROUPS, container);

        try (LDAPConnection least = directory.connect(account, PASSWORD)) {
            String group = addGroup(least, container, unique("g"));
            least.modify(
                    group,
                    new Modification(ModificationType.ADD, "member", user),
                    new Modification(ModificationType.REPLACE, "description", "x"));
            String renamed = "CN=" + unique("r");
            least.modifyDN(group, renamed, true);
            assertThat(least.getEntry(renamed + "," + container, "allowedAttributesEffective")
                            .getAttributeValues("allowedAttributesEffective"))
                    .contains("member", "description", "adminDescription");
            assertThat(least.getEntry(container, "allowedChildClassesEffective")
                            .getAttributeValues("allowedChildClassesEffective"))
                    .containsExactly("group");
            least.delete(renamed + "," + container);

            assertThat(code(() -> addGroup(least, outside, unique("g")))).isEqualTo(50);
            assertThat(code(() -> least.modify(user, new Modification(ModificationType.REPLACE, "description", "x"))))
                    .isEqualTo(50);
            assertThat(code(() -> least.delete(user))).isEqualTo(50);
            assertThat(code(() -> least.add(
                            new Entry("OU=sub," + container, new Attribute("objectClass", "organizationalUnit")))))
                    .isEqualTo(50);
        }
    }

    @Test
    void containersMayBeDelegatedToo() throws LDAPException {
        String account = directory.newAccount(unique("least"), PASSWORD);
        directory.delegate(account, Delegation.GROUPS, container);
        directory.delegate(account, Delegation.UNITS, container);

        try (LDAPConnection least = directory.connect(account, PASSWORD)) {
            String unit = "OU=sub," + container;
            least.add(new Entry(unit, new Attribute("objectClass", "organizationalUnit")));
            String group = addGroup(least, unit, unique("g"));
            String moved = group.substring(0, group.indexOf(','));
            least.modifyDN(group, moved, true, container);
            assertThat(least.getEntry(moved + "," + container)).isNotNull();
        }
    }

    @Test
    void allChangesAreForThoseWhoMayReplicate() throws LDAPException {
        String account = directory.newAccount(unique("repl"), PASSWORD);
        try (LDAPConnection plain = directory.connect(account, PASSWORD)) {
            assertThat(code(() -> dirSync(plain, 0))).isEqualTo(50);
            assertThat(code(() -> dirSync(plain, 1))).isZero();
        }
        directory.delegate(account, Delegation.REPLICATION, directory.baseDn());
        try (LDAPConnection replicating = directory.connect(account, PASSWORD)) {
            assertThat(code(() -> dirSync(replicating, 0))).isZero();
        }
    }

    private void dirSync(LDAPConnection as, int flags) throws LDAPException {
        SearchRequest request =
                new SearchRequest(directory.baseDn(), SearchScope.SUB, "(objectClass=group)", "objectGUID", "name");
        request.addControl(new ActiveDirectoryDirSyncControl(true, flags, 0, null));
        as.search(request);
    }

    private static String addGroup(LDAPConnection as, String parent, String name) throws LDAPException {
        String dn = "CN=" + name + "," + parent;
        as.add(new Entry(dn, new Attribute("objectClass", "group")));
        return dn;
    }
}
