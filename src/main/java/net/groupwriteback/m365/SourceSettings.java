/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.groupwriteback.graph.GraphCloud;
import net.groupwriteback.graph.GraphObject;
import net.groupwriteback.graph.GraphSettings;
import net.groupwriteback.graph.http.HttpSettings;
import net.groupwriteback.graph.http.ProxySettings;
import net.groupwriteback.graph.http.Secrets;
import net.groupwriteback.graph.login.LoginSettings;
import net.groupwriteback.graph.members.AnchorRule;
import net.groupwriteback.m365.schema.References;
import net.groupwriteback.m365.scope.GroupChoice;
import net.groupwriteback.writeback.CloudGroupKind;
import net.groupwriteback.writeback.Sid;
import org.identityconnectors.framework.common.exceptions.ConfigurationException;

/** What the settings of a source mean, and which values they may have. */
final class SourceSettings {
    /** Value of {@code softDeleted}: groups in the bin stay visible. */
    static final String KEEP = "keep";

    /** Value of {@code selection}: every group of the kinds chosen. */
    static final String ALL = "all";

    private static final String WRITEBACK_ENABLED = "writebackEnabled";
    private static final String DELETE = "delete";
    private static final int MAX_PORT = 65_535;
    private static final int MAX_TIMEOUT_SECONDS = 600;
    private static final int MAX_BUDGET_SECONDS = 86_400;
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /** A domain's own SID: the identifier authority 5, 21, and three numbers (MS-DTYP 2.4.2.4). */
    private static final Pattern DOMAIN_SID = Pattern.compile("S-1-5-21(-\\d+){3}");

    private SourceSettings() {}

    /**
     * Checks all settings without any network call.
     *
     * @throws ConfigurationException naming the first setting that is missing or wrong, and what it may be
     */
    static void check(M365GroupsConfiguration settings) {
        GraphCloud cloud = cloud(settings);
        requireEndpoint("graphEndpoint", settings.getGraphEndpoint(), cloud);
        requireEndpoint("loginEndpoint", settings.getLoginEndpoint(), cloud);
        requireText("tenantId", settings.getTenantId());
        require(settings.getTenantId().matches("[0-9A-Za-z.-]+"), "tenantId: a tenant id (GUID) or a domain name");
        Authentication.credential(settings);
        requireOneOf("selection", settings.getSelection(), List.of(ALL, WRITEBACK_ENABLED));
        requireOneOf("softDeleted", settings.getSoftDeleted(), List.of(KEEP, DELETE));
        kinds(settings);
        domainSids(settings);
        require(settings.getReferences() != null, "references: true or false");
        checkNetwork(settings);
    }

    private static void checkNetwork(M365GroupsConfiguration settings) {
        if (isSet(settings.getTrustedCertificates())) {
            String file = settings.getTrustedCertificates();
            require(isReadable(file), "trustedCertificates: " + file + " cannot be read");
        }
        if (isSet(settings.getProxyHost()) || settings.getProxyPort() != null) {
            requireRange("proxyPort", settings.getProxyPort(), 1, MAX_PORT);
        }
        boolean password = Secrets.isSet(settings.getProxyPassword());
        boolean login = isSet(settings.getProxyUser()) || password;
        require(!login || isSet(settings.getProxyHost()), "proxyHost: needed beside proxyUser and proxyPassword");
        require(isSet(settings.getProxyUser()) == password, "proxyUser and proxyPassword: give both or none");
        requireRange("connectTimeoutSeconds", settings.getConnectTimeoutSeconds(), 1, MAX_TIMEOUT_SECONDS);
        requireRange("readTimeoutSeconds", settings.getReadTimeoutSeconds(), 1, MAX_TIMEOUT_SECONDS);
        requireRange("throttleBudgetSeconds", settings.getThrottleBudgetSeconds(), 0, MAX_BUDGET_SECONDS);
    }

    /** What the Graph client needs. */
    static GraphSettings graph(M365GroupsConfiguration settings) {
        GraphCloud cloud = cloud(settings);
        boolean custom = cloud == GraphCloud.CUSTOM;
        LoginSettings login = new LoginSettings(
                custom ? withoutSlash(settings.getLoginEndpoint()) : cloud.loginRoot(),
                settings.getTenantId(),
                Optional.ofNullable(settings.getClientId()).orElse(""),
                Authentication.credential(settings));
        return new GraphSettings(
                custom ? withoutSlash(settings.getGraphEndpoint()) : cloud.graphRoot(), login, http(settings));
    }

    private static HttpSettings http(M365GroupsConfiguration settings) {
        return new HttpSettings(
                Optional.ofNullable(settings.getTrustedCertificates())
                        .filter(file -> !file.isBlank())
                        .map(Path::of),
                isSet(settings.getProxyHost()) ? Optional.of(proxy(settings)) : Optional.empty(),
                Duration.ofSeconds(settings.getConnectTimeoutSeconds()),
                Duration.ofSeconds(settings.getReadTimeoutSeconds()),
                Duration.ofSeconds(settings.getThrottleBudgetSeconds()));
    }

