/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import net.groupwriteback.simulated.TestAuthority;
import net.groupwriteback.simulated.directory.InMemoryDirectory;
import net.groupwriteback.simulated.tenant.GroupSpec;
import net.groupwriteback.simulated.tenant.OnPremises;
import net.groupwriteback.simulated.tenant.SimulatedTenant;
import net.groupwriteback.simulated.tenant.UserSpec;
import net.groupwriteback.trust.TrustReport;
import net.groupwriteback.trust.TrustReporting;
import net.groupwriteback.writeback.Sid;
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
            OnPremises ann = new OnPremises(sid(directory), "ann", "CN=ann", "ad.test", "id");
            tenant.state().addMember(group, tenant.state().createUser(UserSpec.synced("Ann", "ann@example.test", ann)));
            HostJvm host = new HostJvm(folder, "connid-1.6.1.0", "none");

            String said =
                    host.run(UnloadProbe.class, host.streaming(tenant, directory), "-XX:SoftRefLRUPolicyMSPerMB=0");
            boolean collected = COLLECTED.matcher(said).find();
            report.figure("class loader of the bundle", collected ? "collected" : "held");
            assertThat(collected).as(said).isTrue();
            assertThat(said)
                    .contains("update [by value]")
                    .contains("streamed 1:")
                    .contains("synchronised")
                    .contains("exit 0");
        }
    }

    private static String sid(InMemoryDirectory directory) throws LDAPException {
        directory.addUsers(1, 1, "unload");
        try (LDAPConnection connection = directory.connect()) {
            byte[] sid = connection
                    .getEntry("CN=user00001,OU=unload," + directory.baseDn(), "objectSid")
                    .getAttributeValueBytes("objectSid");
            return Sid.ofBytes(sid).orElseThrow().toString();
        }
    }
}
