/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

/** A loopback port in front of another one that counts the bytes that pass, in both directions. Thread-safe. */
final class WireCounter implements AutoCloseable {
    private static final int BUFFER = 16_384;

    private final ServerSocket door;
    private final int behind;
    private final AtomicLong bytes = new AtomicLong();

    /** Before a port of the loopback address. */
    WireCounter(int behind) throws IOException {
        this.behind = behind;
        this.door = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    /** The port in front. */
    int port() {
        return door.getLocalPort();
    }

    /** Bytes that have passed since the last time this was asked. */
    long take() {
        return bytes.getAndSet(0);
    }

    private void accept() {
        try {
            while (true) {
                Socket client = door.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), behind);
                start(() -> pass(client, server));
                start(() -> pass(server, client));
            }
        } catch (IOException e) {
            // The door is closed: the measurement is over.
            return;
        }
    }

    private void pass(Socket from, Socket to) {
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                bytes.addAndGet(read);
                out.write(buffer, 0, read);
            }
        } catch (IOException e) {
            // One side ended; closing both streams ends the other.
            return;
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "wire counter");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
