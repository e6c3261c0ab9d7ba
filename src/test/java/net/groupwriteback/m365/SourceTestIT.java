/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import net.groupwriteback.bundle.HostLog;
import net.groupwriteback.simulated.TestAuthority;
import net.groupwriteback.simulated.tenant.Fault;
import net.groupwriteback.simulated.tenant.GroupSpec;
import org.assertj.core.api.AbstractThrowableAssert;
import org.identityconnectors.common.security.GuardedString;
import org.identityconnectors.framework.common.exceptions.ConfigurationException;
import org.identityconnectors.framework.common.exceptions.ConnectionFailedException;
import org.identityconnectors.framework.common.exceptions.RetryableException;
import org.identityconnectors.framework.common.objects.SuggestedValues;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an administrator reads after pressing "test connection": one message per case, with the remedy. */
class SourceTestIT {
    @TempDir
    private Path folder;

    private SourceHost host;

    @BeforeEach
    void start() {
        host = new SourceHost(folder);
        host.state().createGroup(GroupSpec.microsoft365("g"));
        host.syncedUser();
    }

    @AfterEach
    void stop() {
        host.close();
    }

    private AbstractThrowableAssert<?, ? extends Throwable> failure(Class<? extends Throwable> type) {
        return assertThatThrownBy(() -> host.facade().test()).isInstanceOf(type);
    }

    @Test
    void allIsWell() {
        assertThatCode(() -> host.facade().test()).doesNotThrowAnyException();
    }

    @Test
    void wrongSecret() {
        host.with("clientSecret", new GuardedString("wrong".toCharArray()));

        failure(ConfigurationException.class)
                .hasMessageContaining("clientSecret")
                .hasMessageContaining("AADSTS7000215");
    }

    @Test
    void wrongTenant() {
        host.with("tenantId", "99999999-0000-4000-8000-000000000001");

        failure(ConfigurationException.class).hasMessageContaining("tenantId").hasMessageContaining("AADSTS90002");
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void aBusyLoginServiceIsForTheHostToRepeat(int status) {
        host.tenant()
                .faults()
                .always("POST", "/oauth2/v2.0/token", Fault.error(status, "temporarily_unavailable", "busy", 60));

        failure(RetryableException.class).hasMessageContaining("login service");
    }

    @Test
    void wrongApplication() {
        host.with("clientId", "99999999-0000-4000-8000-000000000001");

        failure(ConfigurationException.class).hasMessageContaining("clientId").hasMessageContaining("AADSTS700016");
    }

    @Test
    void noRightToReadUsers() {
        host.tenant().permissions().revoke("User.Read.All");

        failure(ConfigurationException.class).hasMessageContaining("grant User.Read.All");
    }

    @Test
    void noRightToReadGroups() {
        host.tenant().permissions().revoke("Group.Read.All");
        host.tenant().permissions().revoke("GroupMember.Read.All");
        host.tenant().permissions().revoke("Group.Read.All");

        failure(ConfigurationException.class).hasMessageContaining("grant GroupMember.Read.All");
    }

    @Test
    void noRightToReadGroupsInTheBin() {
        host.tenant().permissions().grant("GroupMember.Read.All");
        host.tenant().permissions().revoke("Group.Read.All");

        failure(ConfigurationException.class).hasMessageContaining("grant Group.Read.All");
        host.with("softDeleted", "delete");
        assertThatCode(() -> host.facade().test()).doesNotThrowAnyException();
    }

    @Test
    void untrustedCertificate() {
        host.with(
                "trustedCertificates",
                TestAuthority.in(folder.resolve("other")).caFile().toString());

        failure(ConfigurationException.class).hasMessageContaining("trustedCertificates");
    }

    @Test
    void nobodyListens() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        host.with("loginEndpoint", "https://localhost:" + port);

        failure(ConnectionFailedException.class)
                .hasMessageContaining("https://localhost:" + port + " cannot be reached");
    }

    @Test
    void noSuchHost() {
        host.with("loginEndpoint", "https://login.invalid");

        failure(ConnectionFailedException.class).hasMessageContaining("has no address");
    }

    @Test
    void discoversWhatTheTenantShows() {
        host.state().createGroup(GroupSpec.security("s"));
        host.state().createGroup(GroupSpec.security("t"));
        host.facade().testPartialConfiguration();

        Map<String, SuggestedValues> proposals;
        try (HostLog.Listener log = new HostLog.Listener()) {
            proposals = host.facade().discoverConfiguration();
            assertThat(log.lines()).contains("INFO discovery: all 3 groups: security 2, microsoft365 1");
        }

        assertThat(proposals.get("cloud").getValues()).containsExactly("custom");
        assertThat(proposals.get("tenantId").getValues())
                .contains(host.tenant().tenantId(), host.state().mailDomain());
        assertThat(proposals.get("groupKinds").getValues()).containsExactly("security", "microsoft365");
        assertThat(proposals.get("memberDomainSids").getValues()).containsExactly(SourceHost.DOMAIN);
    }

    @Test
    void behindEndpointsOfOnesOwnTheCloudIsProposedBesideThem() {
        host.tenant()
                .faults()
                .always("GET", "/openid-configuration", SourceHost.json("{\"msgraph_host\":\"graph.microsoft.us\"}"));

        Map<String, SuggestedValues> proposals = host.facade().discoverConfiguration();

        assertThat(proposals.get("cloud").getValues()).containsExactly("custom", "usGov");
        assertThat(proposals.get("groupKinds").getValues()).containsExactly("microsoft365");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{\"msgraph_host\":\"graph", "{\"msgraph_host\":{}}", "{\"msgraph_host\":null}"})
    void whatTheLoginServiceDoesNotTellIsNotGuessed(String document) {
        host.tenant().faults().always("GET", "/openid-configuration", Fault.body(document));

        assertThat(host.facade().discoverConfiguration().get("cloud").getValues())
                .containsExactly("custom");
    }
}
