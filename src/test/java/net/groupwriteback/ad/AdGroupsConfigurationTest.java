/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import net.groupwriteback.ad.ldap.ConnectionSettings;
import net.groupwriteback.ad.ldap.DirectoryFacts;
import net.groupwriteback.ad.ldap.Servers;
import net.groupwriteback.ad.streamed.CloudMembers;
import org.identityconnectors.common.security.GuardedString;
import org.identityconnectors.framework.common.exceptions.ConfigurationException;
import org.identityconnectors.framework.common.exceptions.ConnectorException;
import org.identityconnectors.framework.spi.ConfigurationProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdGroupsConfigurationTest {
    private static AdGroupsConfiguration valid() {
        AdGroupsConfiguration settings = new AdGroupsConfiguration();
        settings.setServers("dc1.example.test");
        settings.setBindUser("svc@example.test");
        settings.setBindPassword(new GuardedString("planted~s3cret".toCharArray()));
        settings.setGroupContainer("OU=Groups,DC=example,DC=test");
        return settings;
    }

    @Test
    void leastSettingsAreEnoughAndTheRestHasDefaults() {
        AdGroupsConfiguration settings = valid();
        settings.validate();
        assertThat(settings.getTransport()).isEqualTo("ldaps");
        assertThat(settings.getGlobalCatalog()).isNull();
        assertThat(catalog(settings)).isNull();
        assertThat(settings.getDomain()).isNull();
        assertThat(settings.getDnsServer()).isNull();
        assertThat(settings.getAcceptPlain()).isFalse();
        assertThat(settings.getBindMethod()).isEqualTo("simple");
        assertThat(settings.getKeytabFile()).isNull();
        assertThat(settings.getCertificateFile()).isNull();
        assertThat(settings.getCertificatePassword()).isNull();
        assertThat(settings.getTrustedCertificates()).isNull();
        assertThat(settings.getConnectTimeoutSeconds()).isEqualTo(10);
        assertThat(settings.getResponseTimeoutSeconds()).isEqualTo(120);
        assertThat(settings.getCreateContainers()).isFalse();
        assertThat(settings.getAdopt()).isEqualTo("never");
        assertThat(settings.getDeleteMode()).isEqualTo("delete");
        assertThat(settings.getDisabledNamePattern()).isEqualTo("{name}_disabled");
        assertThat(settings.getRestoreDeleted()).isFalse();
        assertThat(settings.getChangeTracking()).isEqualTo("dirSync");
        assertThat(settings.getDryRun()).isFalse();
        assertThat(settings.getExchange()).isEqualTo("auto");
        assertThat(settings.getRecipientProfile()).isEqualTo("group");
        assertThat(settings.getProtectUnowned()).isTrue();
        assertThat(settings.getMemberChunkSize()).isEqualTo(1_000);
        assertThat(settings.getUnresolvedMembers()).isEqualTo("skip");
        assertThat(settings.getMaxMemberRemovalPercent()).isEqualTo(50);
        assertThat(settings.getMaxMemberRemovalsFree()).isEqualTo(5);
        assertThat(settings.connectionSettings().servers()).hasToString("[dc1.example.test:636]");
    }

    @Test
    void streamedMembershipIsOffUntilATenantIsNamed() {
        AdGroupsConfiguration settings = valid();
        assertThat(settings.cloudMembers()).isEmpty();
        assertThat(settings.getGraphCloud()).isEqualTo("global");
        assertThat(settings.getGraphAuthentication()).isEqualTo("clientSecret");
        assertThat(settings.getGraphGroupKinds()).containsExactly("microsoft365");
        assertThat(settings.getGraphSelection()).isEqualTo("all");
        assertThat(settings.getGraphMemberDomainSids()).isEmpty();
        assertThat(settings.getGraphProxyPort()).isEqualTo(8080);
        assertThat(settings.getGraphConnectTimeoutSeconds()).isEqualTo(15);
        assertThat(settings.getGraphReadTimeoutSeconds()).isEqualTo(100);
        assertThat(settings.getGraphThrottleBudgetSeconds()).isEqualTo(600);
        settings.setGraphTenantId("contoso.example");
        settings.setGraphAuthentication("managedIdentity");
        settings.validate();
        assertThat(settings.cloudMembers()).isPresent();
    }

    /** A client that was made while the resource is closed would never be closed itself. */
    @Test
    void closedTenantIsNotAskedAgain() {
        AdGroupsConfiguration settings = valid();
        settings.setGraphTenantId("contoso.example");
        settings.setGraphAuthentication("managedIdentity");
        CloudMembers tenant = settings.cloudMembers().orElseThrow();
        tenant.close();
        assertThatThrownBy(tenant::test)
                .isInstanceOf(ConnectorException.class)
                .hasMessageContaining("the connections of this resource were closed");
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                refused("servers", s -> s.setServers()),
                refused("servers", s -> s.setServers((String[]) null)),
                refused("servers", s -> s.setServers("ldaps://dc1")),
                refused("servers", s -> s.setServers("dc1:0")),
                refused("servers", s -> s.setServers("dc1:70000")),
                refused("domain", s -> s.setDomain("example.test")),
                refused("domain", s -> {
                    s.setServers();
                    s.setDomain("example..test");
                }),
                refused("dnsServer", s -> s.setDnsServer("dns:x")),
                refused("acceptPlain", s -> s.setAcceptPlain(null)),
                refused("acceptPlain", s -> s.setTransport("plain")),
                refused("transport", s -> {
                    s.setTransport("plain");
                    s.setAcceptPlain(true);
                    s.setBindMethod("gssapi");
                }),
                refused("bindMethod", s -> s.setBindMethod("ntlm")),
                refused("bindMethod", s -> s.setBindMethod(null)),
                refused("keytabFile", s -> s.setBindMethod("gssapi")),
                refused("keytabFile", s -> {
                    s.setBindMethod("gssapi");
                    s.setKeytabFile("/no/such/file.keytab");
                }),
                refused("bindUser", s -> {
                    s.setBindMethod("gssapi");
                    s.setBindUser("EXAMPLE\\svc");
                }),
                refused("bindUser", s -> {
                    s.setBindMethod("gssapi");
                    s.setBindUser("CN=svc,DC=example,DC=test");
                }),
                refused("certificateFile", s -> s.setBindMethod("external")),
                refused("certificateFile", s -> {
                    s.setBindMethod("external");
                    s.setCertificateFile("/no/such/file.p12");
                }),
                refused("globalCatalog", s -> s.setGlobalCatalog("gc:x")),
                refused("transport", s -> s.setTransport("tls")),
                refused("transport", s -> s.setTransport(null)),
                refused("trustedCertificates", s -> s.setTrustedCertificates("/no/such/file.pem")),
                refused("bindUser", s -> s.setBindUser(" ")),
                refused("bindPassword", s -> s.setBindPassword(null)),
                refused("bindPassword", s -> s.setBindPassword(new GuardedString(new char[0]))),
                refused("connectTimeoutSeconds", s -> s.setConnectTimeoutSeconds(0)),
                refused("responseTimeoutSeconds", s -> s.setResponseTimeoutSeconds(3_601)),
                refused("groupContainer", s -> s.setGroupContainer(null)),
                refused("groupContainer", s -> s.setGroupContainer("Groups")),
                refused("protectUnowned", s -> s.setProtectUnowned(null)),
                refused("dryRun", s -> s.setDryRun(null)),
                refused("createContainers", s -> s.setCreateContainers(null)),
                refused("adopt", s -> s.setAdopt("always")),
                refused("deleteMode", s -> s.setDeleteMode("hide")),
                refused("disabledNamePattern", s -> s.setDisabledNamePattern("disabled")),
                refused("disabledNamePattern", s -> s.setDisabledNamePattern("{name}")),
                refused("disabledNamePattern", s -> s.setDisabledNamePattern("{name}_{name}")),
                refused("disabledNamePattern", s -> s.setDisabledNamePattern("{name}" + "x".repeat(27))),
                refused("restoreDeleted", s -> s.setRestoreDeleted(null)),
                refused("changeTracking", s -> s.setChangeTracking("poll")),
                refused("exchange", s -> s.setExchange("on")),
                refused("exchange", s -> s.setExchange(null)),
                refused("recipientProfile", s -> s.setRecipientProfile("user")),
                refused("memberChunkSize", s -> s.setMemberChunkSize(0)),
                refused("memberChunkSize", s -> s.setMemberChunkSize(5_001)),
                refused("unresolvedMembers", s -> s.setUnresolvedMembers("ignore")),
                refused("maxMemberRemovalPercent", s -> s.setMaxMemberRemovalPercent(101)),
                refused("maxMemberRemovalPercent", s -> s.setMaxMemberRemovalPercent(null)),
                refused("maxMemberRemovalsFree", s -> s.setMaxMemberRemovalsFree(-1)),
                refusedGraph("graphCloud: one of global, usGov", s -> s.setGraphCloud("moon")),
                refusedGraph("graphCloud: one of", s -> s.setGraphCloud(null)),
                refusedGraph(
                        "graphEndpoint: only with graphCloud=custom", s -> s.setGraphEndpoint("https://g.example")),
                refusedGraph(
                        "graphLoginEndpoint: only with graphCloud=custom",
                        s -> s.setGraphLoginEndpoint("https://l.example")),
                refusedGraph("graphTenantId: missing", s -> s.setGraphTenantId(null)),
                refusedGraph("graphTenantId: a tenant id", s -> s.setGraphTenantId("../evil")),
                refusedGraph("graphClientId: missing", s -> s.setGraphClientId(" ")),
                refusedGraph("graphAuthentication: one of clientSecret", s -> s.setGraphAuthentication("magic")),
                refusedGraph(
                        "graphClientSecret: needed for graphAuthentication=clientSecret",
                        s -> s.setGraphClientSecret(null)),
                refusedGraph(
                        "graphCertificateFile: needed for graphAuthentication=certificate",
                        s -> s.setGraphAuthentication("certificate")),
                refusedGraph("graphCertificateFile: /none.p12 cannot be read", s -> {
                    s.setGraphAuthentication("certificate");
                    s.setGraphCertificateFile("/none.p12");
                    s.setGraphCertificatePassword(new GuardedString());
                }),
                refusedGraph("graphFederatedTokenFile: /none cannot be read", s -> {
                    s.setGraphAuthentication("workloadIdentity");
                    s.setGraphFederatedTokenFile("/none");
                }),
                refusedGraph("graphGroupKinds: one or more of", s -> s.setGraphGroupKinds()),
                refusedGraph("graphGroupKinds: one or more of", s -> s.setGraphGroupKinds("teams")),
                refusedGraph("graphSelection: one of all, writebackEnabled", s -> s.setGraphSelection("some")),
                refusedGraph("graphMemberDomainSids: SIDs of domains", s -> s.setGraphMemberDomainSids("AD")),
                refusedGraph(
                        "graphTrustedCertificates: /none/ca.pem cannot be read",
                        s -> s.setGraphTrustedCertificates("/none/ca.pem")),
                refusedGraph("graphProxyPort: a number from 1 to 65535", s -> s.setGraphProxyPort(0)),
                refusedGraph(
                        "graphProxyHost: needed beside graphProxyUser and graphProxyPassword",
                        s -> s.setGraphProxyUser("u")),
                refusedGraph("graphProxyUser and graphProxyPassword: give both", s -> {
                    s.setGraphProxyHost("p");
                    s.setGraphProxyPassword(new GuardedString("planted~s3cret".toCharArray()));
                }),
                refusedGraph(
                        "graphConnectTimeoutSeconds: a number from 1 to 600", s -> s.setGraphConnectTimeoutSeconds(0)),
                refusedGraph("graphReadTimeoutSeconds: a number from 1 to 600", s -> s.setGraphReadTimeoutSeconds(601)),
                refusedGraph(
                        "graphThrottleBudgetSeconds: a number from 0 to 86400",
                        s -> s.setGraphThrottleBudgetSeconds(86_401)));
    }

    private static Arguments refusedGraph(String message, Consumer<AdGroupsConfiguration> change) {
        return refused(message, settings -> {
            settings.setGraphTenantId("contoso.example");
            settings.setGraphClientId("11111111-2222-3333-4444-555555555555");
            settings.setGraphClientSecret(new GuardedString("planted~s3cret".toCharArray()));
            change.accept(settings);
        });
    }

    private static Arguments refused(String name, Consumer<AdGroupsConfiguration> change) {
        return Arguments.of(name, change);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void badValueIsRefusedByName(String name, Consumer<AdGroupsConfiguration> change) {
        AdGroupsConfiguration settings = valid();
        change.accept(settings);
        assertThatThrownBy(settings::validate)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dc1", "dc1.example.test:3269", "10.0.0.1", "[fe80::1]:636", "[::1]"})
    void serversTakeHostAndPort(String server) {
        AdGroupsConfiguration settings = valid();
        settings.setServers(server);
        assertThatCode(settings::validate).doesNotThrowAnyException();
    }

    @Test
    void globalCatalogHasItsOwnPort() {
        AdGroupsConfiguration settings = valid();
        settings.setGlobalCatalog("gc.example.test");
        assertThat(catalog(settings)).hasToString("[gc.example.test:3269]");
        settings.setTransport("startTls");
        assertThat(catalog(settings)).hasToString("[gc.example.test:3268]");
        settings.setGlobalCatalog("auto");
        assertThat(catalog(settings)).hasToString("the servers that DNS names as _gc._tcp.forest.test");
    }

    private static Servers catalog(AdGroupsConfiguration settings) {
        DirectoryFacts facts =
                new DirectoryFacts("DC=sub,DC=forest,DC=test", "DC=forest,DC=test", "", "", "", Set.of());
        ConnectionSettings catalog = settings.catalogPlace().settings(settings.connectionSettings(), facts);
        return catalog == null ? null : catalog.servers();
    }

    @Test
    void eachBindMethodNeedsItsOwnSettings(@TempDir Path folder) throws IOException {
        AdGroupsConfiguration settings = new AdGroupsConfiguration();
        settings.setDomain("example.test");
        settings.setGroupContainer("OU=Groups,DC=example,DC=test");
        settings.setBindMethod("external");
        settings.setCertificateFile(
                Files.createFile(folder.resolve("client.p12")).toString());
        settings.validate();
        settings.setBindMethod("gssapi");
        settings.setBindUser("svc@example.test");
        settings.setKeytabFile(Files.createFile(folder.resolve("svc.keytab")).toString());
        settings.validate();
        assertThat(settings.connectionSettings().logon().account()).isEqualTo("svc@example.test");
    }

    @Test
    void plainIsAskedForTwice() {
        AdGroupsConfiguration settings = valid();
        settings.setTransport("plain");
        assertThatThrownBy(settings::validate)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("read and change the password and the members");
        settings.setAcceptPlain(true);
        settings.validate();
    }

    @Test
    void everySettingHasLabelAndHelpInBothLanguages() {
        List<ResourceBundle> languages = Stream.of(Locale.ROOT, Locale.forLanguageTag("nb"))
                .map(locale -> ResourceBundle.getBundle("net.groupwriteback.ad.Messages", locale))
                .toList();
        assertThat(languages.get(1).getLocale().getLanguage()).isEqualTo("nb");
        List<ConfigurationProperty> properties = Arrays.stream(AdGroupsConfiguration.class.getMethods())
                .map(method -> method.getAnnotation(ConfigurationProperty.class))
                .filter(property -> property != null)
                .toList();
        assertThat(properties).hasSizeGreaterThanOrEqualTo(13);
        assertThat(properties).extracting(ConfigurationProperty::order).doesNotHaveDuplicates();
        for (ConfigurationProperty property : properties) {
            for (ResourceBundle language : languages) {
                assertThat(language.keySet())
                        .contains(property.displayMessageKey(), property.helpMessageKey(), property.groupMessageKey());
            }
        }
    }
}
