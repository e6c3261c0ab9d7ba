/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.logon;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.ResultCode;
import javax.security.auth.login.LoginException;
import net.groupwriteback.ad.ldap.LdapErrors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KerberosRefusalTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Client not found in Kerberos database (6) - CLIENT_NOT_FOUND | InvalidCredentialException | 49 | no such user
                    Server not found in Kerberos database (7) - LOOKING_UP_SERVER | ConfigurationException    | 91 | ldap/<its DNS name>
                    KDC has no support for encryption type (14) - BAD_ENCRYPTION | ConfigurationException     | 91 | allow AES
                    Clients credentials have been revoked (18) - LOCKED_OUT      | InvalidCredentialException | 49 | disabled, locked or expired
                    Password has expired - change password to reset (23)         | PasswordExpiredException   | 49 | has expired
                    Pre-authentication information was invalid (24)              | InvalidCredentialException | 49 | make the file anew
                    Clock skew too great (37) - PROCESS_TGS                      | ConfigurationException     | 91 | five minutes
                    Unable to obtain password from user                          | ConfigurationException     | 91 | holds no key of bindUser
                    Cannot locate KDC                                            | ConfigurationException     | 91 | krb5.conf
                    Receive timed out                                            | ConnectionFailedException  | 91 | port 88
                    """)
    void javasWordsBecomeAdvice(String words, String exception, int code, String advice) {
        KerberosException e = KerberosException.of(new LoginException(words));
        assertThat(e.getResultCode()).isEqualTo(ResultCode.valueOf(code));
        RuntimeException told = LdapErrors.toConnId(e, "Connecting");
        assertThat(told.getClass().getSimpleName()).isEqualTo(exception);
        assertThat(told)
                .hasMessageStartingWith("Connecting: ")
                .hasMessageContaining(advice)
                .hasMessageContaining(words);
    }
}
