/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pages say is so: sentences of the connectors, figures that benches hold, links that lead somewhere. */
class PagesTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");
    private static final Pattern FIGURE = Pattern.compile("[0-9][0-9,]*(\\.[0-9]+)?");

    static Stream<Path> pages() {
        return files(Path.of("."), ".md")
                .filter(page -> !page.startsWith(Path.of("./target"))
                        && !page.toString().contains("/target/"));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linksLeadSomewhere(Path page) {
        assertThat(LINK.matcher(read(page)).results().map(link -> link.group(1)))
                .allSatisfy(link -> assertThat(page.resolveSibling(link)).exists());
    }

    @Test
    void theConnectorsSayTheSentencesOfThePageAboutErrors() {
        String sources = joined(Path.of("src/main/java"));
        String section = ErrorsPage.text().split("## The connectors' own rules", 2)[1];
        List<String> sentences = section.lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(3, line.indexOf('`', 3)))
                .toList();
        assertThat(sentences).hasSizeGreaterThan(10).allSatisfy(sentence -> assertThat(sources)
                .contains(sentence));
    }

    @Test
    void benchesHoldTheFiguresOfThePageAboutSizing() {
        String benches = joined(Path.of("src/test/java/net/groupwriteback/bench"))
                .replace("_", "")
                .replace(",", "");
        List<String[]> rows = read(Path.of("samples/sizing/README.md"))
                .lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| work"))
                .map(line -> line.split(" \\| ", -1))
                .toList();
        assertThat(rows).hasSizeGreaterThan(5).allSatisfy(row -> {
            String work = row[0].substring(2).split(", [0-9]", 2)[0];
            assertThat(benches).contains(work.replace(",", "").split(" of a group", 2)[0]);
            assertThat(FIGURE.matcher(row[1]).results().map(MatchResult::group))
                    .allSatisfy(figure -> assertThat(benches).contains(figure.replace(",", "")));
        });
    }

    /** What string literals of the sources say, as if each message were one. */
    private static String joined(Path folder) {
        return files(folder, ".java")
                .map(PagesTest::read)
                .collect(Collectors.joining("\n"))
                .replaceAll("\"\\s*\\+\\s*\"", "");
    }

    private static Stream<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
