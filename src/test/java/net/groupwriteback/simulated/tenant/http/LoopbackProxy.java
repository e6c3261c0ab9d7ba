/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.tenant.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP proxy on a free loopback port: {@code CONNECT} only, with or without Basic login. Thread-safe. */
public final class LoopbackProxy implements AutoCloseable {
    private static final String LOGIN_WANTED = String.join(
            "\r\n",
            "HTTP/1.1 407 Proxy Authentication Required",
            "Proxy-Authenticate: Basic realm=\"test\"",
            "Content-Length: 0",
            "",
            "");

    private final ServerSocket listener;
    private final String credentials;
    private final Optional<InetSocketAddress> instead;
    private final List<String> tunnels = new CopyOnWriteArrayList<>();
    private final List<String> refusals = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(LoopbackProxy::daemon);

    private LoopbackProxy(String credentials, Optional<InetSocketAddress> instead) {
        this.credentials = credentials;
        this.instead = instead;
        try {
            this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    /** A proxy for everybody. */
    public static LoopbackProxy open() {
        return new LoopbackProxy("", Optional.empty());
    }

    /** A proxy for everybody whose tunnels all lead to one server on this machine, whatever host was asked for. */
    public static LoopbackProxy openTo(URI server) {
        return new LoopbackProxy(
                "", Optional.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getPort())));
    }

    /** A proxy that answers 407 without this login. */
    public static LoopbackProxy withLogin(String user, String password) {
        String pair = user + ":" + password;
        return new LoopbackProxy(
                "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)), Optional.empty());
    }

    /** Where it listens, on {@code localhost}. */
    public int port() {
        return listener.getLocalPort();
    }

    /** The targets, {@code host:port}, of the tunnels opened so far. */
    public List<String> tunnels() {
        return List.copyOf(tunnels);
    }

    /** The targets of the tunnels refused for want of a login. */
    public List<String> refusals() {
        return List.copyOf(refusals);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
        threads.shutdownNow();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "loopback-proxy");
        thread.setDaemon(true);
        return thread;
    }

    private void accept() {
        try {
            while (!listener.isClosed()) {
                Socket client = listener.accept();
                open.add(client);
                threads.execute(() -> serve(client));
            }
        } catch (IOException e) {
            // The listener was closed: that is how the proxy ends.
            threads.shutdown();
        }
    }

    private void serve(Socket client) {
        try (client) {
            InputStream in = new BufferedInputStream(client.getInputStream());
            OutputStream out = client.getOutputStream();
            List<String> head = head(in);
            while (!head.isEmpty()) {
                String target = head.get(0).split(" ", -1)[1];
                if (allowed(head)) {
                    tunnels.add(target);
                    tunnel(client, in, out, target);
                    return;
                }
                refusals.add(target);
                out.write(LOGIN_WANTED.getBytes(StandardCharsets.US_ASCII));
                out.flush();
                head = head(in);
            }
        } catch (IOException e) {
            closeQuietly(client);
        } finally {
            open.remove(client);
        }
    }

    private boolean allowed(List<String> head) {
        return credentials.isEmpty()
                || head.stream().anyMatch(line -> line.equalsIgnoreCase("Proxy-Authorization: " + credentials));
    }

    private void tunnel(Socket client, InputStream in, OutputStream out, String target) throws IOException {
        InetSocketAddress address = instead.isPresent() ? instead.get() : address(target);
        if (!address.getAddress().isLoopbackAddress()) {
            throw new IOException("Only loopback targets: " + target);
        }
        try (Socket server = new Socket(address.getAddress(), address.getPort())) {
            open.add(server);
            out.write("HTTP/1.1 200 Connection established\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            threads.execute(() -> copy(server, client));
            in.transferTo(server.getOutputStream());
            open.remove(server);
        }
    }

    private static InetSocketAddress address(String target) throws IOException {
        int colon = target.lastIndexOf(':');
        InetAddress host = InetAddress.getByName(target.substring(0, colon));
        return new InetSocketAddress(host, Integer.parseInt(target.substring(colon + 1)));
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            closeQuietly(to);
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> head(InputStream in) throws IOException {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int next = in.read();
        while (next >= 0) {
            if (next == '\n') {
                if (line.isEmpty()) {
                    return lines;
                }
                lines.add(line.toString());
                line.setLength(0);
            } else if (next != '\r') {
                line.append((char) next);
            }
            next = in.read();
        }
        return List.of();
    }
}
