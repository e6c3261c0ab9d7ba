/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.trust.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import net.groupwriteback.trust.Tally;
import net.groupwriteback.trust.TrustReport;
import net.groupwriteback.trust.TrustReporting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Ten thousand histories in memory and a hundred on Samba. */
@ExtendWith(TrustReporting.class)
class HistorySoak {
    private static final int IN_MEMORY = 10_000;
    private static final int ON_SAMBA = 100;
    private static final long LIMIT_MINUTES = 90;

    @TempDir
    private Path folder;

    @Test
    @Timeout(value = LIMIT_MINUTES, unit = TimeUnit.MINUTES)
    void whateverHappensOneReconciliationMakesTheDirectoryEqualToTheTenant(TrustReport report) throws Exception {
        for (String directory :
                System.getProperty("directories").toLowerCase(Locale.ROOT).split(",", -1)) {
            Tally tally = new Tally();
            long start = System.nanoTime();
            int count = directory.equals("memory") ? IN_MEMORY : ON_SAMBA;
            List<String> failed = Histories.play(directory, count, folder, tally);
            long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
            report.figure("histories on " + directory, tally.of("histories") + " in " + seconds + " s");
            report.figure(
                    "faults and events on " + directory, tally.matching("Graph |LDAP |domain |members that|host "));
            report.figure(
                    "writes on " + directory,
                    tally.of("writes") + ", members added " + tally.of("members added") + ", removed "
                            + tally.of("members removed"));
            report.none("members lost on " + directory, tally.of("lost"));
            report.none("extra members on " + directory, tally.of("extra"));
            failed.forEach(System.out::println);
            report.none("histories on " + directory + " that ended wrong", failed.size());
            assertThat(tally.of("members added")).isPositive();
        }
    }
}
