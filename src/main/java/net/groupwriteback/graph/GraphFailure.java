/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An answer of Graph that is an error. Immutable.
 *
 * @param error what it means
 * @param status HTTP status
 * @param codes the error's codes, outermost first; empty if the body is not Graph's
 * @param requestId what Microsoft's support asks for, or empty
 */
record GraphFailure(GraphError error, int status, List<String> codes, String requestId) {
    private static final List<String> INNER = List.of("innerError", "innererror");

    /**
     * Reads an error body; one that is empty or no JSON, as gateways send, counts by its status alone.
     *
     * @param status HTTP status
     * @param body bytes of the body
     * @param requestId the header {@code request-id}, or null
     */
    static GraphFailure of(int status, byte[] body, String requestId) {
        try {
            return of(status, JsonReader.object(new ByteArrayInputStream(body)), requestId);
        } catch (IOException e) {
            return of(status, GraphObject.EMPTY, requestId);
        }
    }

    static GraphFailure of(int status, GraphObject body, String requestId) {
        List<String> codes = new ArrayList<>();
        String id = requestId;
        for (Optional<GraphObject> level = body.child("error"); level.isPresent(); level = inner(level.get())) {
            Optional.ofNullable(level.get().text("code"))
                    .filter(code -> !code.isEmpty())
                    .ifPresent(codes::add);
            id = id == null ? level.get().text("request-id") : id;
        }
        return new GraphFailure(GraphError.of(status, codes), status, List.copyOf(codes), id == null ? "" : id);
    }

    private static Optional<GraphObject> inner(GraphObject level) {
        return INNER.stream().map(level::child).flatMap(Optional::stream).findFirst();
    }

    /** The exception for a host: what to do, what was asked, Graph's codes and request id; never the body. */
    RuntimeException exception(GraphRequest request) {
        String permission = error == GraphError.FORBIDDEN
                ? ": grant " + request.permission().value() + " (application) with admin consent"
                : "";
        return error.exception(error.advice() + permission + " [" + request.version() + "/" + request.path() + ": "
                + status + " " + String.join(" > ", codes) + (requestId.isEmpty() ? "" : ", request-id " + requestId)
                + "]");
    }
}
