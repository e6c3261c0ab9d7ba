/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.samples;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes what a host's REST interface is sent, on loopback, and answers with the status that a test asks for. Not a host: it says
 * only what a script sends. Thread-safe.
 */
public final class RestServer implements AutoCloseable {
    private final HttpServer server;
    private final String credentials;
    private final List<Call> calls = new ArrayList<>();
    private final Map<String, Answer> answers = new HashMap<>();

    /**
     * A request as it came.
     *
     * @param line method and path with the query
     * @param body the body as text
     */
    public record Call(String line, String body) {}

    /**
     * An answer.
     *
     * @param status the HTTP status
     * @param headers headers, names to values
     * @param body the body as text
     */
    public record Answer(int status, Map<String, String> headers, String body) {}

    /** A server that lets this user in. */
    public RestServer(String user, String password) {
        credentials =
                "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/", this::take);
        server.start();
    }

    /** The root of the server's addresses, without a slash at the end. */
    public String root() {
        return "http://" + server.getAddress().getAddress().getHostAddress() + ":"
                + server.getAddress().getPort();
    }

    /** From now on, requests that begin with this method and path are answered so; all others by 201 without a body. */
    public synchronized void answer(String beginning, Answer answer) {
        answers.put(beginning, answer);
    }

    /** What came so far, in its order. */
    public synchronized List<Call> calls() {
        return List.copyOf(calls);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Answer answer = credentials.equals(exchange.getRequestHeaders().getFirst("Authorization"))
                ? note(line, body)
                : new Answer(401, Map.of(), "");
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private synchronized Answer note(String line, String body) {
        calls.add(new Call(line, body));
        return answers.entrySet().stream()
                .filter(entry -> line.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(new Answer(201, Map.of(), ""));
    }
}
