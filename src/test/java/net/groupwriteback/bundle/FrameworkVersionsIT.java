/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPException;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.groupwriteback.simulated.TestAuthority;
import net.groupwriteback.simulated.directory.InMemoryDirectory;
import net.groupwriteback.simulated.directory.TestDirectory;
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
            String printed = runHost(framework, logging, settings(tenant, directory));
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

    private String runHost(String framework, String logging, Path settings) throws IOException, InterruptedException {
        String classPath = Stream.of("hosts/" + framework + "/*", "hosts/" + logging + "/*", "test-classes")
                .map(part -> Path.of("target") + "/" + part)
                .collect(Collectors.joining(System.getProperty("path.separator")));
        Path output = folder.resolve("output.txt");
        Process host = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dbundle.jar=" + System.getProperty("bundle.jar"),
                        "-Dorg.identityconnectors.common.logging.class=org.identityconnectors.common.logging.impl.NoOpLogger",
                        "-cp",
                        classPath,
                        FrameworkProbe.class.getName(),
                        settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!host.waitFor(2, TimeUnit.MINUTES)) {
            host.destroyForcibly();
        }
        return Files.readString(output) + "exit " + host.waitFor();
    }

    private Path settings(SimulatedTenant tenant, TestDirectory directory) throws IOException, LDAPException {
        String container = directory.newContainer("groups");
        Properties settings = new Properties();
        settings.put("container", container);
        settings.put("source.cloud", "custom");
        settings.put("source.graphEndpoint", tenant.endpoint().toString());
        settings.put("source.loginEndpoint", tenant.endpoint().toString());
        settings.put("source.references", "true");
        settings.put("source.tenantId", tenant.tenantId());
        settings.put("source.clientId", tenant.clientId());
        settings.put("source.clientSecret", tenant.clientSecret());
        settings.put("source.trustedCertificates", tenant.caFile().toString());
        settings.put("target.servers", directory.host() + ":" + directory.ldapsPort());
        settings.put("target.bindUser", directory.adminDn());
        settings.put("target.bindPassword", directory.adminPassword());
        settings.put("target.groupContainer", container);
        settings.put("target.trustedCertificates", directory.caFile().toString());
        Path file = folder.resolve("settings.properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            settings.store(writer, null);
        }
        return file;
    }
}
