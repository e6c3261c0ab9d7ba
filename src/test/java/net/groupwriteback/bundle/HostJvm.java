/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.bundle;

import com.unboundid.ldap.sdk.LDAPException;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.groupwriteback.simulated.directory.TestDirectory;
import net.groupwriteback.simulated.tenant.SimulatedTenant;

/** A JVM of its own with nothing on its class path but a ConnId framework, this class path's tests and perhaps slf4j. */
final class HostJvm {
    private static final int MINUTES = 5;

    private final Path folder;
    private final String classPath;
    private final Map<String, String> environment = new HashMap<>();

    /**
     * A host.
     *
     * @param folder for its files
     * @param framework such as {@code connid-1.6.1.0}
     * @param logging such as {@code slf4j-2.0.17}, or {@code none}
     */
    HostJvm(Path folder, String framework, String logging) {
        this.folder = folder;
        this.classPath = Stream.of("hosts/" + framework + "/*", "hosts/" + logging + "/*", "test-classes")
                .map(part -> Path.of("target") + "/" + part)
                .collect(Collectors.joining(System.getProperty("path.separator")));
    }

    /** Sets a variable of its environment. */
    HostJvm with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Runs a program with a file of settings; answers what it printed, and {@code exit <code>}. */
    String run(Class<?> program, Path settings, String... options) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        Collections.addAll(command, options);
        Collections.addAll(
                command,
                "-Dbundle.jar=" + System.getProperty("bundle.jar"),
                "-Dorg.identityconnectors.common.logging.class=org.identityconnectors.common.logging.impl.NoOpLogger",
                "-cp",
                classPath,
                program.getName(),
                settings.toString());
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        Process host = builder.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!host.waitFor(MINUTES, TimeUnit.MINUTES)) {
            host.destroyForcibly();
        }
        return Files.readString(output) + "exit " + host.waitFor();
    }

    /** A file with the settings of both connectors: {@code source.*}, {@code target.*} and {@code container}. */
    Path settings(SimulatedTenant tenant, TestDirectory directory) throws IOException, LDAPException {
        return file(both(tenant, directory));
    }

    /** The same with those with which the target reads members from Graph itself. */
    Path streaming(SimulatedTenant tenant, TestDirectory directory) throws IOException, LDAPException {
        Properties settings = both(tenant, directory);
        settings.put("target.graphCloud", "custom");
        settings.put("target.graphEndpoint", tenant.endpoint().toString());
        settings.put("target.graphLoginEndpoint", tenant.endpoint().toString());
        settings.put("target.graphReadTimeoutSeconds", "10");
        settings.put("target.graphTenantId", tenant.tenantId());
        settings.put("target.graphClientId", tenant.clientId());
        settings.put("target.graphClientSecret", tenant.clientSecret());
        settings.put("target.graphTrustedCertificates", tenant.caFile().toString());
        return file(settings);
    }

    private static Properties both(SimulatedTenant tenant, TestDirectory directory) throws LDAPException {
        String container = directory.newContainer("groups");
        Properties settings = source(tenant);
        settings.put("container", container);
        settings.put("target.servers", directory.host() + ":" + directory.ldapsPort());
        settings.put("target.bindUser", directory.adminDn());
        settings.put("target.bindPassword", directory.adminPassword());
        settings.put("target.groupContainer", container);
        settings.put("target.trustedCertificates", directory.caFile().toString());
        return settings;
    }

    /** The settings of a source, as {@code source.*}. */
    static Properties source(SimulatedTenant tenant) {
        Properties settings = new Properties();
        settings.put("source.cloud", "custom");
        settings.put("source.graphEndpoint", tenant.endpoint().toString());
        settings.put("source.loginEndpoint", tenant.endpoint().toString());
        settings.put("source.references", "true");
        settings.put("source.readTimeoutSeconds", "10");
        settings.put("source.tenantId", tenant.tenantId());
        settings.put("source.clientId", tenant.clientId());
        settings.put("source.clientSecret", tenant.clientSecret());
        settings.put("source.trustedCertificates", tenant.caFile().toString());
        return settings;
    }

    /** A file with settings. */
    Path file(Properties settings) throws IOException {
        Path file = folder.resolve("settings.properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            settings.store(writer, null);
        }
        return file;
    }
}
