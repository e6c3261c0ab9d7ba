/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.samples;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.groupwriteback.bundle.PackedBundle;
import net.groupwriteback.simulated.TestAuthority;
import net.groupwriteback.simulated.directory.InMemoryDirectory;
import net.groupwriteback.simulated.tenant.SimulatedTenant;
import org.identityconnectors.common.security.GuardedString;

/** What the packed connectors say of themselves, before a simulated tenant and a directory in memory with Exchange. Immutable. */
public final class BothConnectors {
    /** The packed jar. */
    public static final PackedBundle BUNDLE = PackedBundle.load();

    private final List<ConnectorFacts> facts;

    private BothConnectors(List<ConnectorFacts> facts) {
        this.facts = facts;
    }

    /** Reads both schemas; what that needs is started and ended here. */
    public static BothConnectors read(Path folder) {
        InMemoryDirectory directory = InMemoryDirectory.start(true);
        try (SimulatedTenant tenant =
                SimulatedTenant.builder().authority(TestAuthority.in(folder)).start()) {
            return new BothConnectors(
                    List.of(facts(PackedBundle.SOURCE, source(tenant)), facts(PackedBundle.TARGET, target(directory))));
        } finally {
            directory.close();
        }
    }

    /** The facts of both. */
    public List<ConnectorFacts> facts() {
        return facts;
    }

    private static ConnectorFacts facts(String connector, Map<String, Object> settings) {
        return new ConnectorFacts(
                BUNDLE, connector, BUNDLE.facade(connector, settings).schema());
    }

    private static Map<String, Object> source(SimulatedTenant tenant) {
        return Map.of(
                "cloud", "custom",
                "graphEndpoint", tenant.endpoint().toString(),
                "loginEndpoint", tenant.endpoint().toString(),
                "tenantId", tenant.tenantId(),
                "clientId", tenant.clientId(),
                "clientSecret", secret(tenant.clientSecret()),
                "trustedCertificates", tenant.caFile().toString());
    }

    private static Map<String, Object> target(InMemoryDirectory directory) {
        return Map.of(
                "servers", new String[] {directory.host() + ":" + directory.ldapsPort()},
                "trustedCertificates", directory.caFile().toString(),
                "bindUser", directory.adminDn(),
                "bindPassword", secret(directory.adminPassword()),
                "groupContainer", directory.baseDn());
    }

    private static GuardedString secret(String text) {
        return new GuardedString(text.toCharArray());
    }
}
