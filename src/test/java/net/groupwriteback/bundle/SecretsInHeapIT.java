/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import net.groupwriteback.simulated.TestAuthority;
import net.groupwriteback.simulated.directory.InMemoryDirectory;
import net.groupwriteback.simulated.tenant.GroupSpec;
import net.groupwriteback.simulated.tenant.SimulatedTenant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Between two uses of a secret nothing on the heap of the host holds it as text or as octets; connections are open all the while. */
class SecretsInHeapIT {
    private static final String CLIENT_SECRET = "planted~cl1ent~s3cret~of~the~heap";
    private static final String PASSWORD = "Passw0rd.of.the.Heap";

    @TempDir
    private Path folder;

    @Test
    void noSecretIsOnTheHeapWhileConnectionsAreOpen() throws Exception {
        TestAuthority authority = TestAuthority.in(folder);
        try (SimulatedTenant tenant = SimulatedTenant.builder()
                        .authority(authority)
                        .application("5e1d0000-0000-4000-8000-0000000000c1", CLIENT_SECRET)
                        .start();
                InMemoryDirectory directory = InMemoryDirectory.start(authority, true)) {
            tenant.state().createGroup(GroupSpec.microsoft365("Sales"));
            HostJvm host = new HostJvm(folder, "connid-1.6.1.0", "none");
            Properties settings = HostJvm.source(tenant);
            settings.remove("source.clientSecret");
            settings.put("file.clientSecret", file("client", CLIENT_SECRET));
            settings.put("file.bindPassword", file("bind", PASSWORD));
            settings.put("container", directory.newContainer("heap"));
            settings.put("target.servers", directory.host() + ":" + directory.ldapsPort());
            settings.put("target.bindUser", account(directory));
            settings.put("target.groupContainer", settings.get("container"));
            settings.put("target.trustedCertificates", directory.caFile().toString());
            Path heap = folder.resolve("heap.hprof");
            settings.put("heap", heap.toString());

            assertThat(host.run(HeapProbe.class, host.file(settings))).contains("written", "exit 0");

            byte[] octets = Files.readAllBytes(heap);
            assertThat(holds(octets, tenant.clientId()))
                    .as("what is on the heap is found")
                    .isTrue();
            assertThat(holds(octets, CLIENT_SECRET)).as("the client secret").isFalse();
            assertThat(holds(octets, PASSWORD)).as("the password").isFalse();
        }
    }

    private String file(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    /** An administrator whose password is in no other test. */
    private static String account(InMemoryDirectory directory) throws Exception {
        String account = directory.newAccount("heap", PASSWORD);
        try (LDAPConnection connection = directory.connect()) {
            connection.modify(
                    "CN=Domain Admins,CN=Users," + directory.baseDn(),
                    new Modification(ModificationType.ADD, "member", account));
        }
        return account;
    }

    private static boolean holds(byte[] heap, String text) {
        return at(heap, text.getBytes(StandardCharsets.ISO_8859_1))
                || at(heap, text.getBytes(StandardCharsets.UTF_16LE));
    }

    private static boolean at(byte[] heap, byte[] wanted) {
        for (int start = 0; start <= heap.length - wanted.length; start++) {
            int same = 0;
            while (same < wanted.length && heap[start + same] == wanted[same]) {
                same++;
            }
            if (same == wanted.length) {
                return true;
            }
        }
        return false;
    }
}
