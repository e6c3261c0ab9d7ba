/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulatedtenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import net.groupwriteback.simulated.tenant.ManagedIdentityServer;
import net.groupwriteback.simulated.tenant.http.LoopbackProxy;
import okhttp3.Credentials;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.tls.Certificates;
import okhttp3.tls.HandshakeCertificates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What stands around a tenant: managed identity endpoints and HTTP proxies. */
class SurroundingsTest {
    private static final String RESOURCE = "&resource=https%3A%2F%2Fgraph.microsoft.com%2F";

    @RegisterExtension
    final RunningTenant running = new RunningTenant();

    @Test
    void aVirtualMachineGetsTokensFromItsMetadataService() {
        try (ManagedIdentityServer imds = ManagedIdentityServer.virtualMachine(running.tenant())) {
            String target = imds.tokenEndpoint() + "?api-version=2018-02-01" + RESOURCE;

            JsonNode granted = get(target, "Metadata", "true").body();

            assertThat(imds.tokenEndpoint().getPath()).isEqualTo("/metadata/identity/oauth2/token");
            assertThat(imds.tokenEndpoint().toString()).startsWith(imds.host().toString());
            assertThat(granted.path("token_type").asText()).isEqualTo("Bearer");
            assertThat(granted.path("resource").asText()).isEqualTo("https://graph.microsoft.com/");
            assertThat(granted.path("expires_in").isTextual()).isTrue();
            assertThat(groups(granted)).isEqualTo(200);
            assertThat(get(target, "Metadata", "no").body().path("error").asText())
                    .isEqualTo("invalid_request");
            assertThat(get(target + "&client_id=other", "Metadata", "true").status())
                    .isEqualTo(400);
            assertThat(get(imds.tokenEndpoint() + "?api-version=1", "Metadata", "true")
                            .status())
                    .isEqualTo(400);
            assertThat(imds.calls()).hasSize(4);
        }
    }

    @Test
    void anAppServiceGetsTokensWithItsHeader() {
        try (ManagedIdentityServer service = ManagedIdentityServer.appService(running.tenant(), "header-secret")) {
            String target = service.tokenEndpoint() + "?api-version=2019-08-01" + RESOURCE;

            JsonNode granted = get(target, "X-IDENTITY-HEADER", "header-secret").body();

            assertThat(granted.path("expires_on").asText()).matches("\\d{10}");
            assertThat(groups(granted)).isEqualTo(200);
            assertThat(get(target, "X-IDENTITY-HEADER", "wrong").status()).isEqualTo(401);
            assertThat(get(service.host() + "/elsewhere", "X-IDENTITY-HEADER", "header-secret")
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    void aProxyTunnels() throws Exception {
        try (LoopbackProxy proxy = LoopbackProxy.open()) {
            assertThat(status(proxy, "")).isEqualTo(401);
            assertThat(proxy.tunnels())
                    .containsExactly("localhost:" + running.tenant().endpoint().getPort());
        }
    }

    @Test
    void aProxyMayWantALogin() throws Exception {
        try (LoopbackProxy proxy = LoopbackProxy.withLogin("user", "secret")) {
            assertThat(status(proxy, Credentials.basic("user", "secret"))).isEqualTo(401);
            assertThat(proxy.tunnels()).hasSize(1);
            assertThatThrownBy(() -> status(proxy, Credentials.basic("user", "wrong")))
                    .isInstanceOf(IOException.class);
            assertThat(proxy.refusals()).isNotEmpty();
            assertThat(proxy.tunnels()).hasSize(1);
        }
    }

    private int status(LoopbackProxy proxy, String login) throws Exception {
        HandshakeCertificates trust = new HandshakeCertificates.Builder()
                .addTrustedCertificate(Certificates.decodeCertificatePem(
                        Files.readString(running.tenant().caFile())))
                .build();
        OkHttpClient client = new OkHttpClient.Builder()
                .sslSocketFactory(trust.sslSocketFactory(), trust.trustManager())
                .proxy(new Proxy(Proxy.Type.HTTP, new InetSocketAddress("localhost", proxy.port())))
                .proxyAuthenticator((route, response) -> response.request().header("Proxy-Authorization") == null
                        ? response.request()
                                .newBuilder()
                                .header("Proxy-Authorization", login)
                                .build()
                        : null)
                .build();
        Request request = new Request.Builder()
                .url(running.tenant().endpoint() + "/v1.0/groups")
                .build();
        try (Response response = client.newCall(request).execute()) {
            return response.code();
        } finally {
            client.dispatcher().executorService().shutdown();
            client.connectionPool().evictAll();
        }
    }

    private TenantClient.Answer get(String target, String header, String value) {
        return running.client().send(HttpRequest.newBuilder(URI.create(target)).header(header, value));
    }

    private int groups(JsonNode granted) {
        return running.client()
                .send(HttpRequest.newBuilder(running.tenant().endpoint().resolve("/v1.0/groups"))
                        .header(
                                "Authorization",
                                "Bearer " + granted.path("access_token").asText()))
                .status();
    }
}
