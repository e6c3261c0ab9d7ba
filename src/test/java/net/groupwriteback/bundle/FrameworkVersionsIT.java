/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import net.groupwriteback.simulated.TestAuthority;
import net.groupwriteback.simulated.directory.InMemoryDirectory;
import net.groupwriteback.simulated.tenant.GroupSpec;
import net.groupwriteback.simulated.tenant.SimulatedTenant;
import net.groupwriteback.simulated.tenant.UserSpec;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packed jar in the ConnId frameworks of its hosts, each in a JVM of its own, with and without slf4j in the host. */
class FrameworkVersionsIT {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "connid-1.5.2.0, none",
        "connid-1.5.3.0, none",
        "connid-1.5.3.0, slf4j-1.7.36",
        "connid-1.5.3.0, slf4j-2.0.17",
        "connid-1.6.0.0, none",
        "connid-1.6.1.0, none",
        "connid-1.6.1.0, slf4j-1.7.36",
        "connid-1.6.1.0, slf4j-2.0.17",
    })
    void searchesAndUpdates(String framework, String logging) throws Exception {
        TestAuthority authority = TestAuthority.in(folder);
        try (SimulatedTenant tenant =
                        SimulatedTenant.builder().authority(authority).start();
                InMemoryDirectory directory = InMemoryDirectory.start(authority, true)) {
            String group = tenant.state().createGroup(GroupSpec.microsoft365("Sales"));
            tenant.state().addMember(group, tenant.state().createUser(UserSpec.cloud("Ann", "ann@example.test")));
            HostJvm host = new HostJvm(folder, framework, logging);
            String printed = host.run(FrameworkProbe.class, host.settings(tenant, directory));
            assertThat(printed)
                    .contains("framework " + framework.substring("connid-".length()))
                    .contains("groups 1")
                    .contains("ids [" + group + "]")
                    .containsPattern(
                            framework.startsWith("connid-1.6")
                                    ? "references true ConnectorObjectReference.*Sales_" + group.substring(24)
                                    : "(?m)^references false $")
                    .contains("created [Group_")
                    .contains("updateDelta [by delta]")
                    .contains("update [by value]")
                    .contains("exit 0");
        }
    }
}
