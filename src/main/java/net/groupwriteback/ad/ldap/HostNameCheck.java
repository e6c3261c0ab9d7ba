/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.ldap;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.util.args.IPAddressArgumentValueValidator;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import com.unboundid.util.ssl.SSLSocketVerifier;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;

/**
 * Refuses a server whose certificate does not carry the name it was reached by. Ends the handshake first, so that a
 * certificate that is not trusted and one of another host can be told apart by the exception's cause. Immutable.
 */
final class HostNameCheck extends SSLSocketVerifier {
    /** The type of a subject alternative name that is an address (RFC 5280, 4.2.1.6). */
    private static final Integer IP_ADDRESS = 7;

    private final HostNameSSLSocketVerifier names = new HostNameSSLSocketVerifier(true);

    /**
     * Checks the certificate of a connected socket.
     *
     * @throws LDAPException {@link ResultCode#CONNECT_ERROR}, caused by {@link SSLPeerUnverifiedException} if the name
     *     differs, else by what ended the handshake
     */
    @Override
    public void verifySSLSocket(String host, int port, SSLSocket socket) throws LDAPException {
        try {
            // Not when it is done already: Samba never answers after the key update that a second one brings about.
            if (!socket.getSession().isValid()) {
                socket.startHandshake();
            }
        } catch (IOException e) {
            throw new LDAPException(ResultCode.CONNECT_ERROR, "TLS with " + host + ":" + port + " failed", e);
        }
        try {
            names.verifySSLSocket(host, port, socket);
        } catch (LDAPException e) {
            throw refused(e.getMessage(), e);
        }
        if (isLoopback(host) && !namesAddress(socket, host)) {
            throw refused("the certificate does not name " + host, null);
        }
    }

    private static InetAddress address(String numeric) {
        try {
            return InetAddress.getByName(numeric);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(numeric, e);
        }
    }

    private static LDAPException refused(String message, LDAPException why) {
        SSLPeerUnverifiedException cause = new SSLPeerUnverifiedException(message);
        cause.initCause(why);
        return new LDAPException(ResultCode.CONNECT_ERROR, message, cause);
    }

    /** The library takes any certificate for a loopback address, where tunnels and proxies end as well. */
    private static boolean isLoopback(String host) {
        return IPAddressArgumentValueValidator.isValidNumericIPAddress(host)
                && address(host).isLoopbackAddress();
    }

    private static boolean namesAddress(SSLSocket socket, String host) throws LDAPException {
        try {
            X509Certificate certificate = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            Collection<List<?>> names = Optional.ofNullable(certificate.getSubjectAlternativeNames())
                    .orElse(List.of());
            return names.stream()
                    .anyMatch(name -> name.get(0).equals(IP_ADDRESS)
                            && address(name.get(1).toString()).equals(address(host)));
        } catch (SSLPeerUnverifiedException | CertificateParsingException e) {
            throw new LDAPException(ResultCode.CONNECT_ERROR, e.getMessage(), e);
        }
    }
}
