/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.tenant.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.SSLContext;

/**
 * An HTTP server on a free loopback port: whole requests in, whole answers out, gzip where the client asks for it.
 * Thread-safe; the handler is called on several threads at once.
 */
public final class LoopbackServer implements AutoCloseable {
    private static final int WORTH_COMPRESSING = 1024;

    static {
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final URI endpoint;
    private final ExecutorService threads = Executors.newCachedThreadPool(LoopbackServer::daemon);
    private final CountDownLatch stopped = new CountDownLatch(1);

    private LoopbackServer(HttpServer server, String scheme, Function<HttpCall, Reply> handler) {
        this.server = server;
        this.endpoint =
                URI.create(scheme + "://localhost:" + server.getAddress().getPort());
        server.createContext("/", exchange -> answer(exchange, handler));
        server.setExecutor(threads);
        server.start();
    }

    /** Starts a server with TLS, its certificate for {@code localhost} taken from a context. */
    public static LoopbackServer https(SSLContext tls, Function<HttpCall, Reply> handler) {
        try {
            HttpsServer server = HttpsServer.create(freePort(), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(tls));
            return new LoopbackServer(server, "https", handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a server without TLS. */
    public static LoopbackServer http(Function<HttpCall, Reply> handler) {
        try {
            return new LoopbackServer(HttpServer.create(freePort(), 0), "http", handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the server listens: {@code https://localhost:<port>} or {@code http://localhost:<port>}. */
    public URI endpoint() {
        return endpoint;
    }

    @Override
    public void close() {
        stopped.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private static InetSocketAddress freePort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "simulated-tenant");
        thread.setDaemon(true);
        return thread;
    }

    private void answer(HttpExchange exchange, Function<HttpCall, Reply> handler) throws IOException {
        try (exchange) {
            HttpCall call = call(exchange);
            Reply reply = handler.apply(call);
            if (reply.delivery() != Reply.Delivery.DROPPED) {
                send(exchange, reply, accepts(call, reply));
            }
        }
    }

    private static boolean accepts(HttpCall call, Reply reply) {
        return reply.body().length >= WORTH_COMPRESSING
                && call.header("Accept-Encoding").orElse("").contains("gzip");
    }

    private static HttpCall call(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, String.join(",", values)));
        byte[] body = exchange.getRequestBody().readAllBytes();
        return new HttpCall(exchange.getRequestMethod(), exchange.getRequestURI(), headers, body);
    }

    private void send(HttpExchange exchange, Reply reply, boolean compress) throws IOException {
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        byte[] body = reply.body();
        if (compress) {
            body = gzip(body);
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
        }
        boolean unfinished = reply.delivery() == Reply.Delivery.UNFINISHED;
        int announced = body.length + (unfinished ? 1 : 0);
        exchange.sendResponseHeaders(reply.status(), announced == 0 ? -1 : announced);
        OutputStream out = exchange.getResponseBody();
        if (unfinished || reply.delivery() == Reply.Delivery.WHOLE) {
            out.write(body);
            return;
        }
        out.write(body, 0, body.length / 2);
        out.flush();
        if (reply.delivery() == Reply.Delivery.STALLED) {
            awaitStop();
        }
    }

    private void awaitStop() {
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] gzip(byte[] body) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(body.length / 4);
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(body);
        }
        return packed.toByteArray();
    }
}
