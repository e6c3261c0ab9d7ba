/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Pattern;
import net.groupwriteback.simulated.TestAuthority;
import net.groupwriteback.simulated.directory.InMemoryDirectory;
import net.groupwriteback.simulated.tenant.GroupSpec;
import net.groupwriteback.simulated.tenant.SimulatedTenant;
import net.groupwriteback.simulated.tenant.UserSpec;
import net.groupwriteback.trust.TrustReport;
import net.groupwriteback.trust.TrustReporting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A host that replaces the jar gets its memory back: nothing holds the class loader of the old one. */
@ExtendWith(TrustReporting.class)
class UnloadIT {
    private static final Pattern COLLECTED = Pattern.compile("collected after \\d+ s");

    @TempDir
    private Path folder;

    /** Takes one to three minutes: idle threads of OkHttp and Okio live on that long. Soft references go at once. */
    @Test
    void theClassLoaderIsCollectedOnceBothConnectorsAreReleased(TrustReport report) throws Exception {
        TestAuthority authority = TestAuthority.in(folder);
        try (SimulatedTenant tenant =
                        SimulatedTenant.builder().authority(authority).start();
                InMemoryDirectory directory = InMemoryDirectory.start(authority, true)) {
            String group = tenant.state().createGroup(GroupSpec.microsoft365("Sales"));
            tenant.state().addMember(group, tenant.state().createUser(UserSpec.cloud("Ann", "ann@example.test")));
            HostJvm host = new HostJvm(folder, "connid-1.6.1.0", "none");

            String said =
                    host.run(UnloadProbe.class, host.settings(tenant, directory), "-XX:SoftRefLRUPolicyMSPerMB=0");
            boolean collected = COLLECTED.matcher(said).find();
            report.figure("class loader of the bundle", collected ? "collected" : "held");
            assertThat(collected).as(said).isTrue();
            assertThat(said)
                    .contains("update [by value]")
                    .contains("synchronised")
                    .contains("exit 0");
        }
    }
}
