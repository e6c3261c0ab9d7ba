/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Properties;
import net.groupwriteback.simulated.TestAuthority;
import net.groupwriteback.simulated.tenant.GroupSpec;
import net.groupwriteback.simulated.tenant.ManagedIdentityServer;
import net.groupwriteback.simulated.tenant.SimulatedTenant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host in an App Service: its environment says where its identity's tokens come from. */
class ManagedIdentityIT {
    @TempDir
    private Path folder;

    @Test
    void readsGroupsWithTheIdentityOfTheAppService() throws Exception {
        try (SimulatedTenant tenant = SimulatedTenant.builder()
                        .authority(TestAuthority.in(folder))
                        .start();
                ManagedIdentityServer identity = ManagedIdentityServer.appService(tenant, "the header")) {
            tenant.state().createGroup(GroupSpec.microsoft365("Sales"));
            Properties settings = HostJvm.source(tenant);
            settings.put("source.authentication", "managedIdentity");
            settings.remove("source.clientSecret");
            HostJvm host = new HostJvm(folder, "connid-1.6.1.0", "none")
                    .with("IDENTITY_ENDPOINT", identity.tokenEndpoint().toString())
                    .with("IDENTITY_HEADER", "the header");

            assertThat(host.run(SignInProbe.class, host.file(settings)))
                    .contains("groups 1")
                    .contains("exit 0");

            assertThat(identity.calls()).hasSize(1);
            assertThat(tenant.requests().tokenRequests()).isZero();
        }
    }
}
