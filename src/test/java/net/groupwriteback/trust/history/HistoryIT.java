/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.trust.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import net.groupwriteback.trust.Tally;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Some hundred histories, other ones in every build; {@code -Dtrust.seed=} plays one again. */
class HistoryIT {
    private static final int IN_MEMORY = 200;
    private static final int ON_SAMBA = 5;

    @TempDir
    private Path folder;

    @Test
    void whateverHappensOneReconciliationMakesTheDirectoryEqualToTheTenant() throws Exception {
        Tally tally = new Tally();
        for (String directory :
                System.getProperty("directories").toLowerCase(Locale.ROOT).split(",", -1)) {
            int count = directory.equals("memory") ? IN_MEMORY : ON_SAMBA;
            List<String> failed = Histories.play(directory, count, folder, tally);
            assertThat(failed).isEmpty();
        }
        System.out.println("histories: " + tally);
        assertThat(tally.of("members added")).isPositive();
        assertThat(tally.of("extra") + tally.of("lost")).isZero();
    }
}
