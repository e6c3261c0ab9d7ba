/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph.settings;

import java.net.URI;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import net.groupwriteback.graph.GraphCloud;
import org.identityconnectors.framework.common.exceptions.ConfigurationException;

/**
 * Where the tenant is, as a host set it. Immutable.
 *
 * @param cloud a value of {@link GraphCloud}
 * @param graphEndpoint root of Graph, only for {@link GraphCloud#CUSTOM}
 * @param loginEndpoint root of the login service, only for {@link GraphCloud#CUSTOM}
 * @param tenantId tenant id (GUID) or verified domain
 */
public record CloudValues(String cloud, String graphEndpoint, String loginEndpoint, String tenantId) {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    void check(SettingNames names) {
        GraphCloud chosen = chosen(names);
        requireEndpoint("graphEndpoint", graphEndpoint, chosen, names);
        requireEndpoint("loginEndpoint", loginEndpoint, chosen, names);
        Checks.requireText(names.of("tenantId"), tenantId);
        Checks.require(
                tenantId.matches("[0-9A-Za-z.-]+"), names.of("tenantId") + ": a tenant id (GUID) or a domain name");
    }

    /** Root of Graph, without a version. */
    String graphRoot(SettingNames names) {
        GraphCloud chosen = chosen(names);
        return chosen == GraphCloud.CUSTOM ? withoutSlash(graphEndpoint) : chosen.graphRoot();
    }

    /** Root of the login service, without a tenant. */
    String loginRoot(SettingNames names) {
        GraphCloud chosen = chosen(names);
        return chosen == GraphCloud.CUSTOM ? withoutSlash(loginEndpoint) : chosen.loginRoot();
    }

    private GraphCloud chosen(SettingNames names) {
        return GraphCloud.ofValue(cloud)
                .orElseThrow(() -> new ConfigurationException(names.of("cloud") + ": one of "
                        + Arrays.stream(GraphCloud.values())
                                .map(GraphCloud::value)
                                .collect(Collectors.joining(", "))));
    }

    private static void requireEndpoint(String setting, String value, GraphCloud cloud, SettingNames names) {
        String name = names.of(setting);
        if (cloud != GraphCloud.CUSTOM) {
            Checks.require(!Checks.isSet(value), name + ": only with " + names.of("cloud") + "=custom");
            return;
        }
        Checks.requireText(name, value);
        Checks.require(
                isEndpoint(value), name + ": a URL https://host[:port] without query (http only to this machine)");
    }

    private static boolean isEndpoint(String value) {
        try {
            URI uri = URI.create(value);
            String host = uri.getHost();
            boolean plainToLoopback = "http".equals(uri.getScheme()) && host != null && LOOPBACK.contains(host);
            return host != null
                    && uri.getUserInfo() == null
                    && uri.getQuery() == null
                    && uri.getFragment() == null
                    && ("https".equals(uri.getScheme()) || plainToLoopback);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String withoutSlash(String endpoint) {
        return endpoint.endsWith("/") ? endpoint.substring(0, endpoint.length() - 1) : endpoint;
    }
}
