/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.groupwriteback.bundle.HostLog;
import net.groupwriteback.bundle.PackedBundle;
import net.groupwriteback.simulated.TestAuthority;
import net.groupwriteback.simulated.tenant.GroupSpec;
import net.groupwriteback.simulated.tenant.SimulatedTenant;
import net.groupwriteback.simulated.tenant.http.LoopbackProxy;
import org.identityconnectors.common.security.GuardedString;
import org.identityconnectors.framework.api.ConnectorFacade;
import org.identityconnectors.framework.common.objects.SuggestedValues;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Microsoft's clouds under their own names: a proxy leads all of them to one simulated tenant. */
class SourceCloudIT {
    @TempDir
    private Path folder;

    private SimulatedTenant tenant;
    private LoopbackProxy proxy;

    @BeforeEach
    void start() {
        tenant = SimulatedTenant.builder()
                .authority(TestAuthority.in(folder))
                .names(
                        "login.microsoftonline.com",
                        "login.microsoftonline.us",
                        "login.partner.microsoftonline.cn",
                        "graph.microsoft.com",
                        "graph.microsoft.us",
                        "dod-graph.microsoft.us",
                        "microsoftgraph.chinacloudapi.cn")
                .start();
        tenant.state().createGroup(GroupSpec.microsoft365("g"));
        proxy = LoopbackProxy.openTo(tenant.endpoint());
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        tenant.close();
    }

    private ConnectorFacade facade(String cloud) {
        return PackedBundle.load()
                .facade(
                        PackedBundle.SOURCE,
                        Map.of(
                                "cloud",
                                cloud,
                                "tenantId",
                                tenant.tenantId(),
                                "clientId",
                                tenant.clientId(),
                                "clientSecret",
                                new GuardedString(tenant.clientSecret().toCharArray()),
                                "trustedCertificates",
                                tenant.caFile().toString(),
                                "proxyHost",
                                "localhost",
                                "proxyPort",
                                proxy.port(),
                                "throttleBudgetSeconds",
                                5));
    }

    private void tell(String graphHost) {
        tenant.faults()
                .always(
                        "GET",
                        "/v2.0/.well-known/openid-configuration",
                        SourceHost.json("{\"cloud_instance_name\":\"x\",\"claims_supported\":[\"sub\"],"
                                + "\"msgraph_host\":\"" + graphHost + "\"}"));
    }

    @ParameterizedTest
    @CsvSource({
        "global, login.microsoftonline.com, graph.microsoft.com",
        "usGov, login.microsoftonline.us, graph.microsoft.us",
        "usGovDoD, login.microsoftonline.us, dod-graph.microsoft.us",
        "china, login.partner.microsoftonline.cn, microsoftgraph.chinacloudapi.cn",
    })
    void eachCloudIsReachedUnderItsNamesAndProposed(String cloud, String login, String graph) {
        tell(graph);
        List<Object> found = new ArrayList<>();
        ConnectorFacade facade = facade(cloud);

        facade.search(SourceHost.GROUP, null, found::add, null);
        Map<String, SuggestedValues> proposals = facade.discoverConfiguration();

        assertThat(found).hasSize(1);
        assertThat(proxy.tunnels()).containsOnly(login + ":443", graph + ":443");
        assertThat(proposals.get("cloud").getValues()).containsExactly(cloud);
        assertThat(proposals.get("groupKinds").getValues()).containsExactly("microsoft365");
    }

    @ParameterizedTest
    @CsvSource({
        "global, graph.microsoft.us, usGov",
        "usGov, dod-graph.microsoft.us, usGovDoD",
        "usGov, graph.microsoft.com, global",
    })
    void aTenantInAnotherCloudIsSaidToBeThere(String cloud, String graph, String actual) {
        tell(graph);

        try (HostLog.Listener log = new HostLog.Listener()) {
            Map<String, SuggestedValues> proposals = facade(cloud).discoverConfiguration();

            assertThat(proposals.get("cloud").getValues()).containsExactly(actual);
            assertThat(proposals).doesNotContainKeys("tenantId", "memberDomainSids");
            assertThat(log.lines())
                    .contains("WARN discovery: the tenant is in the cloud " + actual + ", cloud is " + cloud
                            + ": set it, then discover the rest");
        }
        assertThat(tenant.requests().tokenRequests()).isZero();
    }

    @Test
    void aLoginServiceThatTellsNothingLeavesTheCloudAsItIs() {
        assertThat(facade("usGov").discoverConfiguration().get("cloud").getValues())
                .containsExactly("usGov");
    }
}
