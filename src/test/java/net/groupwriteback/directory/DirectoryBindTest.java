/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import com.unboundid.util.ssl.PEMFileTrustManager;
import com.unboundid.util.ssl.SSLUtil;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may connect, by which name and over which transport, and how refusals look. */
class DirectoryBindTest extends DirectoryTest {
    private static final String PASSWORD = "Passw0rd.X1";

    @Test
    void accountHasThreeNames() throws LDAPException {
        String name = unique("acc");
        String account = directory.newAccount(name, PASSWORD);

        for (String user : new String[] {account, name + "@ad.example.test", directory.netbiosName() + "\\" + name}) {
            assertThat(code(() -> directory.connect(user, PASSWORD).close())).isZero();
        }
    }

    @Test
    void wrongPasswordAndUnknownNameLookAlike() throws LDAPException {
        String account = directory.newAccount(unique("acc"), PASSWORD);

        assertRefused(account, "52e");
        assertRefused("CN=nobody," + directory.baseDn(), "52e");
        assertRefused("nobody@ad.example.test", "52e");
        assertRefused(directory.netbiosName() + "\\nobody", "52e");
    }

    private void assertRefused(String user, String data) {
        assertThatThrownBy(() -> directory.connect(user, "wrong")).isInstanceOfSatisfying(LDAPException.class, e -> {
            assertThat(e.getResultCode()).isEqualTo(ResultCode.INVALID_CREDENTIALS);
            assertThat(e.getDiagnosticMessage()).startsWith("80090308: ").contains(", data " + data + ",");
        });
    }

    @ParameterizedTest
    @CsvSource({"userAccountControl,514,533", "pwdLastSet,0,773", "accountExpires,1,701"})
    void stateOfTheAccountIsInTheText(String attribute, String value, String data) throws LDAPException {
        String account = directory.newAccount(unique("acc"), PASSWORD);
        replace(account, attribute, value);

        assertThatThrownBy(() -> directory.connect(account, PASSWORD))
                .isInstanceOf(LDAPException.class)
                .hasMessageContaining(", data " + data + ",");
        assertRefused(account, "52e");
    }

    @Test
    void clearTextIsRefused() throws LDAPException {
        try (LDAPConnection clear = new LDAPConnection(directory.host(), directory.ldapPort())) {
            assertThat(code(() -> clear.bind(directory.adminDn(), directory.adminPassword())))
                    .isEqualTo(8);
        }
    }

    @Test
    void startTlsLetsIn() throws LDAPException, GeneralSecurityException {
        SSLUtil tls = new SSLUtil(new PEMFileTrustManager(directory.caFile().toFile()));
        try (LDAPConnection clear = new LDAPConnection(directory.host(), directory.ldapPort())) {
            assertThat(clear.processExtendedOperation(new StartTLSExtendedRequest(tls.createSSLContext()))
                            .getResultCode())
                    .isEqualTo(ResultCode.SUCCESS);
            clear.bind(directory.adminDn(), directory.adminPassword());
            assertThat(clear.getEntry(directory.adminDn(), "cn").getAttributeValue("cn"))
                    .isEqualTo("Administrator");
        }
    }

    @Test
    void onlyRootDseIsOpenToAll() throws LDAPException, GeneralSecurityException {
        SSLUtil tls = new SSLUtil(new PEMFileTrustManager(directory.caFile().toFile()));
        try (LDAPConnection anonymous =
                new LDAPConnection(tls.createSSLSocketFactory(), directory.host(), directory.ldapsPort())) {
            assertThat(anonymous.getRootDSE().getAttributeValue("defaultNamingContext"))
                    .isEqualTo(directory.baseDn());
            assertThat(code(() -> anonymous.search(directory.baseDn(), SearchScope.BASE, "(objectClass=*)")))
                    .isEqualTo(1);
        }
    }
}
