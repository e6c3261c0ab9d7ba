/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.trust.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import net.groupwriteback.trust.Tally;
import net.groupwriteback.trust.TrustReport;
import net.groupwriteback.trust.TrustReporting;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * A minute of coverage-guided fuzzing for each target. An input that breaks one is left in {@code target/fuzz}, inputs that
 * reach what no other reaches in {@code target/fuzz/corpus}; {@code -Dfuzz.merge=true} fuzzes nothing and takes the fewest of
 * these that reach the same into the kept corpus, {@code src/test/resources/fuzz}.
 */
@ExtendWith(TrustReporting.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FuzzSoak {
    static final List<String> TARGETS = FuzzTargets.ALL;

    private static final int SECONDS = Integer.getInteger("fuzz.seconds", 60);
    private static final boolean MERGE = Boolean.getBoolean("fuzz.merge");
    private static final long MOST_SECONDS = SECONDS + 180L;

    /** Our own code, and what it has of others for reading names and JSON: where coverage guides the search. */
    private static final String GUIDED = String.join(
            System.getProperty("path.separator"),
            "net.groupwriteback.**",
            "com.unboundid.ldap.sdk.DN*",
            "com.unboundid.ldap.sdk.RDN*",
            "com.fasterxml.jackson.core.json.**");

    private static final Path BROKEN = Path.of("target", "fuzz").toAbsolutePath();

    /** What it prints now and then, and at the end. */
    private static final Pattern RUNS = Pattern.compile("(?m)^(?:#|Done )(\\d+)\\b");

    private final Tally total = new Tally();

    @ParameterizedTest
    @FieldSource("TARGETS")
    void noInputBreaksIt(String target, TrustReport report, @TempDir Path folder)
            throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        Process jazzer = new ProcessBuilder(command(target))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!jazzer.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
            jazzer.destroyForcibly();
        }
        boolean well = jazzer.waitFor() == 0;
        String text = Files.readString(output);
        if (!well) {
            System.out.println(text);
        }
        if (MERGE) {
            assertThat(well).as(text).isTrue();
            return;
        }
        long runs = RUNS.matcher(text)
                .results()
                .map(MatchResult::group)
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .max()
                .orElse(0);
        total.add("inputs", runs);
        total.add("crashes", well ? 0 : 1);
        report.figure("inputs tried on " + target, runs);
        report.none("crashes of " + target, well ? 0 : 1);
        assertThat(runs).as(text).isGreaterThanOrEqualTo(FuzzTargets.fewestAMinute(target) * SECONDS / 60);
    }

    @AfterAll
    void inAll(TrustReport report) {
        if (!MERGE) {
            report.figure("inputs tried in all, on " + TARGETS.size() + " targets", total.of("inputs"));
            report.none("crashes in all", total.of("crashes"));
        }
    }

    private static List<String> command(String target) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-OmitStackTraceInFastThrow",
                "-Xmx1g",
                "-Dorg.identityconnectors.common.logging.class=org.identityconnectors.common.logging.impl.NoOpLogger",
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + target,
                "--instrumentation_includes=" + GUIDED,
                "--custom_hook_includes=net.groupwriteback.**",
                "--reproducer_path=" + BROKEN,
                "-artifact_prefix=" + BROKEN + "/" + target + "-",
                "-max_len=2048",
                "-timeout=60"));
        String found = Files.createDirectories(BROKEN.resolve("corpus").resolve(target))
                .toString();
        String kept = FuzzTargets.corpus(target).toAbsolutePath().toString();
        Collections.addAll(
                command,
                MERGE
                        ? new String[] {"-merge=1", kept, found}
                        : new String[] {"-max_total_time=" + SECONDS, found, kept});
        return command;
    }
}
