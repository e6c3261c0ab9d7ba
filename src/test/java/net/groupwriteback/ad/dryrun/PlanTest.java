/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.dryrun;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.groupwriteback.bundle.HostLog;
import org.junit.jupiter.api.Test;

class PlanTest {
    private final Plan plan = new Plan();

    @Test
    void everyChangeIsLogged() {
        List<String> lines = HostLog.during(() -> {
            plan.would("add CN=Crew");
            plan.would("delete CN=Other");
        });
        assertThat(lines)
                .filteredOn(line -> line.contains("dryRun: would "))
                .hasSize(2)
                .satisfiesExactly(line -> assertThat(line).contains("would add CN=Crew"), line -> assertThat(line)
                        .contains("would delete CN=Other"));
    }

    @Test
    void refusalNamesTheFirstTenChangesAndCountsTheOthers() {
        for (int i = 1; i <= 13; i++) {
            plan.would("change CN=g" + i);
        }
        assertThat(plan.refusal(null))
                .hasMessageContaining("change CN=g1; ")
                .hasMessageContaining("change CN=g10; and 3 changes more. ")
                .message()
                .doesNotContain("CN=g11");
    }

    @Test
    void refusalSaysWhatTheCallWouldFailWith() {
        plan.would("change CN=Crew");
        RuntimeException failure = new IllegalStateException("no room");
        assertThat(plan.refusal(failure))
                .hasMessageContaining("would change CN=Crew; and then fail: no room")
                .hasCause(failure);
        assertThat(List.of(plan.isEmpty(), new Plan().isEmpty())).containsExactly(false, true);
    }
}
