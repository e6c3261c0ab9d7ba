/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.ldap;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import javax.net.SocketFactory;

/**
 * Makes sockets whose TLS handshake does not wait for ever for a server that accepts and then says nothing; the LDAP SDK's own
 * time-out ends where the handshake begins. It sets the time-out back to its own before the first request. Immutable.
 */
final class HandshakeTimeout extends SocketFactory {
    private final SocketFactory sockets;
    private final int millis;

    HandshakeTimeout(SocketFactory sockets, Duration timeout) {
        this.sockets = sockets;
        this.millis = Math.toIntExact(timeout.toMillis());
    }

    @Override
    public Socket createSocket() throws IOException {
        return limited(sockets.createSocket());
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return limited(sockets.createSocket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        return limited(sockets.createSocket(host, port, local, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return limited(sockets.createSocket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        return limited(sockets.createSocket(host, port, local, localPort));
    }

    private Socket limited(Socket socket) throws SocketException {
        socket.setSoTimeout(millis);
        return socket;
    }
}
