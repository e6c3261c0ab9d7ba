/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.Arrays;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import net.groupwriteback.writeback.OneLine;
import org.identityconnectors.framework.common.exceptions.ConfigurationException;
import org.identityconnectors.framework.common.exceptions.ConnectionFailedException;
import org.identityconnectors.framework.common.exceptions.ConnectorException;
import org.identityconnectors.framework.common.exceptions.ConnectorIOException;
import org.identityconnectors.framework.common.exceptions.OperationTimeoutException;

/** Network failures as ConnId exceptions with the setting to look at; the first row that fits is used. */
@SuppressWarnings("ImmutableEnumChecker") // constructor references do not change
public enum NetworkFailure {
    /** The certificate has another name than the host. */
    WRONG_HOST_NAME(
            SSLPeerUnverifiedException.class,
            ConfigurationException::new,
            "shows a certificate for another host name; check the endpoint"),
    /** No trust anchor vouches for the certificate. */
    UNTRUSTED(
            NetworkFailure::certificateRefused,
            ConfigurationException::new,
            "shows a certificate that is not trusted; put its authority into trustedCertificates (PEM file)"),
    /** Some other failure of TLS. */
    TLS(SSLException.class, ConnectionFailedException::new, "broke off the TLS session; check for a proxy in between"),
    /** The name has no address. */
    UNKNOWN_HOST(
            UnknownHostException.class,
            ConnectionFailedException::new,
            "has no address; check cloud, the endpoint settings, proxyHost and DNS"),
    /** Nobody listens, or a firewall drops the attempt. */
    UNREACHABLE(
            ConnectException.class,
            ConnectionFailedException::new,
            "cannot be reached; check cloud, the endpoint settings, proxyHost, proxyPort and firewalls"),
    /** Connecting or answering took too long. */
    SLOW(
            SocketTimeoutException.class,
            OperationTimeoutException::new,
            "did not answer in time; see connectTimeoutSeconds and readTimeoutSeconds"),
    /** The host stopped the operation. */
    INTERRUPTED(InterruptedIOException.class, ConnectorException::new, "was left: the operation was interrupted"),
    /** Anything else, such as a connection reset. */
    OTHER(IOException.class, ConnectorIOException::new, "broke off the connection");

    private final Predicate<IOException> fits;
    private final BiFunction<String, Throwable, RuntimeException> exception;
    private final String advice;

    NetworkFailure(
            Class<? extends IOException> type,
            BiFunction<String, Throwable, RuntimeException> exception,
            String advice) {
        this(type::isInstance, exception, advice);
    }

    NetworkFailure(
            Predicate<IOException> fits, BiFunction<String, Throwable, RuntimeException> exception, String advice) {
        this.fits = fits;
        this.exception = exception;
        this.advice = advice;
    }

    /** Whether no trust anchor vouched for the server; a handshake that merely broke off is no such refusal. */
    static boolean certificateRefused(IOException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException || cause instanceof CertPathValidatorException) {
                return true;
            }
        }
        return false;
    }

    /**
     * The exception a host understands.
     *
     * @param root the server's root, for the message
     * @param failure what the client reported
     */
    public static RuntimeException explain(String root, IOException failure) {
        NetworkFailure row = Arrays.stream(values())
                .filter(candidate -> candidate.fits.test(failure))
                .findFirst()
                .orElse(OTHER);
        return row.exception.apply(
                root + " " + row.advice + ": " + OneLine.of(failure.getMessage()), OneLine.cause(failure));
    }
}
