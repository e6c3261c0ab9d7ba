/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.trust.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import net.groupwriteback.bundle.PackedBundle;
import net.groupwriteback.simulated.TestAuthority;
import net.groupwriteback.simulated.directory.InMemoryDirectory;
import net.groupwriteback.simulated.tenant.SimulatedTenant;
import net.groupwriteback.simulated.tenant.http.HttpCall;
import net.groupwriteback.simulated.tenant.http.LoopbackProxy;
import net.groupwriteback.simulated.tenant.http.Reply;
import net.groupwriteback.trust.Resources;
import org.identityconnectors.common.security.GuardedString;
import org.identityconnectors.framework.api.ConnectorFacade;
import org.identityconnectors.framework.common.exceptions.ConnectorException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server at the end of the tunnel that asks for the proxy's login, as a proxy would: it does not get it. */
class ProxyLoginIT {
    private static final String USER = "surf";
    private static final String PASSWORD = "planted~pr0xy";

    @TempDir
    private Path folder;

    private final List<HttpCall> calls = new CopyOnWriteArrayList<>();
    private SimulatedTenant tenant;
    private InMemoryDirectory directory;
    private LoopbackProxy proxy;

    @BeforeEach
    void start() {
        TestAuthority authority = TestAuthority.in(folder);
        tenant = SimulatedTenant.builder().authority(authority).start();
        directory = InMemoryDirectory.start(authority, false);
        proxy = LoopbackProxy.withLogin(USER, PASSWORD);
    }

    @AfterEach
    void stop() throws Exception {
        proxy.close();
        directory.close();
        tenant.close();
    }

    @Test
    void theLoginServiceDoesNotGetTheLoginOfTheProxy() throws LDAPException {
        notTold("/oauth2/", "which only a proxy may ask");
    }

    @Test
    void graphDoesNotGetTheLoginOfTheProxy() throws LDAPException {
        notTold("/v1.0/", "Graph asks for a login that only a proxy may ask for");
        assertThat(tenant.requests().tokenRequests()).isPositive();
    }

    private void notTold(String place, String said) throws LDAPException {
        tenant.faults().always("*", place, (call, service) -> {
            calls.add(call);
            return Reply.of(407, "text/plain", new byte[0]).with("Proxy-Authenticate", "Basic realm=\"proxy\"");
        });
        Map<String, Object> source = new HashMap<>(Resources.source(tenant));
        source.put("proxyHost", "localhost");
        source.put("proxyPort", proxy.port());
        source.put("proxyUser", USER);
        source.put("proxyPassword", new GuardedString(PASSWORD.toCharArray()));
        Map<String, Object> target = Resources.target(directory, directory.newContainer("proxy"));
        target.putAll(Resources.inTarget(source));
        fails(PackedBundle.load().facade(PackedBundle.SOURCE, source), said);
        fails(PackedBundle.load().facade(PackedBundle.TARGET, target), said);
    }

    private void fails(ConnectorFacade facade, String said) {
        calls.clear();
        assertThatThrownBy(facade::test)
                .isInstanceOf(ConnectorException.class)
                .hasMessageContaining("407")
                .hasMessageContaining(said);
        facade.dispose();
        assertThat(proxy.tunnels()).isNotEmpty();
        assertThat(calls).isNotEmpty().noneMatch(call -> call.headers().containsKey("proxy-authorization"));
    }
}
