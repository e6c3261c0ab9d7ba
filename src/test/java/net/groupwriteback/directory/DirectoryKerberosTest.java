/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.GSSAPIBindRequest;
import com.unboundid.ldap.sdk.GSSAPIBindRequestProperties;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import net.groupwriteback.simulated.directory.Kerberos;
import org.junit.jupiter.api.Test;

/** The real controller takes binds by Kerberos with a keytab; the one in memory has no Kerberos. */
class DirectoryKerberosTest extends DirectoryTest {

    @Test
    void keytabStandsForThePassword() throws LDAPException {
        assertThat(directory.kerberos().isPresent()).isEqualTo(differing(true, false));
        if (directory.kerberos().isPresent()) {
            String account = unique("krb");
            directory.newAccount(account, "Passw0rd.X1");
            assertThat(bind(directory.kerberos().get(), account)).isEqualTo(ResultCode.SUCCESS);
            assertThat(connection.getEntry(container, "ou").getAttributeValue("ou"))
                    .isNotNull();
        }
    }

    private ResultCode bind(Kerberos kerberos, String account) throws LDAPException {
        GSSAPIBindRequestProperties properties =
                new GSSAPIBindRequestProperties(account + "@" + kerberos.realm(), (byte[]) null);
        properties.setUseKeyTab(true);
        properties.setKeyTabPath(kerberos.keytab(account).toString());
        properties.setKDCAddress(kerberos.controller());
        properties.setRealm(kerberos.realm());
        properties.setSASLClientServerName(kerberos.serviceHost());
        properties.setUseTicketCache(false);
        return connection.bind(new GSSAPIBindRequest(properties)).getResultCode();
    }
}