    private static ProxySettings proxy(M365GroupsConfiguration settings) {
        Optional<ProxySettings.Login> login = isSet(settings.getProxyUser())
                ? Optional.of(new ProxySettings.Login(settings.getProxyUser(), settings.getProxyPassword()))
                : Optional.empty();
        return new ProxySettings(settings.getProxyHost(), settings.getProxyPort(), login);
    }

    /** Whether groups in the bin stay visible. */
    static boolean keepsSoftDeleted(M365GroupsConfiguration settings) {
        return KEEP.equals(settings.getSoftDeleted());
    }

    /**
     * Which groups the resource shows.
     *
     * @param switchedOn tells groups whose writeback is switched on; asked only if the settings say so
     */
    static GroupChoice choice(M365GroupsConfiguration settings, Predicate<GraphObject> switchedOn) {
        Predicate<GraphObject> selected =
                WRITEBACK_ENABLED.equals(settings.getSelection()) ? switchedOn : group -> true;
        AnchorRule rule = new AnchorRule(kinds(settings), domainSids(settings), selected);
        return new GroupChoice(rule, keepsSoftDeleted(settings));
    }

    /** How users refer to their groups: not at all where the framework has no references. */
    static References references(M365GroupsConfiguration settings) {
        return Boolean.TRUE.equals(settings.getReferences()) ? References.OF_FRAMEWORK : References.NONE;
    }

    /** All settings that decide what a sync token means. */
    static String signature(M365GroupsConfiguration settings) {
        GraphSettings graph = graph(settings);
        return String.join(
                "\n",
                graph.graphRoot(),
                settings.getTenantId(),
                kinds(settings).toString(),
                settings.getSelection(),
                settings.getSoftDeleted(),
                new TreeSet<>(domainSids(settings)).toString());
    }

    private static GraphCloud cloud(M365GroupsConfiguration settings) {
        return GraphCloud.ofValue(settings.getCloud())
                .orElseThrow(() -> new ConfigurationException("cloud: one of "
                        + values(Arrays.stream(GraphCloud.values())
                                .map(GraphCloud::value)
                                .toList())));
    }

    private static Set<CloudGroupKind> kinds(M365GroupsConfiguration settings) {
        Set<CloudGroupKind> kinds = EnumSet.noneOf(CloudGroupKind.class);
        for (String value : settings.getGroupKinds()) {
            kinds.add(CloudGroupKind.ofValue(value).orElseThrow(SourceSettings::unknownKind));
        }
        if (kinds.isEmpty()) {
            throw unknownKind();
        }
        return kinds;
    }

    private static ConfigurationException unknownKind() {
        return new ConfigurationException("groupKinds: one or more of "
                + values(Arrays.stream(CloudGroupKind.values())
                        .map(CloudGroupKind::value)
                        .toList()));
    }

    private static Set<String> domainSids(M365GroupsConfiguration settings) {
        return Arrays.stream(settings.getMemberDomainSids())
                .map(text -> Sid.parse(text)
                        .filter(sid -> DOMAIN_SID.matcher(sid.toString()).matches())
                        .orElseThrow(() -> new ConfigurationException(
                                "memberDomainSids: SIDs of domains such as S-1-5-21-1-2-3; not one: " + text)))
                .map(Sid::toString)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static void requireEndpoint(String name, String value, GraphCloud cloud) {
        if (cloud != GraphCloud.CUSTOM) {
            require(!isSet(value), name + ": only with cloud=custom");
            return;
        }
        requireText(name, value);
        require(isEndpoint(value), name + ": a URL https://host[:port] without query (http only to this machine)");
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

    private static void requireOneOf(String name, String value, List<String> allowed) {
        require(value != null && allowed.contains(value), name + ": one of " + values(allowed));
    }

    private static void requireRange(String name, Integer value, int least, int most) {
        require(
                value != null && value >= least && value <= most,
                String.format(Locale.ROOT, "%s: a number from %d to %d", name, least, most));
    }

    private static void requireText(String name, String value) {
        require(isSet(value), name + ": missing");
    }

    private static void require(boolean good, String message) {
        if (!good) {
            throw new ConfigurationException(message);
        }
    }

    /** Whether a text names a file that can be read; any text may be asked for. */
    static boolean isReadable(String file) {
        try {
            return Files.isReadable(Path.of(file));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static boolean isSet(String value) {
        return value != null && !value.isBlank();
    }

    private static String withoutSlash(String endpoint) {
        return endpoint.endsWith("/") ? endpoint.substring(0, endpoint.length() - 1) : endpoint;
    }

    private static String values(List<String> allowed) {
        return String.join(", ", allowed);
    }
}
