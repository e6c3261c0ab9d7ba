/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.watch;

import com.unboundid.ldap.listener.LDAPListener;
import com.unboundid.ldap.listener.LDAPListenerConfig;
import com.unboundid.ldap.listener.LDAPListenerRequestHandler;
import com.unboundid.ldap.listener.StartTLSRequestHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;

/** Two ports of 127.0.0.1 that one handler serves: LDAPS, and LDAP with StartTLS. Thread-safe. */
public final class LdapPorts implements AutoCloseable {
    /** Active Directory's MaxReceiveBuffer: a larger request ends the connection. */
    private static final int MAX_RECEIVE_BUFFER = 10_485_760;

    private final LDAPListener secure;
    private final LDAPListener clear;

    /** Begins to listen, on ports that are free. */
    public LdapPorts(LDAPListenerRequestHandler handler, SSLContext tls) {
        secure = listen(handler, tls.getServerSocketFactory());
        clear = listen(new StartTLSRequestHandler(tls.getSocketFactory(), handler), null);
    }

    private static LDAPListener listen(LDAPListenerRequestHandler handler, ServerSocketFactory sockets) {
        LDAPListenerConfig config = new LDAPListenerConfig(0, handler);
        config.setListenAddress(InetAddress.getLoopbackAddress());
        config.setServerSocketFactory(sockets);
        config.setRequestClientCertificate(sockets != null);
        config.setMaxMessageSizeBytes(MAX_RECEIVE_BUFFER);
        LDAPListener listener = new LDAPListener(config);
        try {
            listener.startListening();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return listener;
    }

    /** The port that speaks TLS from the first byte. */
    public int ldaps() {
        return secure.getListenPort();
    }

    /** The port that speaks clear text and StartTLS. */
    public int ldap() {
        return clear.getListenPort();
    }

    /** Ends the connections that are open; new ones are taken. */
    public void endConnections() {
        secure.closeAllConnections(false);
        clear.closeAllConnections(false);
    }

    @Override
    public void close() {
        secure.shutDown(true);
        clear.shutDown(true);
    }
}
