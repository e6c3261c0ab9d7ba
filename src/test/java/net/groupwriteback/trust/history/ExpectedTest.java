/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.trust.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.groupwriteback.trust.Tally;
import org.junit.jupiter.api.Test;

class ExpectedTest {
    private static final int SOAK = 10_000;
    private static final int BUILD = 200;
    private static final String CAUGHT_UP = "domain controllers that caught up";

    private static Set<String> everything() {
        Set<String> names = new TreeSet<>(Weather.OFTEN.keySet());
        names.addAll(History.OFTEN.keySet());
        names.addAll(History.OFTEN_WITH_LAG.keySet());
        return names;
    }

    @Test
    void theSoakDemandsEverything() {
        assertThat(new Expected(false).missing(new Tally(), SOAK)).containsExactlyElementsOf(everything());
    }

    @Test
    void whatHappenedOnceIsNotMissing() {
        for (String last : everything()) {
            Tally tally = new Tally();
            everything().stream().filter(name -> !name.equals(last)).forEach(tally::add);
            assertThat(new Expected(false).missing(tally, SOAK)).containsExactly(last);
            tally.add(last);
            assertThat(new Expected(false).missing(tally, SOAK)).isEmpty();
        }
    }

    @Test
    void fewHistoriesNeedNotHaveWhatIsRare() {
        List<String> demanded = new Expected(false).missing(new Tally(), BUILD);
        assertThat(demanded)
                .contains("Graph, faults of all kinds", "LDAP DROPPED_AFTER", "host crashes", CAUGHT_UP)
                .doesNotContain("Graph STALLED", "clock jumps back");
        assertThat(new Expected(false).missing(new Tally(), 1)).isEmpty();
    }

    @Test
    void oneControllerHasNoneThatLags() {
        assertThat(new Expected(true).missing(new Tally(), SOAK))
                .contains("domain controllers gone down")
                .doesNotContainAnyElementsOf(History.OFTEN_WITH_LAG.keySet());
    }
}
