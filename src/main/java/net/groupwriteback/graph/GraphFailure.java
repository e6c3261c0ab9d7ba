/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An answer of Graph that is an error. Immutable.
 *
 * @param error what it means
 * @param status HTTP status
 * @param codes the error's codes, outermost first; empty if the body is not Graph's
 * @param requestId what Microsoft's support asks for, or empty
 */
record GraphFailure(GraphError error, int status, List<String> codes, String requestId) {
    /** How codes and request ids of Graph look; anything else would only serve to forge lines of a log, or to fill it. */
    private static final Pattern CODE = Pattern.compile("[\\w.]{1,100}");

    private static final Pattern REQUEST_ID = Pattern.compile("[\\w-]{1,64}");
    private static final int MOST_CODES = 5;
    private static final List<String> INNER = List.of("innerError", "innererror");

    /**
     * Reads an error body; one that is empty or no JSON, as gateways send, counts by its status alone.
     *
     * @param status HTTP status
     * @param body bytes of the body
     * @param requestId the header {@code request-id}, or null
     * @return with the outermost five codes
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
        Optional<String> id = of(requestId, REQUEST_ID);
        for (Optional<GraphObject> level = body.child("error"); level.isPresent(); level = inner(level.get())) {
            GraphObject here = level.get();
            of(here.text("code"), CODE)
                    .filter(code -> codes.size() < MOST_CODES)
                    .ifPresent(codes::add);
            id = id.or(() -> of(here.text("request-id"), REQUEST_ID));
        }
        return new GraphFailure(GraphError.of(status, codes), status, List.copyOf(codes), id.orElse(""));
    }

    private static Optional<String> of(String text, Pattern form) {
        return Optional.ofNullable(text).filter(some -> form.matcher(some).matches());
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
