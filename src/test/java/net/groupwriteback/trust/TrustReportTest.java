/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.contentOf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustReportTest {
    private static final String HEAD = "| what | figure |\n|---|---|\n";
    private static final int FIGURES = 200;

    @TempDir
    private Path folder;

    private TrustReport report(String run, String name) {
        return new TrustReport(name, new TrustFile(folder.resolve("new"), run));
    }

    private String written() {
        return contentOf(folder.resolve("new").resolve("trust.md").toFile());
    }

    @Test
    void everyFigureIsInTheFileAtOnce() {
        TrustReport report = report("today", "Histories");
        report.figure("histories", "100 of 200");
        assertThat(written()).isEqualTo("Run of today\n\n## Histories\n\n" + HEAD + "| histories | 100 of 200 |\n");
        report.figure("writes", "1|2");
        report.figure("histories", 200);
        report.none("lost", 0);
        assertThatThrownBy(() -> report.none("extra", 3)).isInstanceOf(AssertionError.class);
        assertThat(written()).endsWith("| histories | 200 |\n| writes | 1/2 |\n| lost | 0 |\n| extra | **3** |\n");
    }

    @Test
    void everyClassHasAPartInTheOrderOfTheNames() {
        TrustReport longRun = report("today", "LongRun");
        longRun.figure("rounds", 1);
        report("today", "Fuzzing").figure("inputs", 5);
        longRun.figure("rounds", 2);
        assertThat(written())
                .isEqualTo("Run of today\n\n## Fuzzing\n\n" + HEAD + "| inputs | 5 |\n\n## LongRun\n\n" + HEAD
                        + "| rounds | 2 |\n");
    }

    @Test
    void anotherRunBeginsWithNothing() {
        report("yesterday", "Histories").figure("lost", 7);
        report("today", "Fuzzing").figure("inputs", 5);
        assertThat(written()).isEqualTo("Run of today\n\n## Fuzzing\n\n" + HEAD + "| inputs | 5 |\n");
    }

    @Test
    void processesSideBySideLoseNothingOfEachOther() throws IOException, InterruptedException {
        List<Process> writers = new ArrayList<>();
        for (String name : List.of("One", "Two", "Three")) {
            writers.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Writer.class.getName(),
                            folder.resolve("new").toString(),
                            name)
                    .inheritIO()
                    .start());
        }
        for (Process writer : writers) {
            assertThat(writer.waitFor()).isZero();
        }
        String last = HEAD + "| count | " + FIGURES + " |\n";
        assertThat(written())
                .isEqualTo("Run of today\n\n## One\n\n" + last + "\n## Three\n\n" + last + "\n## Two\n\n" + last);
    }

    /** A process that counts in a part of its own, and finds it in the file each time. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] arguments) {
            Path folder = Path.of(arguments[0]);
            TrustReport report = new TrustReport(arguments[1], new TrustFile(folder, "today"));
            for (int count = 1; count <= FIGURES; count++) {
                report.figure("count", count);
                assertThat(contentOf(folder.resolve("trust.md").toFile()))
                        .contains("\n## " + arguments[1] + "\n\n" + HEAD + "| count | " + count + " |\n");
            }
        }
    }
}
