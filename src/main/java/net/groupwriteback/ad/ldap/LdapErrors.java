/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.ldap;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.net.SocketTimeoutException;
import java.security.cert.CertificateException;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import net.groupwriteback.ad.logon.KerberosException;
import net.groupwriteback.writeback.OneLine;
import org.identityconnectors.framework.common.exceptions.AlreadyExistsException;
import org.identityconnectors.framework.common.exceptions.ConfigurationException;
import org.identityconnectors.framework.common.exceptions.ConnectionBrokenException;
import org.identityconnectors.framework.common.exceptions.ConnectionFailedException;
import org.identityconnectors.framework.common.exceptions.ConnectorException;
import org.identityconnectors.framework.common.exceptions.InvalidAttributeValueException;
import org.identityconnectors.framework.common.exceptions.OperationTimeoutException;
import org.identityconnectors.framework.common.exceptions.PermissionDeniedException;
import org.identityconnectors.framework.common.exceptions.RetryableException;
import org.identityconnectors.framework.common.exceptions.UnknownUidException;

/**
 * From a directory's answer to the exception that a host understands, with advice: one row per LDAP result code and, where
 * the code alone is ambiguous, the hexadecimal Windows code that begins Active Directory's and Samba's messages. Rows are
 * tried in order.
 */
public enum LdapErrors {
    /** A value names an object that does not exist: never the group itself, so never {@code UnknownUid}. */
    MISSING_REFERENCE(32, "00000525", "a value names an object that the directory does not have", invalidValue()),
    /** A SID that belongs to nobody. */
    UNKNOWN_SID(53, "00002141", "a value names a SID that belongs to no object", invalidValue()),
    /** The object itself is gone. */
    NO_SUCH_OBJECT(32, null, "there is no such object", UnknownUidException::new),
    /** A reference to an object that does not exist, in an attribute other than {@code member}. */
    MISSING_TARGET(19, "000020B5", "a value names an object that the directory does not have", invalidValue()),
    /** Something of that name is there. */
    ALREADY_EXISTS(68, null, "the name, or a value that must be unique, is taken", AlreadyExistsException::new),
    /** A right is missing. */
    NO_RIGHT(
            50,
            null,
            "bindUser lacks the right; see the delegation in connector-manifest",
            PermissionDeniedException::new),
    /** A value breaks the schema's limits; Active Directory says 19, Samba 21. */
    CONSTRAINT(19, null, "a value breaks a limit of the directory's schema", invalidValue()),
    /** A value has the wrong form. */
    BAD_SYNTAX(21, null, "a value has the wrong form or is too long", invalidValue()),
    /** A name has the wrong form. */
    BAD_NAME(34, null, "a distinguished name has the wrong form", invalidValue()),
    /** The schema has no such attribute or class; Active Directory says 16 for both. */
    NO_SUCH_ATTRIBUTE(16, null, "the directory's schema lacks an attribute, or the value is not there", invalidValue()),
    /** The schema has no such attribute. */
    UNDEFINED_TYPE(17, null, "the directory's schema lacks an attribute", invalidValue()),
    /** The value is there already. */
    VALUE_EXISTS(20, null, "the value is there already", invalidValue()),
    /** The class may not have the attribute. */
    CLASS_VIOLATION(65, null, "the schema does not allow an attribute on a group", invalidValue()),
    /** The name's attribute is changed by renaming only. */
    NOT_ON_RDN(67, null, "cn and name are changed by renaming: write __NAME__", invalidValue()),
    /** A rule of the directory forbids it. */
    UNWILLING(53, null, "a rule of the directory forbids it", invalidValue()),
    /** Something lies below it. */
    NOT_LEAF(66, null, "the object has others below it", PermissionDeniedException::new),
    /** More than an administrator allows in one request. */
    ADMIN_LIMIT(11, null, "the request is above an administrative limit of the server", ConnectorException::new),
    /** More entries than the server returns. */
    SIZE_LIMIT(4, null, "the server returns no more entries", ConnectorException::new),
    /** The server has lost the connection's logon, or cannot work now. */
    OPERATIONS_ERROR(1, null, "the server cannot serve this connection", ConnectionBrokenException::new),
    /** Active Directory's word for many a passing trouble. */
    OTHER(80, null, "the server failed", RetryableException::wrap),
    /** The server gave up. */
    TIME_LIMIT(3, null, "the server took too long", OperationTimeoutException::new),
    /** We gave up waiting. */
    CLIENT_TIMEOUT(85, null, "no answer in time; see responseTimeoutSeconds", OperationTimeoutException::new),
    /** The server's answer is none that the directory's documents describe. */
    DECODING(84, null, "the server's answer cannot be understood", ConnectorException::new),
    /** The server has too much to do. */
    BUSY(51, null, "the server is busy", RetryableException::wrap),
    /** The server is going down or coming up. */
    UNAVAILABLE(52, null, "the server is not available", RetryableException::wrap),
    /** The connection broke. */
    SERVER_DOWN(81, null, "the connection broke", ConnectionBrokenException::new),
    /** A failure within the LDAP SDK, StartTLS on a closed socket say; {@link ResultCode#isConnectionUsable} denies its connection. */
    LOCAL_ERROR(82, null, "the connection cannot be used any more", ConnectionBrokenException::new),
    /** No connection. */
    CONNECT_ERROR(
            91,
            null,
            "no server answers; check servers or domain, transport and the network",
            ConnectionFailedException::new),
    /** The server wants TLS. */
    STRONGER_AUTH(
            8, null, "the server wants an encrypted connection: set transport to ldaps or startTls", configuration()),
    /** The server wants TLS. */
    CONFIDENTIALITY(
            13, null, "the server wants an encrypted connection: set transport to ldaps or startTls", configuration()),
    /** The object is in another domain. */
    REFERRAL(10, null, "the object is in another domain: name a server of that domain in servers", configuration()),
    /** The server lacks a control that the connector cannot do without. */
    NO_CONTROL(12, null, "the server lacks a feature of Active Directory", configuration()),
    /** A setting that cannot be used. */
    PARAMETER(89, null, "a setting cannot be used", configuration());

