/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import net.groupwriteback.counters.Tally;
import net.groupwriteback.graph.http.GraphHttp;
import net.groupwriteback.graph.http.GraphOperation;
import net.groupwriteback.graph.http.HttpSettings;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.identityconnectors.framework.common.exceptions.ConfigurationException;
import org.identityconnectors.framework.common.exceptions.RetryableException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManagedIdentityTokensTest {
    private static final String GRAPH = "https://graph.microsoft.com";

    private final MockWebServer azure = new MockWebServer();
    private final OkHttpClient http = new OkHttpClient();
    private final GraphOperation operation = new GraphOperation("test", Duration.ZERO, Tally.whole());

    @BeforeEach
    void start() throws IOException {
        azure.start();
    }

    @AfterEach
    void stop() throws IOException {
        azure.shutdown();
    }

    private String address() {
        return azure.url("/metadata/identity/oauth2/token").toString();
    }

    private void answer() {
        azure.enqueue(new MockResponse()
                .setBody("{\"access_token\":\"t\",\"expires_on\":\"1795428000\",\"token_type\":\"Bearer\"}"));
    }

    @Test
    void instanceMetadataService() throws InterruptedException {
        answer();

        AccessToken token = new ManagedIdentityTokens(GRAPH, "", Map.of(), address(), http).request(operation);

        assertThat(token).isEqualTo(new AccessToken("t", Instant.ofEpochSecond(1795428000)));
        RecordedRequest request = azure.takeRequest();
        assertThat(request.getHeader("Metadata")).isEqualTo("true");
        HttpUrl url = request.getRequestUrl();
        assertThat(url.encodedPath()).isEqualTo("/metadata/identity/oauth2/token");
        assertThat(url.queryParameter("resource")).isEqualTo(GRAPH);
        assertThat(url.queryParameter("api-version")).isEqualTo("2018-02-01");
        assertThat(url.queryParameter("client_id")).isNull();
    }

    @Test
    void appServiceWithAUserAssignedIdentity() throws InterruptedException {
        answer();
        Map<String, String> environment = Map.of("IDENTITY_ENDPOINT", address(), "IDENTITY_HEADER", "h");

        new ManagedIdentityTokens(GRAPH, "client", environment, "http://192.0.2.1/", http).request(operation);

        RecordedRequest request = azure.takeRequest();
        assertThat(request.getHeader("X-IDENTITY-HEADER")).isEqualTo("h");
        assertThat(request.getHeader("Metadata")).isNull();
        assertThat(request.getRequestUrl().queryParameter("api-version")).isEqualTo("2019-08-01");
        assertThat(request.getRequestUrl().queryParameter("client_id")).isEqualTo("client");
    }

    @Test
    void noIdentityAssigned() {
        azure.enqueue(new MockResponse().setResponseCode(400).setBody("{\"error\":\"invalid_request\"}"));

        assertThatThrownBy(() -> new ManagedIdentityTokens(GRAPH, "", Map.of(), address(), http).request(operation))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("authentication: Azure gives no token");
    }

    @Test
    void anUpdateOfTheMetadataServiceIsWaitedFor() {
        OkHttpClient patient = GraphHttp.open(new HttpSettings(
                Optional.empty(), Optional.empty(), Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ZERO));
        azure.enqueue(new MockResponse().setResponseCode(404));
        azure.enqueue(new MockResponse().setResponseCode(410));
        answer();
        GraphOperation waits = new GraphOperation("test", Duration.ofSeconds(20), Tally.whole());

        AccessToken token = new ManagedIdentityTokens(GRAPH, "", Map.of(), address(), patient).request(waits);

        assertThat(token.text()).isEqualTo("t");
        assertThat(azure.getRequestCount()).isEqualTo(3);
        GraphHttp.close(patient);
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410, 429, 503})
    void whatPassesAtTheMetadataServiceIsRetryable(int status) {
        azure.enqueue(new MockResponse().setResponseCode(status));

        assertThatThrownBy(() -> new ManagedIdentityTokens(GRAPH, "", Map.of(), address(), http).request(operation))
                .isInstanceOf(RetryableException.class)
                .hasMessageContaining(String.valueOf(status));
    }

    @Test
    void aWrongAddressOfTheAppServiceIsAWrongConfiguration() {
        azure.enqueue(new MockResponse().setResponseCode(404));
        Map<String, String> environment = Map.of("IDENTITY_ENDPOINT", address(), "IDENTITY_HEADER", "h");

        assertThatThrownBy(() -> new ManagedIdentityTokens(GRAPH, "", environment, address(), http).request(operation))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("404");
    }

    @Test
    void aTokenIsKeptUntilFiveMinutesBeforeItsEndAndNeverShown() {
        int[] requests = {0};
        AccessTokens tokens = new AccessTokens(op ->
                new AccessToken("token-" + ++requests[0], Instant.now().plusSeconds(requests[0] == 1 ? 3600 : 299)));

        assertThat(tokens.current(operation)).isEqualTo("token-1");
        assertThat(tokens.current(operation)).isEqualTo("token-1");
        tokens.forget("some other");
        assertThat(tokens.current(operation)).isEqualTo("token-1");
        tokens.forget("token-1");
        assertThat(tokens.current(operation)).isEqualTo("token-2");
        assertThat(tokens.current(operation)).isEqualTo("token-3");
        assertThat(new AccessToken("secret", Instant.EPOCH).toString()).doesNotContain("secret");
    }
}
