/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import net.groupwriteback.simulated.tenant.http.GraphError;
import net.groupwriteback.simulated.tenant.http.HttpCall;
import net.groupwriteback.simulated.tenant.http.Json;
import net.groupwriteback.simulated.tenant.http.Reply;

/**
 * {@code POST /$batch}: up to 20 requests in one, answered in another order than they came, each with a status of its own.
 * Thread-safe.
 */
final class Batch {
    private static final int MOST = 20;
    private static final String SUFFIX = "/$batch";

    private final Function<HttpCall, Reply> service;

    Batch(Function<HttpCall, Reply> service) {
        this.service = service;
    }

    static boolean isBatch(HttpCall call) {
        return call.method().equals("POST") && call.path().endsWith(SUFFIX);
    }

    Reply answer(HttpCall call) {
        List<Part> parts = parts(call);
        Map<String, Reply> answers = new HashMap<>();
        for (Part part : parts) {
            boolean ready = part.dependsOn().stream()
                    .allMatch(id -> answers.containsKey(id) && answers.get(id).status() < 400);
            answers.put(part.id(), ready ? service.apply(part.call()) : failedDependency());
        }
        List<Part> order = new ArrayList<>(parts);
        Collections.reverse(order);
        return Reply.json(200, Json.object(json -> {
            json.writeArrayFieldStart("responses");
            for (Part part : order) {
                Reply reply = answers.get(part.id());
                json.writeStartObject();
                json.writeStringField("id", part.id());
                json.writeNumberField("status", reply.status());
                json.writeFieldName("headers");
                Json.value(json, reply.headers());
                if (reply.body().length > 0) {
                    json.writeFieldName("body");
                    json.writeRawValue(body(reply));
                }
                json.writeEndObject();
            }
            json.writeEndArray();
        }));
    }

    private static String body(Reply reply) {
        String text = new String(reply.body(), StandardCharsets.UTF_8);
        boolean isJson = reply.header("Content-Type").orElse("").startsWith("application/json");
        return isJson ? text : quoted(text);
    }

    private static String quoted(String text) {
        return TextNode.valueOf(text).toString();
    }

    private static Reply failedDependency() {
        return Reply.of(424, "text/plain", new byte[0]);
    }

    private static List<Part> parts(HttpCall outer) {
        JsonNode requests = Json.parse(outer.body()).path("requests");
        if (!requests.isArray() || requests.isEmpty() || requests.size() > MOST) {
            throw new GraphError(400, "BadRequest", "Number of batch request steps must be from 1 to " + MOST + ".");
        }
        String root = outer.path().substring(0, outer.path().length() - SUFFIX.length());
        List<Part> parts = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (JsonNode request : requests) {
            Part part = Part.of(request, root, outer);
            if (!ids.add(part.id())) {
                throw new GraphError(400, "BadRequest", "Request Id " + part.id() + " is not unique.");
            }
            parts.add(part);
        }
        return parts;
    }

    private record Part(String id, List<String> dependsOn, HttpCall call) {
        static Part of(JsonNode request, String root, HttpCall outer) {
            Map<String, String> headers = new HashMap<>();
            outer.header("Authorization").ifPresent(token -> headers.put("Authorization", token));
            request.path("headers")
                    .fields()
                    .forEachRemaining(header ->
                            headers.put(header.getKey(), header.getValue().asText()));
            String url = request.path("url").asText();
            URI target = URI.create(root + (url.startsWith("/") ? url : "/" + url));
            JsonNode body = request.path("body");
            byte[] content =
                    body.isMissingNode() ? new byte[0] : body.toString().getBytes(StandardCharsets.UTF_8);
            List<String> dependsOn = new ArrayList<>();
            request.path("dependsOn").forEach(id -> dependsOn.add(id.asText()));
            return new Part(
                    request.path("id").asText(),
                    dependsOn,
                    new HttpCall(request.path("method").asText(), target, headers, content));
        }
    }
}
