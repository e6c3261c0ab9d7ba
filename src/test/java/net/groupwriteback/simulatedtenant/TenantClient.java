/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulatedtenant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import net.groupwriteback.simulated.TestAuthority;
import net.groupwriteback.simulated.tenant.SimulatedTenant;

/** A plain HTTP client of the simulated tenant that shows answers as they come. Thread-safe. */
final class TenantClient {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final int PATIENCE_SECONDS = 5;

    private final SimulatedTenant tenant;
    private final SSLContext tls;
    private final HttpClient http;

    TenantClient(SimulatedTenant tenant, TestAuthority authority) {
        this.tenant = tenant;
        this.tls = authority.client();
        this.http = HttpClient.newBuilder().sslContext(tls).build();
    }

    /** An answer: its status, its headers and its body, the latter as JSON or null. */
    record Answer(int status, HttpResponse<String> response, JsonNode body) {
        String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }

        String errorCode() {
            return body.path("error").path("code").asText();
        }

        List<String> values(String property) {
            List<String> values = new ArrayList<>();
            body.path("value").forEach(value -> values.add(value.path(property).asText(null)));
            return values;
        }
    }

    /** What makes a client trust the tenant's certificate. */
    SSLContext tls() {
        return tls;
    }

    /** A new access token. */
    String token() {
        Answer answer = login(
                tenant.tenantId(),
                Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        tenant.clientId(),
                        "client_secret",
                        tenant.clientSecret(),
                        "scope",
                        tenant.endpoint() + "/.default"));
        assertThat(answer.status()).isEqualTo(200);
        return answer.body().path("access_token").asText();
    }

    /** The token endpoint's answer to a form. */
    Answer login(String tenantId, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(tenant.endpoint().resolve("/" + tenantId + "/oauth2/v2.0/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Reads a path such as {@code /v1.0/groups?$top=5}, or an absolute link, with headers in pairs. */
    Answer get(String target, String... headers) {
        return send(authorized(target, headers).GET());
    }

    /** Reads in advanced mode; the target must carry {@code $count=true} where that is wanted. */
    Answer advanced(String target) {
        return get(target, "ConsistencyLevel", "eventual");
    }

    /** Posts JSON. */
    Answer post(String target, Object body) {
        return send(authorized(target)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        MAPPER.valueToTree(body).toString())));
    }

    /** Sends a request as it is. */
    Answer send(HttpRequest.Builder request) {
        HttpResponse<String> response = sendRaw(request);
        return new Answer(response.statusCode(), response, json(response));
    }

    /**
     * Sends a request as it is and does not look at the body.
     *
     * @throws UncheckedIOException if the connection breaks or no answer comes within 5 seconds
     */
    HttpResponse<String> sendRaw(HttpRequest.Builder request) {
        try {
            return http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new UncheckedIOException(new IOException(e.getCause()));
        } catch (TimeoutException e) {
            throw new UncheckedIOException(new IOException(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest.Builder authorized(String target, String... headers) {
        URI uri = target.startsWith("/")
                ? URI.create(tenant.endpoint() + target.replace(" ", "%20").replace("'", "%27"))
                : URI.create(target);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + token());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request;
    }

    private static JsonNode json(HttpResponse<String> response) {
        boolean isJson =
                response.headers().firstValue("Content-Type").orElse("").startsWith("application/json");
        try {
            return isJson ? MAPPER.readTree(response.body()) : null;
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
