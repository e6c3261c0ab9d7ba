/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.RootDSE;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.util.StaticUtils;
import net.groupwriteback.simulated.directory.TestDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Both directories start, let the administrator in, and keep groups with members. */
@ParameterizedClass
@MethodSource("net.groupwriteback.directory.Directories#selected")
class DirectoryConnectionTest {
    @Parameter
    TestDirectory directory;

    @Test
    void rootDseNamesTheDomain() throws LDAPException {
        try (LDAPConnection connection = directory.connect()) {
            RootDSE root = connection.getRootDSE();
            assertThat(root.getAttributeValue("defaultNamingContext")).isEqualTo(directory.baseDn());
            assertThat(root.getAttributeValues("supportedCapabilities")).contains("1.2.840.113556.1.4.800");
            assertThat(root.getAttributeValueAsLong("highestCommittedUSN")).isPositive();
        }
    }

    @Test
    void groupTakesMembersByDnGuidAndSid() throws LDAPException {
        String container = directory.newContainer("first");
        directory.addUsers(1, 3, "first-users");
        String users = "OU=first-users," + directory.baseDn();
        try (LDAPConnection connection = directory.connect()) {
            Entry second = connection.getEntry("CN=user00002," + users, "objectGUID", "objectSid");
            String sid = StaticUtils.toHex(second.getAttributeValueBytes("objectSid"));
            String guid = StaticUtils.toHex(second.getAttributeValueBytes("objectGUID"));
            String third = StaticUtils.toHex(
                    connection.getEntry("CN=user00003," + users, "objectSid").getAttributeValueBytes("objectSid"));
            String group = "CN=crew," + container;
            connection.add(new Entry(
                    group, new Attribute("objectClass", "group"), new Attribute("member", "CN=user00001," + users)));
            connection.modify(
                    group,
                    new Modification(ModificationType.ADD, "member", "<GUID=" + guid + ">", "<SID=" + third + ">"));
            assertThat(connection.getEntry(group, "member").getAttributeValues("member"))
                    .containsExactlyInAnyOrder(
                            "CN=user00001," + users, "CN=user00002," + users, "CN=user00003," + users);
            assertThat(connection.getEntry("<SID=" + sid + ">", "memberOf").getAttributeValues("memberOf"))
                    .containsExactly(group);
            assertThat(connection
                            .search(directory.baseDn(), SearchScope.SUB, "(sAMAccountName=FIRST-USERS-USER00003)", "cn")
                            .getEntryCount())
                    .isEqualTo(1);
        }
    }
}
