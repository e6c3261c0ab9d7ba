/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Another way to the same server, which a test may cut, or make swallow all that is sent. Thread-safe. */
final class Relay implements AutoCloseable {
    private static final int BUFFER = 16_384;

    private final String host;
    private final int port;
    private final ServerSocket listener;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile boolean mute;

    private Relay(String host, int port) throws IOException {
        this.host = host;
        this.port = port;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        background(this::accept);
    }

    /** Begins to listen on a port of 127.0.0.1. */
    static Relay to(String host, int port) {
        try {
            return new Relay(host, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return listener.getLocalPort();
    }

    /** How many connections came. */
    int connections() {
        return sockets.size() / 2;
    }

    /** Keeps connections open and passes nothing on any more, as a firewall that forgot them. */
    void mute() {
        mute = true;
    }

    @Override
    public void close() {
        cut();
    }

    /** Ends all connections and takes no more. */
    void cut() {
        try {
            listener.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                Socket server = new Socket(host, port);
                sockets.add(client);
                sockets.add(server);
                background(() -> pass(client, server));
                background(() -> pass(server, client));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void pass(Socket from, Socket to) {
        byte[] buffer = new byte[BUFFER];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (!mute) {
                    out.write(buffer, 0, read);
                }
            }
        } catch (IOException e) {
            // closed
        }
    }

    private static void background(Runnable work) {
        Thread thread = new Thread(work, "relay");
        thread.setDaemon(true);
        thread.start();
    }
}
