/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import net.groupwriteback.counters.Tally;
import net.groupwriteback.simulated.TestAuthority;
import okhttp3.Credentials;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.SocketPolicy;
import org.identityconnectors.common.security.GuardedString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way out through a proxy: host names are resolved there, TLS goes through it. */
class GraphHttpTest {
    @TempDir
    private Path folder;

    private final MockWebServer proxy = new MockWebServer();
    private TestAuthority authority;
    private OkHttpClient http;

    @BeforeEach
    void start() throws IOException {
        authority = TestAuthority.in(folder);
        proxy.useHttps(authority.server("graph.test").getSocketFactory(), true);
        proxy.start();
    }

    @AfterEach
    void stop() throws IOException {
        GraphHttp.close(http);
        proxy.shutdown();
    }

    private int call(Optional<ProxySettings.Login> login) throws IOException {
        http = GraphHttp.open(new HttpSettings(
                Optional.of(authority.caFile()),
                Optional.of(new ProxySettings(proxy.getHostName(), proxy.getPort(), login)),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ZERO));
        Request request = new Request.Builder()
                .url("https://graph.test/v1.0/groups")
                .tag(GraphOperation.class, new GraphOperation("test", Duration.ZERO, Tally.whole()))
                .build();
        try (Response response = http.newCall(request).execute()) {
            return response.code();
        }
    }

    private static MockResponse tunnel() {
        return new MockResponse()
                .setSocketPolicy(SocketPolicy.UPGRADE_TO_SSL_AT_END)
                .clearHeaders();
    }

    private static MockResponse loginFirst() {
        return new MockResponse().setResponseCode(407).setHeader("Proxy-Authenticate", "Basic realm=\"p\"");
    }

    @Test
    void withoutLogin() throws Exception {
        proxy.enqueue(tunnel());
        proxy.enqueue(new MockResponse());

        assertThat(call(Optional.empty())).isEqualTo(200);
        assertThat(proxy.takeRequest().getRequestLine()).isEqualTo("CONNECT graph.test:443 HTTP/1.1");
        assertThat(proxy.takeRequest().getPath()).isEqualTo("/v1.0/groups");
    }

    @Test
    void withLogin() throws Exception {
        proxy.enqueue(tunnel());
        proxy.enqueue(new MockResponse());

        assertThat(call(Optional.of(new ProxySettings.Login("u", new GuardedString("planted~pr0xy".toCharArray())))))
                .isEqualTo(200);
        assertThat(proxy.takeRequest().getHeader("Proxy-Authorization"))
                .isEqualTo(Credentials.basic("u", "planted~pr0xy"));
        assertThat(proxy.takeRequest().getHeader("Proxy-Authorization")).isNull();
    }

    @Test
    void aRefusedLoginIsNotRepeatedForever() {
        proxy.enqueue(loginFirst());
        proxy.enqueue(loginFirst());

        assertThatThrownBy(() -> call(Optional.of(new ProxySettings.Login("u", new GuardedString("x".toCharArray())))))
                .isInstanceOf(IOException.class);
        assertThat(proxy.getRequestCount()).isLessThanOrEqualTo(2);
    }

    @Test
    void theServerBehindTheTunnelDoesNotGetTheLogin() throws Exception {
        proxy.enqueue(tunnel());
        proxy.enqueue(loginFirst());

        assertThat(call(Optional.of(new ProxySettings.Login("u", new GuardedString("planted~pr0xy".toCharArray())))))
                .isEqualTo(407);
        assertThat(proxy.takeRequest().getHeader("Proxy-Authorization")).isNotNull();
        assertThat(proxy.takeRequest().getHeader("Proxy-Authorization")).isNull();
        assertThat(proxy.getRequestCount()).isEqualTo(2);
    }
}
