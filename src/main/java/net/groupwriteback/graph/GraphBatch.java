/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.groupwriteback.graph.http.GraphOperation;

/**
 * Many reads in few round trips (Microsoft Graph, "Combine multiple HTTP requests using JSON batching"): 20 to a
 * request, answers in any order, each part judged and billed alone. Parts that are told when to come again wait for
 * the latest of these times and are then sent together; any other part that fails is sent by itself, where it gets the
 * full retry rule. Immutable, thread-safe.
 */
public final class GraphBatch {
    /** Reads that one round trip takes. */
    public static final int MAX_PARTS = 20;

    private static final int THROTTLED = 429;
    private static final int LEAST_ERROR = 400;

    private static final JsonFactory JSON = new JsonFactory();

    private final GraphClient client;

    /** A batch sender. */
    public GraphBatch(GraphClient client) {
        this.client = client;
    }

    /**
     * Reads all of them.
     *
     * @param requests any number of reads, all of one version
     * @return the answers in the order of the requests; an empty object where there is none, otherwise as
     *     {@link GraphClient#find}
     */
    public List<GraphObject> get(GraphOperation operation, List<GraphRequest> requests) {
        List<GraphObject> answers = new ArrayList<>(requests.size());
        for (int from = 0; from < requests.size(); from += MAX_PARTS) {
            answers.addAll(chunk(operation, requests.subList(from, Math.min(from + MAX_PARTS, requests.size()))));
        }
        return answers;
    }

    private List<GraphObject> chunk(GraphOperation operation, List<GraphRequest> requests) {
        if (requests.size() == 1) {
            return List.of(alone(operation, requests.get(0)));
        }
        GraphObject answer =
                client.get(operation, GraphRequest.post(requests.get(0).version(), "$batch", json(requests)));
        Map<String, GraphObject> byId = new HashMap<>();
        answer.objects("responses").forEach(part -> byId.put(part.id(), part));
        GraphObject[] bodies = new GraphObject[requests.size()];
        List<Integer> delayed = new ArrayList<>();
        Duration delay = Duration.ZERO;
        for (int i = 0; i < bodies.length; i++) {
            GraphObject part = byId.getOrDefault(Integer.toString(i), GraphObject.EMPTY);
            operation.billed(number(part, "x-ms-resource-unit"));
            if (status(part) == THROTTLED) {
                operation.wasThrottled();
            }
            Duration asked = retryAfter(part);
            if (asked.isZero()) {
                bodies[i] = body(operation, requests.get(i), part);
            } else {
                delayed.add(i);
                delay = asked.compareTo(delay) > 0 ? asked : delay;
            }
        }
        if (!delayed.isEmpty()) {
            operation.pause(delay);
            List<GraphObject> later =
                    chunk(operation, delayed.stream().map(requests::get).toList());
            for (int i = 0; i < later.size(); i++) {
                bodies[delayed.get(i)] = later.get(i);
            }
        }
        return List.of(bodies);
    }

    /** How long a refused part is to wait; zero if it succeeded, or is not told. */
    private static Duration retryAfter(GraphObject part) {
        return status(part) < LEAST_ERROR ? Duration.ZERO : Duration.ofSeconds(number(part, "Retry-After"));
    }

    /** The status of a part; 0 without one. */
    private static long status(GraphObject part) {
        return part.fields().get("status") instanceof Long status ? status : 0;
    }

    /** A header of a part that holds a number; 0 without it. */
    private static int number(GraphObject part, String name) {
        return part.child("headers").map(GraphObject::fields).orElse(Map.of()).entrySet().stream()
                .filter(header -> name.equalsIgnoreCase(header.getKey()))
                .map(header -> String.valueOf(header.getValue()).trim())
                .filter(value -> value.matches("\\d{1,9}"))
                .map(Integer::valueOf)
                .findFirst()
                .orElse(0);
    }

    private GraphObject body(GraphOperation operation, GraphRequest request, GraphObject part) {
        long status = status(part);
        Optional<GraphObject> body =
                part.child("body").filter(answer -> !answer.fields().isEmpty() && !answer.has("error"));
        boolean good = status >= 200 && status < 300 && body.isPresent();
        // A part that did not succeed is asked for alone: repeated if that helps, else judged like any single read.
        return good ? body.get() : alone(operation, request);
    }

    private GraphObject alone(GraphOperation operation, GraphRequest request) {
        return client.find(operation, request).orElse(GraphObject.EMPTY);
    }

    private static String json(List<GraphRequest> requests) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeArrayFieldStart("requests");
            for (int i = 0; i < requests.size(); i++) {
                writePart(json, i, requests.get(i));
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private static void writePart(JsonGenerator json, int id, GraphRequest request) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", Integer.toString(id));
        json.writeStringField("method", "GET");
        json.writeStringField("url", request.relativeUrl());
        if (!request.headers().isEmpty()) {
            json.writeObjectFieldStart("headers");
            for (Map.Entry<String, String> header : request.headers().entrySet()) {
                json.writeStringField(header.getKey(), header.getValue());
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    /** Cuts a list into portions for which one round trip makes one read each. */
    public static <T> List<List<T>> portions(List<T> all) {
        List<List<T>> portions = new ArrayList<>();
        for (int from = 0; from < all.size(); from += MAX_PARTS) {
            portions.add(all.subList(from, Math.min(from + MAX_PARTS, all.size())));
        }
        return portions;
    }
}
