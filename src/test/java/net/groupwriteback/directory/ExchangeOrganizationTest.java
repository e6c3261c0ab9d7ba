/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchScope;
import net.groupwriteback.simulated.directory.ExchangeOrganization;
import net.groupwriteback.simulated.directory.TestDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** An Exchange organization can be set up in both directories and read the way Exchange's own tools read it. */
@ParameterizedClass
@MethodSource("net.groupwriteback.directory.Directories#selected")
class ExchangeOrganizationTest {
    @Parameter
    TestDirectory directory;

    @Test
    void organizationIsFoundByItsClass() throws LDAPException {
        try (LDAPConnection connection = directory.connect()) {
            String exchange = "CN=Microsoft Exchange,CN=Services,CN=Configuration," + directory.baseDn();
            ExchangeOrganization made = ExchangeOrganization.setUp(directory, "Contoso");
            try {
                assertThat(connection
                                .searchForEntry(
                                        exchange, SearchScope.ONE, "(objectClass=msExchOrganizationContainer)", "name")
                                .getAttributeValue("name"))
                        .isEqualTo("Contoso");
                assertThat(connection.getEntry(exchange, "globalAddressList").getAttributeValue("globalAddressList"))
                        .isEqualTo(made.globalAddressList());
                String group = "CN=g," + directory.newContainer("exch");
                connection.add(new Entry(
                        group,
                        new Attribute("objectClass", "group"),
                        new Attribute("mailNickname", "g"),
                        new Attribute("legacyExchangeDN", made.legacyExchangeDn() + "/cn=Recipients/cn=g"),
                        new Attribute("showInAddressBook", made.globalAddressList(), made.groupAddressList())));
                assertThat(connection.getEntry(group, "showInAddressBook").getAttributeValues("showInAddressBook"))
                        .containsExactlyInAnyOrder(made.globalAddressList(), made.groupAddressList());
            } finally {
                ExchangeOrganization.tearDown(directory);
            }
            assertThat(connection.getEntry(exchange)).isNull();
        }
    }
}
