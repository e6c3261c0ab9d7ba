/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.trust;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import net.groupwriteback.simulated.directory.TestDirectory;
import net.groupwriteback.simulated.tenant.SimulatedTenant;
import org.identityconnectors.common.security.GuardedString;

/** The least settings that work, of both connectors; what a test wants otherwise it changes in them. */
public final class Resources {
    private Resources() {}

    /** A source resource. */
    public static Map<String, Object> source(SimulatedTenant tenant) {
        return source(tenant.endpoint(), tenant.caFile(), tenant.clientSecret(), tenant.tenantId(), tenant.clientId());
    }

    /** A source resource whose Graph and login service are at one address. */
    public static Map<String, Object> source(
            URI endpoint, Path caFile, String secret, String tenantId, String clientId) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("cloud", "custom");
        settings.put("graphEndpoint", endpoint.toString());
        settings.put("loginEndpoint", endpoint.toString());
        settings.put("tenantId", tenantId);
        settings.put("clientId", clientId);
        settings.put("clientSecret", new GuardedString(secret.toCharArray()));
        settings.put("trustedCertificates", caFile.toString());
        settings.put("throttleBudgetSeconds", 2);
        return settings;
    }

    /** A target resource. */
    public static Map<String, Object> target(TestDirectory directory, String container) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("servers", new String[] {directory.host() + ":" + directory.ldapsPort()});
        settings.put("trustedCertificates", directory.caFile().toString());
        settings.put("bindUser", directory.adminDn());
        settings.put("bindPassword", new GuardedString(directory.adminPassword().toCharArray()));
        settings.put("groupContainer", container);
        return settings;
    }

    /** The settings of a source under the names that they have in a target which reads members itself. */
    public static Map<String, Object> inTarget(Map<String, Object> source) {
        Map<String, Object> settings = new HashMap<>();
        source.forEach((name, value) -> settings.put(
                name.startsWith("graph") ? name : "graph" + Character.toUpperCase(name.charAt(0)) + name.substring(1),
                value));
        settings.remove("graphSoftDeleted");
        return settings;
    }

    /** Settings with one changed; null takes it away. */
    public static Map<String, Object> with(Map<String, Object> settings, String name, Object value) {
        Map<String, Object> changed = new HashMap<>(settings);
        changed.put(name, value);
        changed.values().removeIf(Objects::isNull);
        return changed;
    }

    /** All messages of a failure and its causes, as a host may show or log them. */
    public static String everythingSaidBy(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
