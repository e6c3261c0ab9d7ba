/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import net.groupwriteback.simulated.TestAuthority;
import net.groupwriteback.simulated.directory.InMemoryDirectory;
import net.groupwriteback.simulated.tenant.SimulatedTenant;
import org.identityconnectors.common.security.GuardedString;
import org.identityconnectors.framework.api.ConfigurationProperty;
import org.identityconnectors.framework.common.exceptions.ConfigurationException;
import org.identityconnectors.framework.common.objects.SuggestedValues;
import org.identityconnectors.framework.common.objects.ValueListOpenness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a host's wizard is told of the settings of both connectors, whichever there are: order, groups, flags, values, languages. */
class WizardIT {
    /** The contract's order. */
    private static final List<String> SOURCE_ORDER = List.of(
            "cloud",
            "graphEndpoint",
            "loginEndpoint",
            "tenantId",
            "clientId",
            "authentication",
            "clientSecret",
            "certificateFile",
            "certificatePassword",
            "federatedTokenFile",
            "groupKinds",
            "selection",
            "softDeleted",
            "memberDomainSids",
            "references",
            "trustedCertificates",
            "proxyHost",
            "proxyPort",
            "proxyUser",
            "proxyPassword",
            "connectTimeoutSeconds",
            "readTimeoutSeconds",
            "throttleBudgetSeconds");

    private static final List<String> TARGET_ORDER = List.of(
            "servers",
            "domain",
            "globalCatalog",
            "transport",
            "trustedCertificates",
            "bindMethod",
            "bindUser",
            "bindPassword",
            "keytabFile",
            "groupContainer",
            "createContainers",
            "adopt",
            "exchange",
            "recipientProfile",
            "memberChunkSize",
            "unresolvedMembers",
            "protectUnowned",
            "maxMemberRemovalPercent",
            "maxMemberRemovalsFree",
            "deleteMode",
            "disabledNamePattern",
            "restoreDeleted",
            "changeTracking",
            "dryRun",
            "connectTimeoutSeconds",
            "responseTimeoutSeconds");

    /** Settings of the source that make no sense where only members are read. */
    private static final Set<String> SOURCE_ALONE = Set.of("softDeleted", "references");

    private static final String GRAPH = "graph";

    @Test
    void theSourcesOrderIsTheContracts() {
        assertThat(names(PackedBundle.SOURCE))
                .filteredOn(SOURCE_ORDER::contains)
                .isEqualTo(SOURCE_ORDER);
    }

    @Test
    void theTargetsOrderIsTheContractsWithTheSourcesSettingsBehind() {
        List<String> names = names(PackedBundle.TARGET);
        assertThat(names).filteredOn(TARGET_ORDER::contains).isEqualTo(TARGET_ORDER);
        List<String> graph = SOURCE_ORDER.stream()
                .filter(Predicate.not(SOURCE_ALONE::contains))
                .map(WizardIT::graphName)
                .toList();
        assertThat(names).filteredOn(graph::contains).isEqualTo(graph);
        assertThat(names.subList(names.size() - graph.size(), names.size())).isEqualTo(graph);
    }

