/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.trust.security;

import static net.groupwriteback.trust.Resources.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import net.groupwriteback.bundle.PackedBundle;
import net.groupwriteback.simulated.TestAuthority;
import net.groupwriteback.simulated.directory.InMemoryDirectory;
import net.groupwriteback.simulated.directory.memory.AdServer;
import net.groupwriteback.simulated.directory.watch.LdapRequest;
import net.groupwriteback.simulated.tenant.SimulatedTenant;
import net.groupwriteback.simulated.tenant.http.HttpCall;
import net.groupwriteback.simulated.tenant.http.LoopbackProxy;
import net.groupwriteback.simulated.tenant.http.LoopbackServer;
import net.groupwriteback.simulated.tenant.http.Reply;
import net.groupwriteback.trust.Resources;
import org.identityconnectors.common.security.GuardedString;
import org.identityconnectors.framework.api.ConnectorFacade;
import org.identityconnectors.framework.common.exceptions.ConfigurationException;
import org.identityconnectors.framework.common.objects.AttributeBuilder;
import org.identityconnectors.framework.common.objects.ObjectClass;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Nobody gets a secret who cannot prove who he is: every way out is refused before anything is sent. */
class TlsIT {
    private static final ObjectClass GROUP = new ObjectClass("group");

    @TempDir
    private Path folder;

    @TempDir
    private Path otherFolder;

    private TestAuthority authority;
    private TestAuthority stranger;
    private SimulatedTenant tenant;

    /** What is wrong with a server's certificate. */
    enum Flaw {
        /** An authority that nobody trusts. */
        UNTRUSTED,
        /** The trusted authority, for another host. */
        OTHER_HOST,
        /** The trusted authority, for this host, until yesterday. */
        EXPIRED
    }

    @BeforeEach
    void start() {
        authority = TestAuthority.in(folder);
        stranger = TestAuthority.in(otherFolder);
        tenant = SimulatedTenant.builder().authority(authority).start();
    }

    @AfterEach
    void stop() {
        tenant.close();
    }

    private SSLContext context(Flaw flaw) {
        return switch (flaw) {
            case UNTRUSTED -> stranger.localhost();
            case OTHER_HOST -> authority.server("other.example");
            case EXPIRED -> authority.expired();
        };
    }

    private static ConnectorFacade facade(String connector, Map<String, Object> settings) {
        return PackedBundle.load().facade(connector, settings);
    }

    private static void refused(ConnectorFacade facade) {
        assertThatThrownBy(facade::test)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("certificate");
        facade.dispose();
    }

    @ParameterizedTest
    @EnumSource
    void graphIsRefused(Flaw flaw) {
        sourceRefuses(flaw, "graphEndpoint");
    }

    @ParameterizedTest
    @EnumSource
    void theLoginServiceIsRefused(Flaw flaw) {
        sourceRefuses(flaw, "loginEndpoint");
    }

