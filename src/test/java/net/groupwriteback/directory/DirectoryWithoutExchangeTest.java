/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import net.groupwriteback.simulated.directory.TestDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A forest without Exchange's schema lacks its attributes, but has those of Server 2016. */
@ParameterizedClass
@MethodSource("net.groupwriteback.directory.Directories#withoutExchange")
class DirectoryWithoutExchangeTest {
    @Parameter
    TestDirectory directory;

    @Test
    void exchangeAttributesAreUnknown() throws LDAPException {
        String dn = "CN=g," + directory.newContainer("plain");
        try (LDAPConnection connection = directory.connect()) {
            assertThatThrownBy(() -> connection.add(
                            new Entry(dn, new Attribute("objectClass", "group"), new Attribute("mailNickname", "x"))))
                    .isInstanceOfSatisfying(LDAPException.class, e -> assertThat(e.getResultCode())
                            .isEqualTo(ResultCode.NO_SUCH_ATTRIBUTE));
            connection.add(new Entry(
                    dn,
                    new Attribute("objectClass", "group"),
                    new Attribute("mail", "x@example.test"),
                    new Attribute("msDS-ExternalDirectoryObjectId", "Group_x")));
            assertThat(connection.getSchema().getAttributeType("mailNickname")).isNull();
            assertThat(connection.getSchema().getAttributeType("msDS-ExternalDirectoryObjectId"))
                    .isNotNull();
        }
        assertThat(directory.exchange()).isFalse();
    }
}
