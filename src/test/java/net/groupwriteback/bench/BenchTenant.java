/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.bench;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import net.groupwriteback.bundle.PackedBundle;
import net.groupwriteback.simulated.TestAuthority;
import net.groupwriteback.simulated.tenant.CloudGroup;
import net.groupwriteback.simulated.tenant.CloudMember;
import net.groupwriteback.simulated.tenant.RequestLog;
import net.groupwriteback.simulated.tenant.SimulatedTenant;
import net.groupwriteback.simulated.tenant.TenantSeed;
import org.identityconnectors.framework.api.ConnectorFacade;

/** A seeded tenant and the settings of a source that reads it. */
final class BenchTenant implements AutoCloseable {
    /** A host that does not log; the framework would otherwise write every object as text. */
    static final String NO_LOG = "org.identityconnectors.common.logging.impl.NoOpLogger";

    private final SimulatedTenant tenant;
    private final Properties settings = new Properties();
    private final Path file;

    /** Starts and seeds it; its files go to a folder. */
    BenchTenant(Path folder, TenantSeed seed) throws IOException {
        tenant = SimulatedTenant.builder().authority(TestAuthority.in(folder)).start();
        seed.sow(tenant.state());
        settings.putAll(settings(tenant));
        file = write(folder.resolve("source.properties"), settings);
    }

    /** The settings of a source of this tenant. */
    static Properties settings(SimulatedTenant tenant) {
        Properties settings = new Properties();
        settings.put("cloud", "custom");
        settings.put("graphEndpoint", tenant.endpoint().toString());
        settings.put("loginEndpoint", tenant.endpoint().toString());
        settings.put("tenantId", tenant.tenantId());
        settings.put("clientId", tenant.clientId());
        settings.put("clientSecret", tenant.clientSecret());
        settings.put("trustedCertificates", tenant.caFile().toString());
        return settings;
    }

    /** Writes settings to a file, for a JVM of its own. */
    static Path write(Path file, Properties settings) throws IOException {
        try (Writer writer = Files.newBufferedWriter(file)) {
            settings.store(writer, null);
        }
        return file;
    }

    SimulatedTenant tenant() {
        return tenant;
    }

    RequestLog requests() {
        return tenant.requests();
    }

    Properties settings() {
        return settings;
    }

    /** A source in this JVM. */
    ConnectorFacade facade() {
        return PackedBundle.load().facade(PackedBundle.SOURCE, SourceProcess.typed(settings));
    }

    /** A source in a JVM of its own; the log then has what it asked for. */
    HostProcess host(List<String> options, String command, List<String> arguments)
            throws IOException, InterruptedException {
        requests().clear();
        List<String> all = new ArrayList<>(List.of(file.toString(), command));
        all.addAll(arguments);
        return HostProcess.run(options, all);
    }

    /** The links, path and query, that began a collection, in their order. */
    List<String> firstLinks() {
        return requests().of(RequestLog.Kind.GRAPH).stream()
                .filter(request -> !request.query().contains("token="))
                .map(request -> request.path() + "?" + request.query())
                .toList();
    }

    /** How many memberships of members that exist on premises there are. */
    long anchors() {
        Set<String> synced = new HashSet<>();
        tenant.state().users().stream()
                .filter(user -> user.onPremisesSecurityIdentifier() != null)
                .forEach(user -> synced.add(user.id()));
        return tenant.state().groups().stream()
                .map(CloudGroup::id)
                .flatMap(id -> tenant.state().members(id).stream())
                .map(CloudMember::id)
                .filter(synced::contains)
                .count();
    }

    @Override
    public void close() {
        tenant.close();
    }
}
