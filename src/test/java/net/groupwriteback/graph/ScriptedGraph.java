/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import net.groupwriteback.graph.http.HttpSettings;
import net.groupwriteback.graph.login.Credential;
import net.groupwriteback.graph.login.LoginSettings;
import net.groupwriteback.simulated.TestAuthority;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.identityconnectors.common.security.GuardedString;

/**
 * A server that gives scripted answers: for each path (decoded, without query) a queue of which the last answer stays.
 * Tokens are {@code token-1}, {@code token-2} and so on.
 */
public final class ScriptedGraph implements AutoCloseable {
    private static final String TENANT = "11111111-2222-3333-4444-555555555555";

    private final MockWebServer server = new MockWebServer();
    private final Path caFile;
    private final Map<String, Queue<MockResponse>> answers = new ConcurrentHashMap<>();
    private final List<RecordedRequest> requests = Collections.synchronizedList(new ArrayList<>());
    private int tokens;

    /** Starts a server whose authority is written to a folder. */
    public ScriptedGraph(Path folder) {
        TestAuthority authority = TestAuthority.in(folder);
        caFile = authority.caFile();
        server.useHttps(authority.localhost().getSocketFactory(), false);
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return answer(request);
            }
        });
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds an answer to a path such as {@code /v1.0/groups}. */
    public ScriptedGraph on(String path, MockResponse answer) {
        answers.computeIfAbsent(path, p -> new ArrayDeque<>()).add(answer);
        return this;
    }

    /** Adds a JSON answer to a path; {@code ROOT} in it becomes the server's root. */
    public ScriptedGraph on(String path, String json) {
        return on(path, json(200, json));
    }

    /** A JSON answer. */
    public MockResponse json(int status, String json) {
        return new MockResponse()
                .setResponseCode(status)
                .setHeader("Content-Type", "application/json")
                .setHeader("x-ms-resource-unit", "1")
                .setBody(json.replace("ROOT", root()));
    }

    /** Root of Graph and login. */
    public String root() {
        return "https://localhost:" + server.getPort();
    }

    /** Requests so far, those for tokens left out. */
    public List<RecordedRequest> requests() {
        return List.copyOf(requests);
    }

    /** How many tokens were issued. */
    public synchronized int tokens() {
        return tokens;
    }

    /** The authority's certificate. */
    public Path caFile() {
        return caFile;
    }

    /** Settings for a client of this server with a budget for waits. */
    public GraphSettings settings(Duration waitBudget) {
        return new GraphSettings(
                root(),
                new LoginSettings(
                        root(),
                        TENANT,
                        "client",
                        new Credential.ClientSecret(new GuardedString("planted~s3cret".toCharArray()))),
                new HttpSettings(
                        Optional.of(caFile),
                        Optional.empty(),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(1),
                        waitBudget));
    }

    private MockResponse answer(RecordedRequest request) {
        String path = request.getRequestUrl().uri().getPath();
        if (path.endsWith("/oauth2/v2.0/token") && !answers.containsKey(path)) {
            return token();
        }
        requests.add(request);
        Queue<MockResponse> queue = answers.get(path);
        if (queue == null) {
            return json(404, "{\"error\":{\"code\":\"Request_ResourceNotFound\",\"message\":\"none\"}}");
        }
        synchronized (queue) {
            return queue.size() > 1 ? queue.poll() : queue.peek();
        }
    }

    private synchronized MockResponse token() {
        tokens++;
        return new MockResponse()
                .setHeader("Content-Type", "application/json")
                .setBody("{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":\"token-" + tokens + "\"}");
    }

    @Override
    public void close() {
        try {
            server.shutdown();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
