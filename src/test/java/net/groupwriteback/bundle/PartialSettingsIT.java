/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.identityconnectors.common.l10n.CurrentLocale;
import org.identityconnectors.common.security.GuardedString;
import org.identityconnectors.framework.api.ConfigurationProperty;
import org.identityconnectors.framework.api.ConnectorFacade;
import org.identityconnectors.framework.common.exceptions.ConnectorException;
import org.identityconnectors.framework.impl.api.local.LocalConnectorFacadeImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a wizard hands over while somebody is still filling it in, of whichever settings there are: the answer is a ConnId
 * exception whose message names a setting, or none. Values are drawn at random with a fixed seed, so a failure comes again.
 */
class PartialSettingsIT {
    private static final long SEED = 20_261_125;
    private static final int CHECKS = 3_000;
    private static final int CALLS = 150;
    private static final String SECRET = "s3cr3t'{0}";

    /** What stands for a text of any kind: nothing, nearly nothing, what some setting wants, and what none wants. */
    private static final List<String> TEXTS = Arrays.asList(
            null,
            "",
            " ",
            "nonsense",
            "it's {0} {",
            "\u0000",
            "x".repeat(3_000),
            "127.0.0.1",
            "127.0.0.1:1",
            "127.0.0.1:99999",
            "[::1",
            "http://127.0.0.1:1",
            "https://127.0.0.1:1/",
            "http://[",
            "/no/such/file",
            "OU=Groups,DC=ad,DC=example,DC=test",
            "CN=,=",
            "S-1-5-21-1-2-3",
            "{name}_x");

    private static final List<Integer> NUMBERS =
            Arrays.asList(null, Integer.MIN_VALUE, -1, 0, 1, 2, 100, 65_536, Integer.MAX_VALUE);

    static Stream<Arguments> connectorsAndLanguages() {
        return Stream.of(PackedBundle.SOURCE, PackedBundle.TARGET)
                .flatMap(connector -> Stream.of("en", "nb").map(language -> Arguments.of(connector, language)));
    }

    @AfterEach
    void usualLanguage() {
        CurrentLocale.clear();
    }

    @ParameterizedTest
    @MethodSource("connectorsAndLanguages")
    void whatIsCheckedWithoutTheNetworkIsRefusedInWords(String connector, String language) {
        CurrentLocale.set(Locale.forLanguageTag(language));
        List<ConfigurationProperty> all = PackedBundle.load().settings(connector);
        Random random = new Random(SEED);
        for (int check = 0; check < CHECKS; check++) {
            Map<String, Object> values = draw(connector, all, random);
            ConnectorFacade facade = PackedBundle.load().facade(connector, values);
            requireWords(facade::validate, all, values);
        }
    }

    /** On loopback: no host is named but this one, where nobody listens. */
    @ParameterizedTest
    @MethodSource("connectorsAndLanguages")
    void whatIsTriedIsRefusedInWords(String connector, String language) {
        CurrentLocale.set(Locale.forLanguageTag(language));
        List<ConfigurationProperty> all = PackedBundle.load().settings(connector);
        Random random = new Random(SEED);
        for (int call = 0; call < CALLS; call++) {
            Map<String, Object> values = onLoopback(draw(connector, all, random), random);
            ConnectorFacade facade = PackedBundle.load().facade(connector, values);
            requireWords(facade::test, all, values);
            requireWords(facade::testPartialConfiguration, all, values);
            requireWords(facade::discoverConfiguration, all, values);
            requireWords(facade::schema, all, values);
            ((LocalConnectorFacadeImpl) facade).dispose();
        }
    }

    /** One setting at a time is not as it should be: so much closer to working than everything at random. */
    @ParameterizedTest
    @MethodSource("connectorsAndLanguages")
    void oneWrongSettingIsNamed(String connector, String language) {
        CurrentLocale.set(Locale.forLanguageTag(language));
        List<ConfigurationProperty> all = PackedBundle.load().settings(connector);
        for (ConfigurationProperty setting : all) {
            for (Object value : candidates(connector, setting)) {
                Map<String, Object> values = onLoopback(complete(connector), new Random(SEED));
                values.put(setting.getName(), value);
                ConnectorFacade facade = PackedBundle.load().facade(connector, values);
                requireWords(facade::validate, all, values);
            }
        }
    }

