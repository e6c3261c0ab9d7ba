/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.tenant.login;

import java.time.Instant;

/** A refusal by the token endpoint, with its OAuth error and its AADSTS number. */
final class LoginError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String error;
    private final int code;

    LoginError(int status, String error, int code, String message) {
        super("AADSTS" + code + ": " + message);
        this.status = status;
        this.error = error;
        this.code = code;
    }

    static LoginError unknownTenant(String tenant) {
        return new LoginError(
                400,
                "invalid_request",
                90002,
                "Tenant '" + tenant + "' not found. Check to make sure you have the correct tenant ID and are signing"
                        + " into the correct cloud.");
    }

    static LoginError unknownClient(String clientId, String tenant) {
        return new LoginError(
                400,
                "unauthorized_client",
                700016,
                "Application with identifier '" + clientId + "' was not found in the directory '" + tenant + "'.");
    }

    static LoginError wrongSecret(String clientId) {
        return new LoginError(
                401,
                "invalid_client",
                7000215,
                "Invalid client secret provided. Ensure the secret being sent in the request is the client secret"
                        + " value, not the client secret ID, for a secret added to app '" + clientId + "'.");
    }

    static LoginError noCredential() {
        return new LoginError(
                401,
                "invalid_client",
                7000216,
                "'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials' grant type.");
    }

    static LoginError unknownCertificate(String clientId) {
        return new LoginError(
                401,
                "invalid_client",
                700027,
                "The certificate with identifier used to sign the client assertion is not registered on application '"
                        + clientId + "'.");
    }

    static LoginError badAssertion() {
        return new LoginError(
                401, "invalid_client", 50027, "JWT token is invalid or malformed: audience, subject or signature.");
    }

    static LoginError assertionTime(Instant now) {
        return new LoginError(
                401,
                "invalid_client",
                700024,
                "Client assertion is not within its valid time range. Current time: " + now + ".");
    }

    static LoginError unknownIssuer(String issuer) {
        return new LoginError(
                400,
                "invalid_request",
                700211,
                "No matching federated identity record found for presented assertion issuer '" + issuer + "'.");
    }

    static LoginError unknownSubject(String subject) {
        return new LoginError(
                400,
                "invalid_request",
                700213,
                "No matching federated identity record found for presented assertion subject '" + subject + "'.");
    }

    static LoginError unsupportedGrant(String grant) {
        return new LoginError(
                400, "unsupported_grant_type", 70003, "The app requested an unsupported grant type '" + grant + "'.");
    }

    static LoginError wrongScope(String scope) {
        return new LoginError(
                400,
                "invalid_scope",
                1002012,
                "The provided value for scope " + scope + " is not valid. Client credential flows must have a scope"
                        + " value with /.default suffixed to the resource identifier (application ID URI).");
    }

    int status() {
        return status;
    }

    String error() {
        return error;
    }

    int code() {
        return code;
    }
}
