/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.trust.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import net.groupwriteback.trust.Tally;
import net.groupwriteback.trust.TrustReport;
import net.groupwriteback.trust.TrustReporting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten thousand histories in memory and a hundred on Samba, other ones each time. {@code -Dtrust.histories=} plays as many of
 * each; {@code -Dtrust.seed=} begins at a seed, and plays that one alone if no number is given.
 */
@ExtendWith(TrustReporting.class)
class HistorySoak {
    private static final int IN_MEMORY = 10_000;
    private static final int ON_SAMBA = 100;
    private static final long LIMIT_MINUTES = 60;

    @TempDir
    private Path folder;

    @Test
    @Timeout(value = LIMIT_MINUTES, unit = TimeUnit.MINUTES)
    void whateverHappensOneReconciliationMakesTheDirectoryEqualToTheTenant(TrustReport report) throws Exception {
        for (String directory :
                System.getProperty("directories").toLowerCase(Locale.ROOT).split(",", -1)) {
            Tally tally = new Tally();
            long start = System.nanoTime();
            boolean memory = directory.equals("memory");
            int count = Histories.many(memory ? IN_MEMORY : ON_SAMBA);
            long first = Histories.first(System.currentTimeMillis() * 1000);
            report.figure("seeds on " + directory, first + " to " + (first + count - 1));
            Runnable progress = () -> show(directory, tally, start, report);
            new Histories(folder, tally, progress).play(directory, first, count);
            progress.run();
            report.none("members lost on " + directory, tally.of("lost"));
            report.none("extra members on " + directory, tally.of("extra"));
            report.none("changes of what is not ours on " + directory, tally.of("written outside"));
            report.none("histories on " + directory + " that ended wrong", tally.of("ended wrong"));
            assertThat(tally.of("members added")).isPositive();
            assertThat(tally.of("histories")).isEqualTo(count);
            assertThat(new Expected(!memory).missing(tally, count))
                    .as("what should have happened and did not")
                    .isEmpty();
        }
    }

    private static void show(String directory, Tally tally, long start, TrustReport report) {
        String wrong = tally.matching(Histories.WRONG);
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
        report.figure("histories on " + directory, tally.of("histories") + " in " + seconds + " s");
        report.figure(
                "faults and events on " + directory,
                tally.matching("Graph|LDAP|AD drift|access|clock|cloud|domain |members that|host |histories whose"));
        report.figure(
                "writes on " + directory,
                tally.of("writes") + ", members added " + tally.of("members added") + ", removed "
                        + tally.of("members removed"));
        report.figure("members lost on " + directory, tally.of("lost"));
        report.figure("extra members on " + directory, tally.of("extra"));
        report.figure("changes of what is not ours on " + directory, tally.of("written outside"));
        report.figure("histories on " + directory + " that ended wrong", tally.of("ended wrong"));
        report.figure("seeds of those on " + directory, wrong.isEmpty() ? "none" : wrong);
    }
}
