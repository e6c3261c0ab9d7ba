/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import net.groupwriteback.trust.secrets.KeptOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The quickstart as a person runs it: one command, the packed jar, a real host, and what it says at the end. */
class QuickstartIT {
    private static final Path SCRIPT = Path.of("samples", "quickstart", "run.sh");
    private static final Path LOG = Path.of("samples", "quickstart", "target", "quickstart.log");
    private static final int MINUTES = 8;
    private static final int DIFFERENCES = 1;
    private static final int FAULT = 2;

    @TempDir
    private Path folder;

    static Stream<Arguments> directoriesAndCarriages() {
        return Arrays.stream(System.getProperty("directories", "memory,samba").split(","))
                .map(String::strip)
                .flatMap(directory ->
                        Stream.of("streamed", "pass-through").map(membership -> Arguments.of(directory, membership)));
    }

    @ParameterizedTest
    @MethodSource("directoriesAndCarriages")
    void writesBackKeepsUpRepairsAndEndsWithoutADifference(String directory, String membership) throws Exception {
        Ending ending = run("--directory", directory, "--membership", membership);

        assertThat(ending.code()).as(ending.text()).isZero();
        assertThat(ending.lines())
                .last()
                .asString()
                .matches("writeback complete: 41 groups, \\d{4} members, 0 differences");
        assertThat(ending.text())
                .contains("membership " + membership)
                .containsPattern("40 groups with 4,29\\d members")
                .containsPattern("Written before a group inside it was there: .*CN=Finance")
                .doesNotContain("reports a failure");
    }

    @Test
    void findsADifferenceThatWasPlanted() throws Exception {
        Ending ending = run("--plant-difference");

        assertThat(ending.code()).as(ending.text()).isEqualTo(DIFFERENCES);
        assertThat(ending.lines()).last().asString().endsWith(", 2 differences");
        assertThat(ending.text())
                .containsPattern("CN=Quality assurance_\\S+: description is Planted to be found instead of Quality")
                .containsPattern("CN=Quality assurance_\\S+: 1 members? missing");
    }

    @Test
    void saysWhatIsWrongWithASettingsFile() throws Exception {
        Path file = Files.writeString(folder.resolve("writeback.properties"), "tenantId = x\nclientId = y\n");

        Ending ending = run("--config", file.toString());

        assertThat(ending.code()).as(ending.text()).isEqualTo(FAULT);
        assertThat(ending.text())
                .contains("has no value for clientSecret, servers, bindUser, bindPassword, groupContainer");
    }

    @Test
    void showsWhatItWouldWriteWithASettingsFileAndWritesItWhenTold() throws Exception {
        Path file = folder.resolve("writeback.properties");
        Process stage = start(folder.resolve("stage.txt"), "--stage", file.toString());
        try {
            for (long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(MINUTES); !Files.exists(file); ) {
                assertThat(stage.isAlive() && System.nanoTime() < end)
                        .as(Files.readString(folder.resolve("stage.txt")))
                        .isTrue();
                Thread.sleep(200);
            }

            Ending shown = run("--config", file.toString());
            Ending written = run("--config", file.toString(), "--apply");

            assertThat(shown.code()).as(shown.text()).isZero();
            assertThat(shown.text())
                    .contains("create  universalDistribution   3,000  CN=All employees_")
                    .contains("40 groups: 40 to create, 0 to update, 0 as they ought to be")
                    .contains("Nothing was written.");
            assertThat(written.code()).as(written.text()).isZero();
            assertThat(written.text())
                    .contains("40 groups: 40 to create, 0 to update, 0 as they ought to be")
                    .contains("40 groups: 0 to create, 0 to update, 40 as they ought to be");
        } finally {
            stage.destroy();
            stage.waitFor(1, TimeUnit.MINUTES);
        }
    }

    private Ending run(String... arguments) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        Process process = start(output, arguments);
        try {
            assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES))
                    .as("ended within " + MINUTES + " minutes")
                    .isTrue();
        } finally {
            process.destroyForcibly();
            KeptOutput.keep("quickstart", output);
            KeptOutput.keep("quickstart", LOG);
        }
        return new Ending(process.exitValue(), Files.readString(output));
    }

    private static Process start(Path output, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("bash", SCRIPT.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    private record Ending(int code, String text) {
        List<String> lines() {
            return text.lines().toList();
        }
    }
}