    private static final Pattern LEADING_CODE = Pattern.compile("^([0-9A-Fa-f]{8}):");

    private final int resultCode;
    private final String windowsCode;
    private final String advice;

    @SuppressWarnings("ImmutableEnumChecker") // a method reference
    private final BiFunction<String, Throwable, RuntimeException> exception;

    LdapErrors(
            int resultCode,
            String windowsCode,
            String advice,
            BiFunction<String, Throwable, RuntimeException> exception) {
        this.resultCode = resultCode;
        this.windowsCode = windowsCode;
        this.advice = advice;
        this.exception = exception;
    }

    /** Whether a server's answer is this one; rows further up may match it as well. */
    public boolean matches(LDAPException e) {
        return e.getResultCode().intValue() == resultCode
                && (windowsCode == null || windowsCode.equals(windowsCode(e)));
    }

    /**
     * The exception for the host.
     *
     * @param e what the directory answered
     * @param what what was being done to which object, as the start of a sentence; no secrets
     */
    public static RuntimeException toConnId(LDAPException e, String what) {
        if (e instanceof KerberosException kerberos) {
            return kerberos.toConnId(what);
        }
        if (e.getResultCode().equals(ResultCode.INVALID_CREDENTIALS)) {
            return BindRefusal.of(e.getDiagnosticMessage()).exception(what);
        }
        if (e instanceof MissingBaseException missing) {
            return new ConfigurationException(
                    what + ": " + missing.place() + ", or bindUser may not see it" + detail(e), OneLine.cause(e));
        }
        RuntimeException tls = tlsFailure(e, what);
        if (tls != null) {
            return tls;
        }
        return Arrays.stream(values())
                .filter(row -> row.matches(e))
                .findFirst()
                .map(row -> row.exception.apply(what + ": " + row.advice + detail(e), OneLine.cause(e)))
                .orElseGet(() ->
                        new ConnectorException(what + ": the directory refuses it" + detail(e), OneLine.cause(e)));
    }

    /** The hexadecimal Windows code that begins the server's message in upper case, or empty text. */
    public static String windowsCode(LDAPException e) {
        String message = e.getDiagnosticMessage();
        var matcher = LEADING_CODE.matcher(message == null ? "" : message);
        return matcher.find() ? matcher.group(1).toUpperCase(Locale.ROOT) : "";
    }

    private static RuntimeException tlsFailure(LDAPException e, String what) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketTimeoutException) {
                return null;
            }
            if (cause instanceof SSLPeerUnverifiedException) {
                return new ConfigurationException(
                        what + ": the server's certificate is for another host; name the server in servers as its "
                                + "certificate does. " + OneLine.of(cause.getMessage()),
                        OneLine.cause(e));
            }
            if (cause instanceof CertificateException) {
                return new ConfigurationException(
                        what + ": the server's certificate is not trusted; put the certificate of its authority, "
                                + "as PEM, into the file that trustedCertificates names",
                        OneLine.cause(e));
            }
        }
        return e.getCause() instanceof SSLException
                ? new ConfigurationException(
                        what + ": TLS failed; check transport, and the port in servers. "
                                + OneLine.of(e.getCause().getMessage()),
                        OneLine.cause(e))
                : null;
    }

    private static String detail(LDAPException e) {
        ResultCode code = e.getResultCode();
        String message = e.getDiagnosticMessage() == null ? e.getMessage() : e.getDiagnosticMessage();
        String shown = OneLine.of(message).strip();
        return " (LDAP " + code.intValue() + " " + code.getName() + (shown.isEmpty() ? ")" : ": " + shown + ")");
    }

    private static BiFunction<String, Throwable, RuntimeException> invalidValue() {
        return InvalidAttributeValueException::new;
    }

    private static BiFunction<String, Throwable, RuntimeException> configuration() {
        return ConfigurationException::new;
    }
}