    private static void requireWords(
            ThrowingCallable call, List<ConfigurationProperty> all, Map<String, Object> values) {
        Throwable thrown = catchThrowable(call);
        if (thrown == null) {
            return;
        }
        String names = all.stream().map(ConfigurationProperty::getName).collect(Collectors.joining("|"));
        assertThat(thrown)
                .as("with %s", shown(values))
                .isInstanceOf(ConnectorException.class)
                .hasMessageNotContaining("Exception")
                .hasMessageNotContaining("null")
                .hasMessageNotContaining(SECRET)
                .hasMessageMatching("(?s).*\\b(" + names + ")\\b.*");
    }

    private static String shown(Map<String, Object> values) {
        Map<String, String> texts = new TreeMap<>();
        values.forEach((name, value) ->
                texts.put(name, value instanceof Object[] several ? Arrays.toString(several) : String.valueOf(value)));
        return texts.toString();
    }

    private static Map<String, Object> draw(String connector, List<ConfigurationProperty> all, Random random) {
        Map<String, Object> values = new HashMap<>();
        int share = 1 + random.nextInt(10);
        for (ConfigurationProperty setting : all) {
            if (random.nextInt(10) < share) {
                values.put(setting.getName(), one(candidates(connector, setting), random));
            }
        }
        return values;
    }

    private static List<Object> candidates(String connector, ConfigurationProperty setting) {
        List<String> allowed = DeclaredSettings.allowed(connector, setting.getName());
        List<Object> candidates = new ArrayList<>();
        if (setting.getType() == String.class) {
            candidates.addAll(TEXTS);
            // As often as everything else together, or nothing would ever come through.
            for (int i = 0; !allowed.isEmpty() && i < TEXTS.size(); i++) {
                candidates.add(allowed.get(i % allowed.size()));
            }
        } else if (setting.getType() == String[].class) {
            candidates.addAll(Arrays.asList(null, new String[0], new String[] {"x", null}));
            TEXTS.forEach(text -> candidates.add(new String[] {text}));
            allowed.forEach(text -> candidates.add(new String[] {text}));
            candidates.add(new String[] {"127.0.0.1:1", "127.0.0.1:1"});
        } else if (setting.getType() == Integer.class) {
            candidates.addAll(NUMBERS);
        } else if (setting.getType() == Boolean.class) {
            candidates.addAll(Arrays.asList(null, true, false));
        } else if (setting.getType() == GuardedString.class) {
            candidates.addAll(Arrays.asList(null, new GuardedString(), new GuardedString(SECRET.toCharArray())));
        } else {
            throw new IllegalStateException(
                    setting.getName() + " is of a type that no host edits: " + setting.getType());
        }
        return candidates;
    }

    private static <T> T one(Collection<T> values, Random random) {
        return new ArrayList<>(values).get(random.nextInt(values.size()));
    }

    /** Keeps a run on this machine: no cloud of Microsoft's, no metadata service of Azure's, no domain to look up. */
    private static Map<String, Object> onLoopback(Map<String, Object> values, Random random) {
        List<String> local = Arrays.asList("custom", "nonsense", null);
        for (String cloud : List.of("cloud", "graphCloud")) {
            values.replaceAll((name, value) -> name.equals(cloud) ? one(local, random) : value);
        }
        values.replaceAll((name, value) -> "managedIdentity".equals(value) ? "certificate" : value);
        values.replaceAll((name, value) -> name.equals("dnsServer") ? "127.0.0.1:1" : value);
        if (values.containsKey("domain")) {
            values.put("dnsServer", "127.0.0.1:1");
        }
        return values;
    }

    private static Map<String, Object> complete(String connector) {
        Map<String, Object> values = new HashMap<>();
        boolean source = connector.equals(PackedBundle.SOURCE);
        values.put(source ? "cloud" : "graphCloud", "custom");
        values.put("graphEndpoint", "http://127.0.0.1:1");
        values.put(source ? "loginEndpoint" : "graphLoginEndpoint", "http://127.0.0.1:1");
        values.put(source ? "tenantId" : "graphTenantId", "contoso.example");
        values.put(source ? "clientId" : "graphClientId", "client");
        values.put(source ? "clientSecret" : "graphClientSecret", new GuardedString(SECRET.toCharArray()));
        if (!source) {
            values.put("servers", new String[] {"127.0.0.1:1"});
            values.put("bindUser", "CN=x,DC=ad,DC=example,DC=test");
            values.put("bindPassword", new GuardedString(SECRET.toCharArray()));
            values.put("groupContainer", "OU=Groups,DC=ad,DC=example,DC=test");
        }
        return values;
    }
}