    private void sourceRefuses(Flaw flaw, String endpoint) {
        List<HttpCall> calls = new CopyOnWriteArrayList<>();
        try (LoopbackServer impostor = LoopbackServer.https(context(flaw), call -> noted(calls, call))) {
            refused(facade(
                    PackedBundle.SOURCE,
                    with(Resources.source(tenant), endpoint, impostor.endpoint().toString())));
        }
        assertThat(calls).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aServerBehindAProxyIsRefusedAllTheSame(Flaw flaw) throws Exception {
        List<HttpCall> calls = new CopyOnWriteArrayList<>();
        try (LoopbackProxy proxy = LoopbackProxy.open();
                LoopbackServer impostor = LoopbackServer.https(context(flaw), call -> noted(calls, call))) {
            Map<String, Object> settings = with(
                    with(
                            Resources.source(tenant),
                            "loginEndpoint",
                            impostor.endpoint().toString()),
                    "proxyHost",
                    "localhost");
            refused(facade(PackedBundle.SOURCE, with(settings, "proxyPort", proxy.port())));
            assertThat(proxy.tunnels()).isNotEmpty();
        }
        assertThat(calls).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theGraphOfTheTargetIsRefused(Flaw flaw) throws LDAPException {
        List<HttpCall> calls = new CopyOnWriteArrayList<>();
        try (InMemoryDirectory directory = InMemoryDirectory.start(authority, false);
                LoopbackServer impostor = LoopbackServer.https(context(flaw), call -> noted(calls, call))) {
            Map<String, Object> settings = Resources.target(directory, directory.newContainer("tls"));
            settings.putAll(Resources.inTarget(with(
                    Resources.source(tenant),
                    "loginEndpoint",
                    impostor.endpoint().toString())));
            refused(facade(PackedBundle.TARGET, settings));
        }
        assertThat(calls).isEmpty();
    }

    static Stream<Object[]> directories() {
        return Stream.of(Flaw.values())
                .flatMap(flaw -> Stream.of("ldaps", "startTls").map(t -> new Object[] {flaw, t}));
    }

    @ParameterizedTest
    @MethodSource("directories")
    void theDomainControllerIsRefused(Flaw flaw, String transport) {
        try (AdServer impostor = server(flaw)) {
            String host = InetAddress.getLoopbackAddress().getHostAddress();
            int port = transport.equals("ldaps") ? impostor.ldapsPort() : impostor.ldapPort();
            Map<String, Object> settings = new HashMap<>();
            settings.put("servers", new String[] {host + ":" + port});
            settings.put("transport", transport);
            settings.put("trustedCertificates", authority.caFile().toString());
            settings.put("bindUser", "CN=Administrator,CN=Users,DC=ad,DC=example,DC=test");
            settings.put("bindPassword", new GuardedString("Passw0rd.X1".toCharArray()));
            settings.put("groupContainer", "OU=Groups,DC=ad,DC=example,DC=test");
            refused(facade(PackedBundle.TARGET, settings));
            assertThat(impostor.requests().of(LdapRequest.Operation.BIND)).isEmpty();
        }
    }

    private AdServer server(Flaw flaw) {
        return new AdServer("DC=ad,DC=example,DC=test", "ADTEST", "Passw0rd.X1", false, context(flaw));
    }

    @ParameterizedTest
    @EnumSource
    void theGlobalCatalogIsRefused(Flaw flaw) throws LDAPException {
        try (InMemoryDirectory directory = InMemoryDirectory.start(authority, false);
                AdServer impostor = server(flaw)) {
            Map<String, Object> settings = Resources.target(directory, directory.newContainer("tls"));
            settings.put("globalCatalog", directory.host() + ":" + impostor.ldapsPort());
            ConnectorFacade facade = facade(PackedBundle.TARGET, settings);
            assertThatThrownBy(() -> facade.create(
                            GROUP,
                            Set.of(
                                    AttributeBuilder.build("__NAME__", "CN=crew," + settings.get("groupContainer")),
                                    AttributeBuilder.build("cloudAnchor", "Group_11111111-2222-3333-4444-555555555555"),
                                    AttributeBuilder.build("memberAnchor", "S-1-5-21-7-7-7-1105")),
                            null))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("certificate");
            assertThat(impostor.requests().all())
                    .noneMatch(request -> request.operation() == LdapRequest.Operation.BIND);
            facade.dispose();
        }
    }

    @Test
    void withoutSettingsOnlyTheAuthoritiesOfJavaAreTrusted() throws LDAPException {
        tenant.requests().clear();
        refused(facade(PackedBundle.SOURCE, with(Resources.source(tenant), "trustedCertificates", null)));
        assertThat(tenant.requests().all()).isEmpty();
        try (InMemoryDirectory directory = InMemoryDirectory.start(authority, false)) {
            Map<String, Object> settings = Resources.target(directory, directory.newContainer("tls"));
            refused(facade(PackedBundle.TARGET, with(settings, "trustedCertificates", null)));
        }
    }

    private static Reply noted(List<HttpCall> calls, HttpCall call) {
        calls.add(call);
        return Reply.json(200, new byte[] {'{', '}'});
    }
}
