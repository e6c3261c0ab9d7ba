/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.ResultCode;
import java.security.cert.CertificateException;
import java.util.Arrays;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.identityconnectors.framework.common.exceptions.AlreadyExistsException;
import org.identityconnectors.framework.common.exceptions.ConfigurationException;
import org.identityconnectors.framework.common.exceptions.ConnectionBrokenException;
import org.identityconnectors.framework.common.exceptions.ConnectionFailedException;
import org.identityconnectors.framework.common.exceptions.ConnectorException;
import org.identityconnectors.framework.common.exceptions.InvalidAttributeValueException;
import org.identityconnectors.framework.common.exceptions.InvalidCredentialException;
import org.identityconnectors.framework.common.exceptions.OperationTimeoutException;
import org.identityconnectors.framework.common.exceptions.PasswordExpiredException;
import org.identityconnectors.framework.common.exceptions.PermissionDeniedException;
import org.identityconnectors.framework.common.exceptions.RetryableException;
import org.identityconnectors.framework.common.exceptions.UnknownUidException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LdapErrorsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    32 | 00000525: NameErr: DSID-031A1254, problem 2001 (NO_OBJECT)   | InvalidAttributeValueException
                    32 | 00000525: specified dn doesn't exist                         | InvalidAttributeValueException
                    32 | 0000208D: NameErr: DSID-03100241, problem 2001 (NO_OBJECT)   | UnknownUidException
                    32 | 00002030: no such object                                     | UnknownUidException
                    53 | 00002141: unknown sid                                        | InvalidAttributeValueException
                    53 | 0000209A: SvcErr                                             | InvalidAttributeValueException
                    68 | 00002071: UpdErr: problem 6005 (ENTRY_EXISTS)                | AlreadyExistsException
                    50 | 00002098: SecErr: problem 4003 (INSUFF_ACCESS_RIGHTS)        | PermissionDeniedException
                    19 | 00002082: AtrErr: problem 1005 (CONSTRAINT_ATT_TYPE)         | InvalidAttributeValueException
                    21 | 0000200B: too long                                           | InvalidAttributeValueException
                    16 | 00000057: LdapErr                                            | InvalidAttributeValueException
                    11 | 00000718: admin limit                                        | ConnectorException
                    51 |                                                              | RetryableException
                    52 |                                                              | RetryableException
                    81 |                                                              | ConnectionBrokenException
                    82 |                                                              | ConnectionBrokenException
                    91 |                                                              | ConnectionFailedException
                    85 |                                                              | OperationTimeoutException
                    8  | 00002028: LdapErr                                            | ConfigurationException
                    10 | 0000202B: RefErr                                             | ConfigurationException
                    49 | 80090308: LdapErr: comment: AcceptSecurityContext error, data 52e, v4563 | InvalidCredentialException
                    49 | 80090308: LdapErr: comment: AcceptSecurityContext error, data 532, v4563 | PasswordExpiredException
                    80 | 00000000                                                     | RetryableException
                    1  | 000004DC: LdapErr                                            | ConnectionBrokenException
                    """)
    void codeBecomesTheExceptionThatHostsUnderstand(int code, String message, String exception) {
        LDAPException e =
                new LDAPException(new LDAPResult(1, ResultCode.valueOf(code), message, null, (String[]) null, null));
        RuntimeException result = LdapErrors.toConnId(e, "Doing it");
        assertThat(result.getClass().getSimpleName()).isEqualTo(exception);
        assertThat(result).hasMessageStartingWith("Doing it: ");
    }

    @Test
    void theNamesAboveAreThoseOfConnId() {
        assertThat(Arrays.asList(
                        AlreadyExistsException.class,
                        ConnectionBrokenException.class,
                        ConnectionFailedException.class,
                        InvalidAttributeValueException.class,
                        InvalidCredentialException.class,
                        OperationTimeoutException.class,
                        PasswordExpiredException.class,
                        PermissionDeniedException.class,
                        RetryableException.class,
                        UnknownUidException.class))
                .allMatch(ConnectorException.class::isAssignableFrom);
    }

    @ParameterizedTest
    @EnumSource(BindRefusal.class)
    void everyBindRefusalIsSaidInWords(BindRefusal refusal) {
        RuntimeException e = refusal.exception("Connecting");
        assertThat(e).isInstanceOf(InvalidCredentialException.class).hasMessageStartingWith("Connecting: ");
        assertThat(e.getMessage().length()).isGreaterThan(25);
    }

    @Test
    void bindRefusalIsReadFromTheSubCode() {
        assertThat(BindRefusal.of("error, data 775, v1db1")).isEqualTo(BindRefusal.LOCKED);
        assertThat(BindRefusal.of("error, data 52E, v1db1")).isEqualTo(BindRefusal.WRONG_PASSWORD);
        assertThat(BindRefusal.of("error, data 999, v1db1")).isEqualTo(BindRefusal.OTHER);
        assertThat(BindRefusal.of(null)).isEqualTo(BindRefusal.OTHER);
    }

    @Test
    void tlsFailuresNameTheirSetting() {
        assertThat(LdapErrors.toConnId(connect(new SSLPeerUnverifiedException("other host")), "Connecting"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("servers");
        SSLHandshakeException untrusted = new SSLHandshakeException("PKIX");
        untrusted.initCause(new CertificateException("no path"));
        assertThat(LdapErrors.toConnId(connect(untrusted), "Connecting"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("trustedCertificates");
        assertThat(LdapErrors.toConnId(connect(new SSLHandshakeException("plain text?")), "Connecting"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("transport");
    }

    @Test
    void longMessagesAreCut() {
        LDAPException e = new LDAPException(ResultCode.OTHER, "x".repeat(5_000));
        assertThat(LdapErrors.toConnId(e, "Doing it").getMessage().length()).isLessThan(500);
    }

    private static LDAPException connect(Exception cause) {
        return new LDAPException(ResultCode.CONNECT_ERROR, "no connection", cause);
    }
}
