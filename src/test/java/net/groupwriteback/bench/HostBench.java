/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 2,000 groups with 100,000 memberships from nothing, through a real Apache Syncope, as the quickstart sets it up. */
@ExtendWith(BenchReporting.class)
class HostBench {
    private static final int GROUPS = Scale.of(2_000);
    private static final int MEMBERSHIPS = Scale.of(100_000);
    private static final double LEAST = 10;
    private static final long LIMIT_MINUTES = 30;
    private static final Pattern RESULT =
            Pattern.compile("measured: .* ([\\d.]+) groups/s, (\\d+) memberships/s, 0 differences");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"streamed", "pass-through"})
    void manyGroups(String membership, BenchReport report) throws Exception {
        String output = quickstart(membership);
        Matcher result = RESULT.matcher(output);
        if (!result.find()) {
            throw new IllegalStateException("no result: " + output);
        }
        double rate = Double.parseDouble(result.group(1));
        report.judge(BenchRow.happens(
                "2,000 groups with 100,000 memberships from nothing, through Apache Syncope, " + membership
                        + " (Microsoft publishes 12.5 to 100 items a minute for its own provisioning)",
                "≥ %.0f groups/s, 0 differences".formatted(LEAST),
                String.format(
                        Locale.ROOT,
                        "%s groups/s, %s memberships/s: %.0f items a minute",
                        result.group(1),
                        result.group(2),
                        60 * rate),
                rate >= LEAST));
    }

    private String quickstart(String membership) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(
                        "bash",
                        Path.of("samples", "quickstart", "run.sh").toString(),
                        "--measure",
                        String.valueOf(GROUPS),
                        String.valueOf(MEMBERSHIPS),
                        "--membership",
                        membership)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
                throw new IllegalStateException("not ended within " + LIMIT_MINUTES + " minutes");
            }
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(output);
    }
}
