/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.tenant.login;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.groupwriteback.simulated.tenant.http.HttpCall;
import net.groupwriteback.simulated.tenant.http.Json;
import net.groupwriteback.simulated.tenant.http.Reply;

/**
 * The login service: {@code POST /<tenant>/oauth2/v2.0/token} for the client credentials grant, with errors in Entra's
 * documented form, and the discovery documents. Thread-safe.
 */
public final class TokenEndpoint {
    private static final Pattern TOKEN = Pattern.compile("/([^/]+)/oauth2/v2\\.0/token");

    private static final Pattern OPENID = Pattern.compile("/([^/]+)/v2\\.0/\\.well-known/openid-configuration");

    private final Application application;
    private final AccessTokens tokens;
    private final InstantSource clock;

    /** A service for one application of one tenant. */
    public TokenEndpoint(Application application, AccessTokens tokens, InstantSource clock) {
        this.application = application;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** Whether a request is one for a token. */
    public static boolean isTokenRequest(HttpCall call) {
        return call.method().equals("POST") && TOKEN.matcher(call.path()).matches();
    }

    /** Answers a request. */
    public Reply answer(HttpCall call) {
        Matcher token = TOKEN.matcher(call.path());
        if (!call.method().equals("POST") || !token.matches()) {
            return discovery(call);
        }
        try {
            application.authenticate(token.group(1), call.form());
            return granted();
        } catch (LoginError e) {
            return refused(e);
        }
    }

    private Reply discovery(HttpCall call) {
        Matcher openId = OPENID.matcher(call.path());
        if (openId.matches()) {
            return openId(call, openId.group(1));
        }
        return call.path().equals("/common/discovery/instance")
                ? instance(call)
                : Reply.of(404, "text/plain", new byte[0]);
    }

    private Reply openId(HttpCall call, String tenant) {
        if (!tenant.equalsIgnoreCase(application.tenantId())) {
            return refused(LoginError.unknownTenant(tenant));
        }
        String authority = "https://" + call.header("Host").orElse("localhost") + "/" + tenant;
        return Reply.json(200, Json.object(json -> {
            json.writeStringField("issuer", authority + "/v2.0");
            json.writeStringField("token_endpoint", authority + "/oauth2/v2.0/token");
            json.writeStringField("authorization_endpoint", authority + "/oauth2/v2.0/authorize");
            json.writeStringField("device_authorization_endpoint", authority + "/oauth2/v2.0/devicecode");
            json.writeStringField("jwks_uri", authority + "/discovery/v2.0/keys");
        }));
    }

    private Reply instance(HttpCall call) {
        String host = call.header("Host").orElse("localhost");
        return Reply.json(200, Json.object(json -> {
            json.writeStringField(
                    "tenant_discovery_endpoint",
                    "https://" + host + "/" + application.tenantId() + "/v2.0/.well-known/openid-configuration");
            json.writeStringField("api-version", "1.1");
            json.writeFieldName("metadata");
            Json.value(
                    json,
                    List.of(Map.of("preferred_network", host, "preferred_cache", host, "aliases", List.of(host))));
        }));
    }

    private Reply granted() {
        long seconds = tokens.lifetime().toSeconds();
        String token = tokens.issue();
        return Reply.json(200, Json.object(json -> {
                    json.writeStringField("token_type", "Bearer");
                    json.writeNumberField("expires_in", seconds);
                    json.writeNumberField("ext_expires_in", seconds);
                    json.writeStringField("access_token", token);
                }))
                .with("Cache-Control", "no-store, no-cache");
    }

    private Reply refused(LoginError e) {
        String trace = UUID.randomUUID().toString();
        String correlation = UUID.randomUUID().toString();
        String time = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ');
        return Reply.json(e.status(), Json.object(json -> {
            json.writeStringField("error", e.error());
            json.writeStringField(
                    "error_description",
                    e.getMessage() + " Trace ID: " + trace + " Correlation ID: " + correlation + " Timestamp: " + time);
            json.writeFieldName("error_codes");
            Json.value(json, List.of(e.code()));
            json.writeStringField("timestamp", time);
            json.writeStringField("trace_id", trace);
            json.writeStringField("correlation_id", correlation);
            json.writeStringField("error_uri", "https://login.microsoftonline.com/error?code=" + e.code());
        }));
    }
}
