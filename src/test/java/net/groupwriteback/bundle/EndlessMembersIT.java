/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import net.groupwriteback.simulated.TestAuthority;
import net.groupwriteback.simulated.directory.InMemoryDirectory;
import net.groupwriteback.simulated.tenant.Fault;
import net.groupwriteback.simulated.tenant.GroupSpec;
import net.groupwriteback.simulated.tenant.SimulatedTenant;
import net.groupwriteback.simulated.tenant.http.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A group whose members do not end, none twice, ends in an error that says what to do, on the smallest heap that is documented. */
class EndlessMembersIT {
    private static final String HEAP = "-Xmx64m";
    private static final int PAGE = 999;
    private static final String TOO_MANY = " do not fit into memory: they would take more than 1[0-6] MiB, a quarter of"
            + " what this JVM may use[^\\n]*heap \\(-Xmx\\)";

    @TempDir
    private Path folder;

    private final AtomicInteger pages = new AtomicInteger();

    @Test
    void membersWithoutEndAreAnErrorAndNotADeadJvm() throws Exception {
        TestAuthority authority = TestAuthority.in(folder);
        try (SimulatedTenant tenant =
                        SimulatedTenant.builder().authority(authority).start();
                InMemoryDirectory directory = InMemoryDirectory.start(authority, true)) {
            String group = tenant.state().createGroup(GroupSpec.microsoft365("Endless"));
            tenant.faults().always("GET", "/groups/" + group + "/members", endless());
            HostJvm host = new HostJvm(folder, "connid-1.6.1.0", "none");
            Properties settings = FrameworkProbe.load(host.streaming(tenant, directory));
            settings.put("group", group);

            String said = host.run(EndlessMembersProbe.class, host.file(settings), HEAP);

            String members = "the members of group " + group + TOO_MANY;
            assertThat(said)
                    .containsPattern("memberAnchor failed: " + members)
                    .containsPattern("memberId failed: " + members)
                    .containsPattern("memberFingerprint failed: " + members)
                    .containsPattern("streamed failed: Reading the members of Group_" + group
                            + " for CN=Endless,[^\\n]*" + "the members of CN=Endless,[^\\n]*" + TOO_MANY
                            + "[^\\n]*0 members were added and none removed")
                    .doesNotContain("OutOfMemoryError")
                    .endsWith("exit 0");
        }
    }

    /** Each page has new members and a link to the next one. */
    private Fault endless() {
        return (call, service) -> {
            int page = pages.getAndIncrement();
            StringBuilder body = new StringBuilder("{\"@odata.nextLink\":\"")
                    .append(service.endpoint())
                    .append(call.path())
                    .append("?$skiptoken=")
                    .append(page)
                    .append("\",\"value\":[");
            for (int number = page * PAGE; number < (page + 1) * PAGE; number++) {
                body.append(number % PAGE == 0 ? "" : ",")
                        .append("{\"@odata.type\":\"#microsoft.graph.user\",\"userPrincipalName\":\"u\",\"id\":\"")
                        .append(new UUID(1, number))
                        .append("\",\"onPremisesSecurityIdentifier\":\"S-1-5-21-4000000009-4000000009-4000000009-")
                        .append(number)
                        .append("\"}");
            }
            return Reply.json(200, body.append("]}").toString().getBytes(StandardCharsets.UTF_8));
        };
    }
}
