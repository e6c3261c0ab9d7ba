/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.trust.history;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A loopback port that leads to another one, and can be out of order like a domain controller that is restarted. Thread-safe. */
final class Relay implements AutoCloseable {
    private static final int BUFFER = 16 * 1024;
    private static final int CONNECT_MILLIS = 5_000;

    private final InetSocketAddress server;
    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean down;

    /** Listens on a free port and leads to a port of this host. */
    Relay(int serverPort) throws IOException {
        server = new InetSocketAddress(InetAddress.getLoopbackAddress(), serverPort);
        listener = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    boolean isDown() {
        return down;
    }

    /** Ends all connections, and each new one at once, or works again. */
    void down(boolean now) {
        down = now;
        if (now) {
            open.forEach(Relay::end);
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                if (down) {
                    end(client);
                } else {
                    connect(client);
                }
            } catch (IOException e) {
                // closed, or a client that went away: the next one
            }
        }
    }

    private void connect(Socket client) throws IOException {
        Socket upstream = new Socket();
        upstream.connect(server, CONNECT_MILLIS);
        upstream.setTcpNoDelay(true);
        client.setTcpNoDelay(true);
        open.add(client);
        open.add(upstream);
        daemon(() -> pump(client, upstream));
        daemon(() -> pump(upstream, client));
    }

    private void pump(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
            }
        } catch (IOException e) {
            // the other end learns it from the close
        } finally {
            end(from);
            end(to);
            open.remove(from);
            open.remove(to);
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        open.forEach(Relay::end);
    }
}
