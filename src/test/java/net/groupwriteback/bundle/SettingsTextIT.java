/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.identityconnectors.common.l10n.CurrentLocale;
import org.identityconnectors.framework.api.ConfigurationProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a host's wizard and the README say of each setting. */
class SettingsTextIT {
    private static final String MISSING = "(no text)";

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
    void everySettingHasALabelAHelpTextAndAGroupInBothLanguages(String connector, String language) {
        CurrentLocale.set(Locale.forLanguageTag(language));
        assertThat(PackedBundle.load().settings(connector)).isNotEmpty().allSatisfy(setting -> {
            assertThat(setting.getDisplayName(MISSING)).doesNotContain(MISSING).doesNotEndWith(".display");
            assertThat(setting.getHelpMessage(MISSING)).doesNotContain(MISSING).doesNotEndWith(".help");
            assertThat(setting.getGroup(MISSING)).doesNotContain(MISSING).doesNotStartWith("group.");
        });
    }

    @ParameterizedTest
    @MethodSource("connectorsAndLanguages")
    void theLanguagesDiffer(String connector, String language) {
        List<String> english = helpTexts(connector, Locale.ENGLISH);
        List<String> other = helpTexts(connector, Locale.forLanguageTag(language));
        assertThat(other.equals(english)).isEqualTo("en".equals(language));
    }

    /** {@link java.text.MessageFormat} swallows a single apostrophe and what it encloses, and fails at a bare brace. */
    @ParameterizedTest
    @ValueSource(strings = {"m365/Messages", "m365/Messages_nb", "ad/Messages", "ad/Messages_nb"})
    void apostrophesAreDoubledAndBracesQuoted(String name) throws IOException {
        Path file = Path.of("src/main/resources/net/groupwriteback/" + name + ".properties");
        assertThat(Files.readAllLines(file))
                .noneMatch(line -> line.replaceAll("''|'[{}]'", "").matches(".*['{}].*"));
    }

    @ParameterizedTest
    @ValueSource(strings = {PackedBundle.SOURCE, PackedBundle.TARGET})
    void theReadmeSaysTheSame(String connector) throws IOException {
        String table = PackedBundle.load().settings(connector).stream()
                .map(setting -> "| `%s` | %s | %s |"
                        .formatted(setting.getName(), initial(setting), setting.getHelpMessage(MISSING)))
                .collect(Collectors.joining("\n"));
        assertThat(Files.readString(Path.of("README.md")))
                .contains("| setting | default | meaning |\n|---|---|---|\n" + table + "\n\n");
    }

    private static List<String> helpTexts(String connector, Locale locale) {
        CurrentLocale.set(locale);
        return PackedBundle.load().settings(connector).stream()
                .map(setting -> setting.getHelpMessage(MISSING))
                .toList();
    }

    private static String initial(ConfigurationProperty setting) {
        if (setting.isRequired()) {
            return "required";
        }
        Object value = setting.getValue();
        String text = value instanceof Object[] several
                ? Arrays.stream(several).map(String::valueOf).collect(Collectors.joining(", "))
                : value == null ? "" : value.toString();
        return text.isEmpty() ? "" : "`" + text + "`";
    }
}
