/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.trust.security;

import static net.groupwriteback.trust.Resources.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.groupwriteback.bundle.PackedBundle;
import net.groupwriteback.simulated.TestAuthority;
import net.groupwriteback.simulated.directory.InMemoryDirectory;
import net.groupwriteback.simulated.tenant.SimulatedTenant;
import net.groupwriteback.trust.Resources;
import org.identityconnectors.framework.api.ConnectorFacade;
import org.identityconnectors.framework.common.exceptions.ConnectorException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may change settings, but not read the server's files, cannot have them read out in an error message. */
class FileSettingsIT {
    private static final String SECRET = "root:$6$planted$W0rdThatNobodyMayRead";

    private static final List<String> CONTENTS = List.of(
            SECRET,
            SECRET + ":19000:0:99999:7:::\ndaemon:*:19000:0:99999:7:::\n",
            "-----BEGIN CERTIFICATE-----\n" + SECRET + "\n-----END CERTIFICATE-----\n",
            "-----BEGIN PRIVATE KEY-----\n" + SECRET + "\n-----END PRIVATE KEY-----\n",
            "-----BEGIN " + SECRET + "-----\n",
            "-----BEGIN CERTIFICATE-----\nMIIB\n" + SECRET + "\n",
            "\u0000\u0001" + SECRET);

    private static final List<String> SOURCE_FILES =
            List.of("certificateFile", "federatedTokenFile", "trustedCertificates");

    @TempDir
    private Path folder;

    @Test
    void noFileIsReadOutInAMessage() throws IOException, LDAPException {
        TestAuthority authority = TestAuthority.in(folder);
        try (SimulatedTenant tenant =
                        SimulatedTenant.builder().authority(authority).start();
                InMemoryDirectory directory = InMemoryDirectory.start(authority, false)) {
            Map<String, Object> target = Resources.target(directory, directory.newContainer("files"));
            for (String content : CONTENTS) {
                Path file = Files.writeString(folder.resolve("file"), content);
                for (String setting : SOURCE_FILES) {
                    Map<String, Object> source = with(Resources.source(tenant), setting, file.toString());
                    String authentication = setting.equals("certificateFile") ? "certificate" : "workloadIdentity";
                    if (!setting.equals("trustedCertificates")) {
                        source.put("authentication", authentication);
                    }
                    saysNothing(PackedBundle.SOURCE, source);
                    Map<String, Object> reading = with(target, "graphTenantId", tenant.tenantId());
                    reading.putAll(Resources.inTarget(source));
                    saysNothing(PackedBundle.TARGET, reading);
                }
                saysNothing(PackedBundle.TARGET, with(target, "trustedCertificates", file.toString()));
                saysNothing(
                        PackedBundle.TARGET,
                        with(with(target, "bindMethod", "external"), "certificateFile", file.toString()));
                saysNothing(
                        PackedBundle.TARGET, with(with(target, "bindMethod", "gssapi"), "keytabFile", file.toString()));
            }
        }
    }

    /** It fails, and nothing that a host could show or log holds a word of the file. */
    private static void saysNothing(String connector, Map<String, Object> settings) {
        ConnectorFacade facade = PackedBundle.load().facade(connector, settings);
        ConnectorException failure = failure(facade);
        facade.dispose();
        String said = Resources.everythingSaidBy(failure);
        Stream<String> words = Arrays.stream(SECRET.split("[:$]", -1)).filter(word -> word.length() > 4);
        assertThat(words)
                .allSatisfy(word -> assertThat(said).as("%s", settings.keySet()).doesNotContain(word));
    }

    private static ConnectorException failure(ConnectorFacade facade) {
        try {
            facade.test();
        } catch (ConnectorException e) {
            return e;
        }
        throw new AssertionError("a file that is none of what is asked for was taken");
    }
}
