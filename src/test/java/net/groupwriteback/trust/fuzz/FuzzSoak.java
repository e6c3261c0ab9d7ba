/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.trust.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.groupwriteback.trust.TrustReport;
import net.groupwriteback.trust.TrustReporting;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** A minute of coverage-guided fuzzing for each target; an input that breaks one is left in {@code target/fuzz}. */
@ExtendWith(TrustReporting.class)
class FuzzSoak {
    static final List<String> TARGETS = FuzzTargets.ALL;

    private static final int SECONDS = Integer.getInteger("fuzz.seconds", 60);
    private static final long MOST_SECONDS = SECONDS + 180L;
    private static final Pattern RUNS = Pattern.compile("Done (\\d+) runs");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @FieldSource("TARGETS")
    void noInputBreaksIt(String target, TrustReport report) throws IOException, InterruptedException {
        Path broken = Files.createDirectories(Path.of("target", "fuzz").toAbsolutePath());
        Path output = folder.resolve("output.txt");
        Process jazzer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:-OmitStackTraceInFastThrow",
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "com.code_intelligence.jazzer.Jazzer",
                        "--target_class=" + target,
                        "--instrumentation_includes=net.groupwriteback.**",
                        "--custom_hook_includes=net.groupwriteback.**",
                        "--reproducer_path=" + broken,
                        "-artifact_prefix=" + broken + "/" + target + "-",
                        "-max_total_time=" + SECONDS,
                        "-timeout=10",
                        Files.createDirectory(folder.resolve("found")).toString(),
                        FuzzTargets.corpus(target).toAbsolutePath().toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!jazzer.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
            jazzer.destroyForcibly();
        }
        String text = Files.readString(output);
        Matcher runs = RUNS.matcher(text);
        report.figure("inputs tried on " + target, runs.find() ? runs.group(1) : "none to the end");
        if (jazzer.waitFor() != 0) {
            System.out.println(text);
        }
        report.none("crashes of " + target, jazzer.exitValue() == 0 ? 0 : 1);
    }
}
