/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.trust.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** SECURITY.md names a test for each threat, and that test exists. */
class ThreatModelTest {
    private static final Path MODEL = Path.of("SECURITY.md");
    private static final Path TESTS = Path.of("src", "test", "java");
    private static final String TEST = "@(Test|ParameterizedTest|Property)\\b(?:(?!\\bvoid\\b)[\\s\\S])*void ";
    private static final Pattern NAMED = Pattern.compile("`(\\w+)\\.(\\w+)`");

    private static List<String> threats() throws IOException {
        return Files.readAllLines(MODEL).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| threat"))
                .toList();
    }

    @Test
    void eachThreatNamesATestThatExists() throws IOException {
        assertThat(threats()).hasSizeGreaterThan(10).allSatisfy(threat -> {
            List<String> tests = NAMED.matcher(threat.substring(threat.lastIndexOf('|', threat.length() - 2)))
                    .results()
                    .map(found -> found.group(1) + "." + found.group(2))
                    .toList();
            assertThat(tests).as(threat).isNotEmpty().allSatisfy(test -> exists(test));
        });
    }

    private static void exists(String test) throws IOException {
        Matcher name = NAMED.matcher("`" + test + "`");
        assertThat(name.matches()).isTrue();
        try (Stream<Path> files = Files.walk(TESTS)) {
            Path file = files.filter(path -> path.getFileName().toString().equals(name.group(1) + ".java"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no class " + name.group(1)));
            assertThat(Files.readString(file)).as(test).containsPattern(TEST + name.group(2) + "\\(");
        }
    }
}
