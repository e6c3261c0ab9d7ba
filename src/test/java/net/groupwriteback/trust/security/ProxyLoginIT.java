/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.trust.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import net.groupwriteback.simulated.tenant.http.HttpCall;
import net.groupwriteback.simulated.tenant.http.LoopbackProxy;
import net.groupwriteback.simulated.tenant.http.Reply;
import net.groupwriteback.trust.BothSides;
import net.groupwriteback.trust.Resources;
import org.identityconnectors.common.security.GuardedString;
import org.identityconnectors.framework.api.ConnectorFacade;
import org.identityconnectors.framework.common.exceptions.ConnectorException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server at the end of the tunnel that asks for the proxy's login, as a proxy would: it does not get it. */
class ProxyLoginIT extends BothSides {
    private static final String USER = "surf";
    private static final String PASSWORD = "planted~pr0xy";

    private final List<HttpCall> calls = new CopyOnWriteArrayList<>();
    private LoopbackProxy proxy;

    @BeforeEach
    void start() {
        proxy = LoopbackProxy.withLogin(USER, PASSWORD);
    }

    @AfterEach
    void stop() throws Exception {
        proxy.close();
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
        Map<String, Object> source = Resources.source(tenant);
        source.put("proxyHost", "localhost");
        source.put("proxyPort", proxy.port());
        source.put("proxyUser", USER);
        source.put("proxyPassword", new GuardedString(PASSWORD.toCharArray()));
        withBoth(source, facade -> fails(facade, said));
    }

    private void fails(ConnectorFacade facade, String said) {
        calls.clear();
        assertThatThrownBy(facade::test)
                .isInstanceOf(ConnectorException.class)
                .hasMessageContaining("407")
                .hasMessageContaining(said);
        assertThat(proxy.tunnels()).isNotEmpty();
        assertThat(calls).isNotEmpty().noneMatch(call -> call.headers().containsKey("proxy-authorization"));
    }
}
