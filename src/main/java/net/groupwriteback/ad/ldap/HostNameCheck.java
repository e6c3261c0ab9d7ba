/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.ldap;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import com.unboundid.util.ssl.SSLSocketVerifier;
import java.io.IOException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;

/**
 * Refuses a server whose certificate does not carry the name it was reached by. Ends the handshake first, so that a
 * certificate that is not trusted and one of another host can be told apart by the exception's cause. Immutable.
 */
final class HostNameCheck extends SSLSocketVerifier {
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
            SSLPeerUnverifiedException cause = new SSLPeerUnverifiedException(e.getMessage());
            cause.initCause(e);
            throw new LDAPException(ResultCode.CONNECT_ERROR, e.getMessage(), cause);
        }
    }
}
