/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Plain HTTP calls to the host's REST interface, as its administrator. Immutable. */
final class HostRest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI root;
    private final String authorization;

    HostRest(URI root, String adminPassword) {
        this.root = root;
        this.authorization = "Basic "
                + Base64.getEncoder().encodeToString(("admin:" + adminPassword).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * One call.
     *
     * @param method HTTP method
     * @param path below the root, with its query
     * @param body JSON text, or null for none
     * @throws IllegalStateException if the host refuses; the message carries its reason
     */
    Answer call(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(root.resolve(path))
                .header("Authorization", authorization)
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build();
        HttpResponse<String> response =
                client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        if (response.statusCode() >= 300) {
            String reason =
                    response.headers().firstValue("X-Application-Error-Info").orElse(response.body());
            throw new IllegalStateException(method + " " + path + " was refused by the host with status "
                    + response.statusCode() + ": " + reason);
        }
        String key = response.headers().firstValue("X-Syncope-Key").orElse("");
        return new Answer(key, response.body().isBlank() ? MissingNode.getInstance() : JSON.readTree(response.body()));
    }

    /** Reads a resource. */
    JsonNode get(String path) throws IOException, InterruptedException {
        return call("GET", path, null).body();
    }

    /**
     * What the host answered.
     *
     * @param key the key of what was made, or empty
     * @param body the JSON body; a missing node if there was none
     */
    record Answer(String key, JsonNode body) {}
}
