/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.tenant.http;

/**
 * A refusal by Graph: status, code and message as the error reference pages give them, for instance 404 and {@code
 * Request_ResourceNotFound}.
 */
public final class GraphError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    /** A refusal with its HTTP status, error code and message. */
    public GraphError(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    /** A request that is wrong in itself. */
    public static GraphError badRequest(String message) {
        return new GraphError(400, "Request_BadRequest", message);
    }

    /** A query that would be right in advanced mode, or is never answered. */
    public static GraphError unsupportedQuery(String message) {
        return new GraphError(400, "Request_UnsupportedQuery", message);
    }

    /** No object with this id. */
    public static GraphError notFound(String id) {
        return new GraphError(
                404,
                "Request_ResourceNotFound",
                "Resource '" + id + "' does not exist or one of its queried reference-property objects are not"
                        + " present.");
    }

    /** The application lacks a permission. */
    public static GraphError denied() {
        return new GraphError(403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");
    }

    /** The access token is missing, unknown or too old. */
    public static GraphError unauthenticated(String message) {
        return new GraphError(401, "InvalidAuthenticationToken", message);
    }

    /** The delta token can't be followed any more. */
    public static GraphError resync(int status, String code) {
        return new GraphError(status, code, "The sync state can't be used any more; start again with a full round.");
    }

    /** Too many requests. */
    public static GraphError throttled() {
        return new GraphError(
                429, "TooManyRequests", "Your request is throttled temporarily because of too many requests.");
    }

    /** Something that Graph may answer and the simulated tenant does not. */
    public static GraphError notSimulated(String what) {
        return new GraphError(501, "NotImplemented", "The simulated tenant does not answer " + what + ".");
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The value of {@code error.code}. */
    public String code() {
        return code;
    }
}
