/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.stream.Stream;
import net.groupwriteback.graph.GraphSettings;
import org.identityconnectors.common.security.GuardedString;
import org.identityconnectors.framework.common.exceptions.ConfigurationException;
import org.identityconnectors.framework.spi.ConfigurationProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceSettingsTest {
    static M365GroupsConfiguration valid() {
        M365GroupsConfiguration settings = new M365GroupsConfiguration();
        settings.setTenantId("contoso.example");
        settings.setClientId("11111111-2222-3333-4444-555555555555");
        settings.setClientSecret(secret());
        return settings;
    }

    private static GuardedString secret() {
        return new GuardedString("planted~s3cret".toCharArray());
    }

    @Test
    void theRequiredOnesAreEnough() {
        assertThatCode(valid()::validate).doesNotThrowAnyException();
    }

    @Test
    void aManagedIdentityNeedsNeitherIdNorSecret() {
        M365GroupsConfiguration settings = valid();
        settings.setAuthentication("managedIdentity");
        settings.setClientId(null);
        settings.setClientSecret(null);

        assertThatCode(settings::validate).doesNotThrowAnyException();
    }

    @Test
    void aProxyPortWithoutAProxyMayBeMissing() {
        M365GroupsConfiguration settings = valid();
        settings.setProxyPort(null);
        settings.setProxyPassword(new GuardedString());

        assertThatCode(settings::validate).doesNotThrowAnyException();
    }

    @Test
    void defaults() {
        M365GroupsConfiguration settings = new M365GroupsConfiguration();

        assertThat(settings.getCloud()).isEqualTo("global");
        assertThat(settings.getAuthentication()).isEqualTo("clientSecret");
        assertThat(settings.getGroupKinds()).containsExactly("microsoft365");
        assertThat(settings.getSelection()).isEqualTo("all");
        assertThat(settings.getSoftDeleted()).isEqualTo("keep");
        assertThat(settings.getMemberDomainSids()).isEmpty();
        assertThat(settings.getReferences()).isFalse();
        assertThat(settings.getProxyPort()).isEqualTo(8080);
        assertThat(settings.getConnectTimeoutSeconds()).isEqualTo(15);
        assertThat(settings.getReadTimeoutSeconds()).isEqualTo(100);
        assertThat(settings.getThrottleBudgetSeconds()).isEqualTo(600);
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                wrong("cloud: one of global, usGov", s -> s.setCloud("moon")),
                wrong("cloud: one of", s -> s.setCloud(null)),
                wrong("graphEndpoint: only with cloud=custom", s -> s.setGraphEndpoint("https://g.example")),
                wrong("loginEndpoint: only with cloud=custom", s -> s.setLoginEndpoint("https://l.example")),
                wrong("graphEndpoint: missing", s -> s.setCloud("custom")),
                wrong("tenantId: missing", s -> s.setTenantId(" ")),
                wrong("tenantId: a tenant id", s -> s.setTenantId("../evil")),
                wrong("clientId: missing", s -> s.setClientId(null)),
                wrong(
                        "authentication: one of clientSecret, certificate, managedIdentity, workloadIdentity",
                        s -> s.setAuthentication("magic")),
                wrong("clientSecret: needed", s -> s.setClientSecret(null)),
                wrong(
                        "certificateFile: needed for authentication=certificate",
                        s -> s.setAuthentication("certificate")),
                wrong("certificateFile: /none.p12 cannot be read", s -> {
                    s.setAuthentication("certificate");
                    s.setCertificateFile("/none.p12");
                }),
                wrong("federatedTokenFile: needed for", s -> s.setAuthentication("workloadIdentity")),
                wrong("groupKinds: one or more of microsoft365, security", s -> s.setGroupKinds("teams")),
                wrong("groupKinds: one or more of", s -> s.setGroupKinds()),
                wrong("selection: one of all, writebackEnabled", s -> s.setSelection("some")),
                wrong("softDeleted: one of keep, delete", s -> s.setSoftDeleted("purge")),
                wrong("memberDomainSids: SIDs of domains", s -> s.setMemberDomainSids("AD.EXAMPLE")),
                wrong("references: true or false", s -> s.setReferences(null)),
                wrong(
                        "trustedCertificates: /none/ca.pem cannot be read",
                        s -> s.setTrustedCertificates("/none/ca.pem")),
                wrong("proxyPort: a number from 1 to 65535", s -> s.setProxyPort(0)),
                wrong("proxyPort: a number from 1 to 65535", s -> {
                    s.setProxyHost("p");
                    s.setProxyPort(null);
                }),
                wrong("memberDomainSids: SIDs of domains", s -> s.setMemberDomainSids("S-1-5-21-1-2-3-1104")),
                wrong("memberDomainSids: SIDs of domains", s -> s.setMemberDomainSids("S-1-5-32-544")),
                wrong("memberDomainSids: SIDs of domains", s -> s.setMemberDomainSids((String) null)),
                wrong("clientSecret: needed", s -> s.setClientSecret(new GuardedString())),
                wrong("selection: one of", s -> s.setSelection(null)),
                wrong("softDeleted: one of", s -> s.setSoftDeleted(null)),
                wrong("groupKinds: one or more of", s -> s.setGroupKinds((String) null)),
                wrong("authentication: one of", s -> s.setAuthentication(null)),
                wrong("trustedCertificates: ", s -> s.setTrustedCertificates("\0")),
                wrong("graphEndpoint: a URL", s -> {
                    s.setCloud("custom");
                    s.setGraphEndpoint("http:nohost");
                }),
                wrong("proxyUser and proxyPassword: give both", s -> {
                    s.setProxyHost("p");
                    s.setProxyUser("u");
                    s.setProxyPassword(new GuardedString());
                }),
                wrong("proxyHost: needed beside", s -> s.setProxyUser("u")),
                wrong("proxyUser and proxyPassword: give both", s -> {
                    s.setProxyHost("p");
                    s.setProxyPassword(secret());
                }),
                wrong("connectTimeoutSeconds: a number from 1 to 600", s -> s.setConnectTimeoutSeconds(601)),
                wrong("readTimeoutSeconds: a number from 1 to 600", s -> s.setReadTimeoutSeconds(0)),
                wrong("throttleBudgetSeconds: a number from 0 to 86400", s -> s.setThrottleBudgetSeconds(-1)));
    }

    private static Arguments wrong(String message, Consumer<M365GroupsConfiguration> change) {
        return Arguments.of(message, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void aWrongOneIsNamed(String message, Consumer<M365GroupsConfiguration> change) {
        M365GroupsConfiguration settings = valid();
        change.accept(settings);

        assertThatThrownBy(settings::validate)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"g.example", "http://g.example", "https://u:p@g.example", "https://g.example?q", "https:// x"})
    void anEndpointIsAnHttpsUrl(String endpoint) {
        M365GroupsConfiguration settings = valid();
        settings.setCloud("custom");
        settings.setGraphEndpoint(endpoint);

        assertThatThrownBy(settings::validate)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("graphEndpoint: a URL");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://g.example", "https://g.example:8443/", "https://g.example/root", "http://localhost:8080"
            })
    void endpointsOfOnesOwn(String endpoint) {
        M365GroupsConfiguration settings = valid();
        settings.setCloud("custom");
        settings.setGraphEndpoint(endpoint);
        settings.setLoginEndpoint(endpoint);

        settings.validate();

        assertThat(SourceSettings.graph(settings).graphRoot()).isEqualTo(endpoint.replaceAll("/$", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "global, https://graph.microsoft.com, https://login.microsoftonline.com",
        "usGov, https://graph.microsoft.us, https://login.microsoftonline.us",
        "usGovDoD, https://dod-graph.microsoft.us, https://login.microsoftonline.us",
        "china, https://microsoftgraph.chinacloudapi.cn, https://login.partner.microsoftonline.cn",
    })
    void cloudsHaveTheirEndpoints(String cloud, String graphRoot, String loginRoot) {
        M365GroupsConfiguration settings = valid();
        settings.setCloud(cloud);

        GraphSettings graph = SourceSettings.graph(settings);

        assertThat(graph.graphRoot()).isEqualTo(graphRoot);
        assertThat(graph.login().loginRoot()).isEqualTo(loginRoot);
    }

    static Stream<Consumer<M365GroupsConfiguration>> whatChangesTheMeaningOfAToken() {
        return Stream.of(
                s -> s.setCloud("china"),
                s -> s.setTenantId("other.example"),
                s -> s.setGroupKinds("security"),
                s -> s.setSelection("writebackEnabled"),
                s -> s.setSoftDeleted("delete"),
                s -> s.setMemberDomainSids("S-1-5-21-1-2-3"));
    }

    @ParameterizedTest
    @MethodSource
    void whatChangesTheMeaningOfAToken(Consumer<M365GroupsConfiguration> change) {
        M365GroupsConfiguration settings = valid();
        String before = SourceSettings.signature(settings);

        change.accept(settings);

        assertThat(SourceSettings.signature(settings)).isNotEqualTo(before);
    }

    @Test
    void aNewSecretOrTimeOutKeepsTheToken() {
        M365GroupsConfiguration settings = valid();
        String before = SourceSettings.signature(settings);

        settings.setClientSecret(new GuardedString("new".toCharArray()));
        settings.setReadTimeoutSeconds(7);
        settings.setReferences(true);

        assertThat(SourceSettings.signature(settings)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Messages.properties", "Messages_nb.properties"})
    void everySettingHasLabelHelpAndGroup(String file) throws IOException {
        Properties messages = new Properties();
        try (InputStream in = M365GroupsConfiguration.class.getResourceAsStream(file)) {
            messages.load(in);
        }

        assertThat(settings()).isNotEmpty().allSatisfy(setting -> {
            assertThat(messages).containsKey(setting.displayMessageKey());
            assertThat(messages).containsKey(setting.helpMessageKey());
            assertThat(messages).containsKey(setting.groupMessageKey());
        });
        assertThat(messages).hasSize(2 * settings().size() + groups().size() + 1);
    }

    @Test
    void settingsAreNumberedWithoutGap() {
        assertThat(settings().stream().map(ConfigurationProperty::order))
                .containsExactlyElementsOf(
                        Stream.iterate(1, n -> n + 1).limit(settings().size()).toList());
    }

    private static List<ConfigurationProperty> settings() {
        return Arrays.stream(M365GroupsConfiguration.class.getMethods())
                .map((Method method) -> method.getAnnotation(ConfigurationProperty.class))
                .filter(setting -> setting != null)
                .sorted(Comparator.comparing(ConfigurationProperty::order))
                .toList();
    }

    private static List<String> groups() {
        return settings().stream()
                .map(ConfigurationProperty::groupMessageKey)
                .distinct()
                .toList();
    }
}