    private static String graphName(String name) {
        return name.startsWith(GRAPH)
                ? name
                : GRAPH + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {PackedBundle.SOURCE, PackedBundle.TARGET})
    void noTwoSettingsHaveOnePlaceAndAllHaveOne(String connector) {
        List<Integer> places = DeclaredSettings.of(connector).values().stream()
                .map(org.identityconnectors.framework.spi.ConfigurationProperty::order)
                .toList();
        assertThat(places).doesNotHaveDuplicates().allMatch(place -> place > 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {PackedBundle.SOURCE, PackedBundle.TARGET})
    void settingsOfAGroupStandTogetherUnderKeysOfTheirOwnName(String connector) {
        DeclaredSettings.of(connector).forEach((name, setting) -> {
            assertThat(setting.displayMessageKey()).isEqualTo(name + ".display");
            assertThat(setting.helpMessageKey()).isEqualTo(name + ".help");
            assertThat(setting.groupMessageKey()).startsWith("group.");
        });
    }

    /** Every key belongs to a setting, a group or the connector, in both languages. */
    @ParameterizedTest
    @ValueSource(strings = {PackedBundle.SOURCE, PackedBundle.TARGET})
    void noKeyIsMissingOrLeftOver(String connector) throws IOException {
        Set<String> needed = new TreeSet<>();
        needed.add(DeclaredSettings.configuration(connector).displayNameKey());
        DeclaredSettings.of(connector)
                .values()
                .forEach(setting -> needed.addAll(
                        List.of(setting.displayMessageKey(), setting.helpMessageKey(), setting.groupMessageKey())));
        assertThat(texts(connector, "").stringPropertyNames()).isEqualTo(needed);
        assertThat(texts(connector, "_nb").stringPropertyNames()).isEqualTo(needed);
    }

    /** A text that is the same in both languages was forgotten, unless it is one word that both have. */
    @ParameterizedTest
    @ValueSource(strings = {PackedBundle.SOURCE, PackedBundle.TARGET})
    void norwegianIsNoCopyOfEnglish(String connector) throws IOException {
        Properties english = texts(connector, "");
        Properties norwegian = texts(connector, "_nb");
        Set<String> same = english.stringPropertyNames().stream()
                .filter(key -> english.getProperty(key).equals(norwegian.getProperty(key)))
                .map(english::getProperty)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(same).allMatch(text -> text.matches("\\w+"), "one word");
        assertThat(same).hasSizeLessThanOrEqualTo(3);
        assertThat(norwegian.values().stream().map(Object::toString).filter(text -> text.contains(" ")))
                .noneMatch(text -> text.matches("(?i).*\\b(the|and|with|which|ikkje|eit|ein|frå|noko|vere)\\b.*"));
    }

    /** ConnId reads the bytes as ISO 8859-1: a letter that is written in UTF-8 arrives as two others. */
    @ParameterizedTest
    @ValueSource(strings = {PackedBundle.SOURCE, PackedBundle.TARGET})
    void norwegianLettersArrive(String connector) throws IOException {
        assertThat(texts(connector, "_nb").values().stream().map(Object::toString))
                .allMatch(text -> text.matches("[\\p{ASCII}æøåÆØÅé]*"))
                .anyMatch(text -> text.contains("å"));
    }

    @ParameterizedTest
    @ValueSource(strings = {PackedBundle.SOURCE, PackedBundle.TARGET})
    void secretsAndOnlySecretsAreConfidential(String connector) {
        assertThat(PackedBundle.load().settings(connector)).allSatisfy(setting -> {
            assertThat(setting.isConfidential())
                    .as(setting.getName())
                    .isEqualTo(setting.getType() == GuardedString.class);
            assertThat(setting.getName().matches(".*(Password|Secret)"))
                    .as(setting.getName())
                    .isEqualTo(setting.isConfidential());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {PackedBundle.SOURCE, PackedBundle.TARGET})
    void everySettingIsForEveryOperationAndOfATypeThatHostsEdit(String connector) {
        assertThat(DeclaredSettings.of(connector).values()).allMatch(setting -> setting.operations().length == 0);
        assertThat(PackedBundle.load().settings(connector)).allMatch(setting -> Set.of(
                        String.class, String[].class, Integer.class, Boolean.class, GuardedString.class)
                .contains(setting.getType()));
    }

    /** What is marked as required is refused without it, and nothing else stands in the way of a complete set. */
    @ParameterizedTest
    @ValueSource(strings = {PackedBundle.SOURCE, PackedBundle.TARGET})
    void whatIsRequiredIsNamedWhereItIsMissing(String connector) {
        validate(connector, complete(connector));
        assertThat(PackedBundle.load().settings(connector))
                .filteredOn(ConfigurationProperty::isRequired)
                .isNotEmpty()
                .allSatisfy(setting -> {
                    Map<String, Object> values = complete(connector);
                    assertThat(values).containsKey(setting.getName());
                    values.remove(setting.getName());
                    assertThatThrownBy(() -> validate(connector, values))
                            .isInstanceOf(ConfigurationException.class)
                            .hasMessageContaining(setting.getName());
                });
    }

    /** A closed list of values is what the check accepts, and the message says all of it. */
    @ParameterizedTest
    @ValueSource(strings = {PackedBundle.SOURCE, PackedBundle.TARGET})
    void allowedValuesAreThoseThatTheCheckAccepts(String connector) {
        List<ConfigurationProperty> chosen = PackedBundle.load().settings(connector).stream()
                .filter(setting ->
                        !DeclaredSettings.allowed(connector, setting.getName()).isEmpty())
                .toList();
        assertThat(chosen).hasSizeGreaterThanOrEqualTo(4).allSatisfy(setting -> {
            List<String> allowed = DeclaredSettings.allowed(connector, setting.getName());
            Map<String, Object> wrong = complete(connector);
            wrong.put(setting.getName(), asTyped(setting, "nonsense"));
            assertThatThrownBy(() -> validate(connector, wrong))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining(setting.getName())
                    .hasMessageContainingAll(allowed.toArray(String[]::new));
            for (String value : allowed) {
                Map<String, Object> values = complete(connector);
                values.put(setting.getName(), asTyped(setting, value));
                try {
                    validate(connector, values);
                } catch (ConfigurationException e) {
                    // Such as a certificate that goes with it: another setting is missing, this value is known.
                    assertThat(e)
                            .hasMessageNotContaining("none of")
                            .hasMessageNotContaining(setting.getName() + ": one");
                }
            }
        });
        assertThat(chosen).extracting(ConfigurationProperty::getName).containsAll(enumerations(connector));
    }

    /** What a wizard offers once a connection works; the values of the contract are closed lists. */
    @Test
    void discoveryOffersTheAllowedValues(@TempDir Path folder) throws LDAPException {
        TestAuthority authority = TestAuthority.in(folder);
        try (SimulatedTenant tenant =
                        SimulatedTenant.builder().authority(authority).start();
                InMemoryDirectory directory = InMemoryDirectory.start(authority, false)) {
            Map<String, Object> source = complete(PackedBundle.SOURCE);
            source.put("cloud", "custom");
            source.put("graphEndpoint", tenant.endpoint().toString());
            source.put("loginEndpoint", tenant.endpoint().toString());
            source.put("tenantId", tenant.tenantId());
            source.put("clientId", tenant.clientId());
            source.put("clientSecret", new GuardedString(tenant.clientSecret().toCharArray()));
            source.put("trustedCertificates", authority.caFile().toString());
            Map<String, Object> target = complete(PackedBundle.TARGET);
            target.put("servers", new String[] {directory.host() + ":" + directory.ldapsPort()});
            target.put("bindUser", directory.adminDn());
            target.put(
                    "bindPassword", new GuardedString(directory.adminPassword().toCharArray()));
            target.put("trustedCertificates", authority.caFile().toString());
            String container = directory.newContainer("wizard");
            // The container is what is to be discovered.
            target.remove("groupContainer");

            Map<String, SuggestedValues> ofSource =
                    PackedBundle.load().facade(PackedBundle.SOURCE, source).discoverConfiguration();
            Map<String, SuggestedValues> ofTarget =
                    PackedBundle.load().facade(PackedBundle.TARGET, target).discoverConfiguration();

            assertLists(PackedBundle.SOURCE, ofSource);
            assertLists(PackedBundle.TARGET, ofTarget);
            assertThat(ofSource.get("tenantId").getValues()).contains(tenant.tenantId());
            assertThat(ofTarget.get("groupContainer").getValues()).contains(container);
            assertThat(ofTarget.get("groupContainer").getOpenness()).isEqualTo(ValueListOpenness.OPEN);
        }
    }

    private static void assertLists(String connector, Map<String, SuggestedValues> suggestions) {
        for (String setting : enumerations(connector)) {
            List<Object> allowed = List.copyOf(DeclaredSettings.allowed(connector, setting));
            assertThat(suggestions).containsKey(setting);
            // What the tenant and the forest themselves show of these comes first.
            if (Set.of("cloud", "groupKinds", "exchange").contains(setting)) {
                assertThat(allowed).containsAll(suggestions.get(setting).getValues());
            } else {
                assertThat(suggestions.get(setting).getValues()).isEqualTo(allowed);
                assertThat(suggestions.get(setting).getOpenness()).isEqualTo(ValueListOpenness.CLOSED);
            }
        }
    }

    /** The enumerations of the contract. */
    private static List<String> enumerations(String connector) {
        return connector.equals(PackedBundle.SOURCE)
                ? List.of("cloud", "authentication", "groupKinds", "selection", "softDeleted")
                : List.of(
                        "transport",
                        "bindMethod",
                        "adopt",
                        "exchange",
                        "recipientProfile",
                        "unresolvedMembers",
                        "deleteMode",
                        "changeTracking",
                        "graphCloud",
                        "graphAuthentication",
                        "graphGroupKinds",
                        "graphSelection");
    }

    private static Object asTyped(ConfigurationProperty setting, String value) {
        return setting.getType() == String[].class ? new String[] {value} : value;
    }

    private static void validate(String connector, Map<String, Object> values) {
        PackedBundle.load().facade(connector, values).validate();
    }

    private static Map<String, Object> complete(String connector) {
        Map<String, Object> values = new HashMap<>();
        GuardedString secret = new GuardedString("planted~s3cret".toCharArray());
        if (connector.equals(PackedBundle.SOURCE)) {
            values.put("tenantId", "contoso.example");
            values.put("clientId", "client");
            values.put("clientSecret", secret);
        } else {
            values.put("servers", new String[] {"dc1.ad.example.test"});
            values.put("bindUser", "CN=x,DC=ad,DC=example,DC=test");
            values.put("bindPassword", secret);
            values.put("groupContainer", "OU=Groups,DC=ad,DC=example,DC=test");
            values.put("graphTenantId", "contoso.example");
            values.put("graphClientId", "client");
            values.put("graphClientSecret", secret);
        }
        return values;
    }

    private static List<String> names(String connector) {
        return PackedBundle.load().settings(connector).stream()
                .map(ConfigurationProperty::getName)
                .toList();
    }

    /** The texts as ConnId reads them. */
    private static Properties texts(String connector, String language) throws IOException {
        String folder = connector.equals(PackedBundle.SOURCE) ? "m365" : "ad";
        Path file = Path.of("src/main/resources/net/groupwriteback", folder, "Messages" + language + ".properties");
        Properties texts = new Properties();
        try (InputStream bytes = Files.newInputStream(file)) {
            texts.load(bytes);
        }
        return texts;
    }
}
