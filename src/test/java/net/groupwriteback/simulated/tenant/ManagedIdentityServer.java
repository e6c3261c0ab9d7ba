/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.tenant;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import net.groupwriteback.simulated.tenant.http.HttpCall;
import net.groupwriteback.simulated.tenant.http.Json;
import net.groupwriteback.simulated.tenant.http.LoopbackServer;
import net.groupwriteback.simulated.tenant.http.Reply;
import net.groupwriteback.simulated.tenant.login.AccessTokens;

/**
 * What a virtual machine or an App Service finds for its managed identity: a token endpoint without TLS and without secret.
 * Its tokens are good for the tenant it belongs to. Thread-safe.
 */
public final class ManagedIdentityServer implements AutoCloseable {
    private final Shape shape;
    private final AccessTokens tokens;
    private final String clientId;
    private final String identityHeader;
    private final List<HttpCall> calls = new CopyOnWriteArrayList<>();
    private final LoopbackServer server;

    private enum Shape {
        IMDS("/metadata/identity/oauth2/token", "2018-02-01"),
        APP_SERVICE("/msi/token", "2019-08-01");

        private final String path;
        private final String version;

        Shape(String path, String version) {
            this.path = path;
            this.version = version;
        }
    }

    private ManagedIdentityServer(Shape shape, SimulatedTenant tenant, String identityHeader) {
        this.shape = shape;
        this.tokens = tenant.tokens();
        this.clientId = tenant.clientId();
        this.identityHeader = identityHeader;
        this.server = LoopbackServer.http(this::answer);
    }

    /** The instance metadata service of a virtual machine, version 2018-02-01. */
    public static ManagedIdentityServer virtualMachine(SimulatedTenant tenant) {
        return new ManagedIdentityServer(Shape.IMDS, tenant, "");
    }

    /** The identity endpoint of an App Service, version 2019-08-01, that asks for a header with a secret. */
    public static ManagedIdentityServer appService(SimulatedTenant tenant, String identityHeader) {
        return new ManagedIdentityServer(Shape.APP_SERVICE, tenant, identityHeader);
    }

    /** Where the server is, without a path: what replaces {@code http://169.254.169.254}. */
    public URI host() {
        return server.endpoint();
    }

    /** The whole address of the token endpoint: the value of {@code IDENTITY_ENDPOINT} in an App Service. */
    public URI tokenEndpoint() {
        return server.endpoint().resolve(shape.path);
    }

    /** The requests so far. */
    public List<HttpCall> calls() {
        return List.copyOf(calls);
    }

    @Override
    public void close() {
        server.close();
    }

    private Reply answer(HttpCall call) {
        calls.add(call);
        return refusal(call).orElseGet(() -> granted(call));
    }

    private Optional<Reply> refusal(HttpCall call) {
        if (!call.path().equals(shape.path)) {
            return Optional.of(Reply.of(404, "text/plain", new byte[0]));
        }
        if (!shape.version.equals(call.query().get("api-version"))) {
            return Optional.of(error(400, "invalid_request", "The api-version must be " + shape.version + "."));
        }
        if (shape == Shape.IMDS && !call.header("Metadata").orElse("").equalsIgnoreCase("true")) {
            return Optional.of(error(400, "invalid_request", "Required metadata header not specified"));
        }
        if (shape == Shape.APP_SERVICE
                && !call.header("X-IDENTITY-HEADER").orElse("").equals(identityHeader)) {
            return Optional.of(Reply.of(401, "text/plain", "Unauthorized".getBytes(StandardCharsets.UTF_8)));
        }
        String wanted = call.query().getOrDefault("client_id", clientId);
        return wanted.equalsIgnoreCase(clientId)
                ? Optional.empty()
                : Optional.of(error(400, "invalid_request", "Identity not found"));
    }

    private Reply granted(HttpCall call) {
        String token = tokens.issue();
        long seconds = tokens.lifetime().toSeconds();
        return Reply.json(200, Json.object(json -> {
            json.writeStringField("access_token", token);
            json.writeStringField("client_id", clientId);
            json.writeStringField("expires_in", Long.toString(seconds));
            json.writeStringField("expires_on", Long.toString(Instant.now().getEpochSecond() + seconds));
            json.writeStringField("resource", call.query().getOrDefault("resource", ""));
            json.writeStringField("token_type", "Bearer");
        }));
    }

    private static Reply error(int status, String error, String description) {
        return Reply.json(status, Json.object(json -> {
            json.writeStringField("error", error);
            json.writeStringField("error_description", description);
        }));
    }
}
