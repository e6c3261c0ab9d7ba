/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.trust.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.identityconnectors.common.logging.Log;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs after all other tests and reads what they have left: reports, printed text, what hosts in processes of their own have printed and
 * logged, and what a host would have logged.
 */
class WholeOutputCheck {
    private static final List<Path> REPORTS =
            List.of(Path.of("target", "surefire-reports"), Path.of("target", "failsafe-reports"));

    @Test
    void noSecretIsInAnythingThatTheSuiteWrote() throws IOException {
        List<String> found = new ArrayList<>();
        int reports = 0;
        for (Path folder : REPORTS) {
            reports += files(folder).size();
            found.addAll(found(folder));
        }
        assertThat(reports).as("reports in %s", REPORTS).isPositive();
        found.addAll(found(ReadingLog.FOUND));
        found.addAll(found(KeptOutput.FOLDER));
        assertThat(found).isEmpty();
    }

    @Test
    void aSecretThatAHostPrintedIsSeen(@TempDir Path folder) throws IOException {
        KeptOutput.keep("check", Files.writeString(folder.resolve("output.txt"), "a line\nwith Ordinary.1 in it\n"));
        List<Path> kept = files(KeptOutput.FOLDER).stream()
                .filter(file -> file.getFileName().toString().startsWith("check-"))
                .toList();
        try {
            assertThat(kept).hasSize(1);
            assertThat(found(KeptOutput.FOLDER)).anyMatch(line -> line.endsWith("Ordinary.1: with Ordinary.1 in it"));
        } finally {
            for (Path file : kept) {
                Files.delete(file);
            }
        }
    }

    /** The log of this run is the one that reads, and it keeps what it must not have been given. */
    @Test
    void aSecretInALogIsSeen() throws IOException {
        Log log = Log.getLog(WholeOutputCheck.class);
        try {
            log.ok(new IllegalStateException("wrong: Ordinary.1"), "a message");
            log.ok("nothing in here");
            assertThat(Files.readString(ReadingLog.file()))
                    .contains("a message", "wrong: Ordinary.1")
                    .doesNotContain("nothing in here");
        } finally {
            Files.deleteIfExists(ReadingLog.file());
        }
    }

    private static List<String> found(Path folder) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : files(folder)) {
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            text.lines().forEach(line -> Planted.in(line)
                    .ifPresent(secret -> found.add(file + ": " + secret + ": " + line)));
        }
        return found;
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
