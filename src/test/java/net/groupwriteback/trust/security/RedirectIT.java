/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.trust.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPException;
import java.nio.file.Path;
import java.util.Map;
import net.groupwriteback.bundle.PackedBundle;
import net.groupwriteback.simulated.TestAuthority;
import net.groupwriteback.simulated.directory.InMemoryDirectory;
import net.groupwriteback.simulated.tenant.SimulatedTenant;
import net.groupwriteback.simulated.tenant.http.Reply;
import net.groupwriteback.trust.Resources;
import org.identityconnectors.framework.api.ConnectorFacade;
import org.identityconnectors.framework.common.exceptions.ConnectorException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A redirect to a host that would take secret and token gladly, and whose certificate is good: neither gets there. */
class RedirectIT {
    @TempDir
    private Path folder;

    private SimulatedTenant tenant;
    private SimulatedTenant elsewhere;
    private InMemoryDirectory directory;

    @BeforeEach
    void start() {
        TestAuthority authority = TestAuthority.in(folder);
        tenant = SimulatedTenant.builder().authority(authority).start();
        elsewhere = SimulatedTenant.builder().authority(authority).start();
        directory = InMemoryDirectory.start(authority, false);
    }

    @AfterEach
    void stop() {
        directory.close();
        elsewhere.close();
        tenant.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void theLoginServiceCannotSendTheSecretElsewhere(int status) throws LDAPException {
        notFollowed(status, "/oauth2/");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void graphCannotSendTheTokenElsewhere(int status) throws LDAPException {
        notFollowed(status, "/v1.0/");
        assertThat(tenant.requests().tokenRequests()).isPositive();
    }

    private void notFollowed(int status, String place) throws LDAPException {
        tenant.faults().always("*", place, (call, service) -> Reply.of(status, "text/plain", new byte[0])
                .with("Location", elsewhere.endpoint() + call.path() + "?" + call.rawQuery()));
        Map<String, Object> source = Resources.source(tenant);
        Map<String, Object> target = Resources.target(directory, directory.newContainer("redirects"));
        target.putAll(Resources.inTarget(source));
        fails(PackedBundle.load().facade(PackedBundle.SOURCE, source), status);
        fails(PackedBundle.load().facade(PackedBundle.TARGET, target), status);
        assertThat(elsewhere.requests().all()).isEmpty();
    }

    private static void fails(ConnectorFacade facade, int status) {
        assertThatThrownBy(facade::test)
                .isInstanceOf(ConnectorException.class)
                .hasMessageContaining(Integer.toString(status));
        facade.dispose();
    }
}
