/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

/** The names of disabled groups: of one length, each once, and the same however often they are asked for. */
class DepartureTest {
    private static final Departure DEPARTURE = new Departure(DeleteMode.DISABLE, "zz_{name}_off", false);

    @Test
    void nameThenNumbers() {
        assertThat(DEPARTURE.disabledNames("Crew").limit(3))
                .containsExactly("zz_Crew_off", "zz_Crew_2_off", "zz_Crew_3_off");
    }

    @Test
    void longNamesAreCutAndNeverThroughAPairOfSurrogates() {
        List<String> names = DEPARTURE.disabledNames("n".repeat(64)).toList();
        assertThat(names).allMatch(name -> name.length() == 64).doesNotHaveDuplicates();
        assertThat(DEPARTURE.disabledNames("🚢".repeat(32)).findFirst()).contains("zz_" + "🚢".repeat(28) + "_off");
    }

    @Test
    void beginningAloneMayBeChance() {
        Departure prefix = new Departure(DeleteMode.DISABLE, "old_{name}", false);
        assertThat(prefix.disabledNames("old_crew").limit(2)).containsExactly("old_old_crew", "old_old_crew_2");
    }

    @Property
    void nameThatThePatternHasMadeStays(@ForAll @StringLength(min = 1, max = 64) String name) {
        assertThat(DEPARTURE.disabledNames(name))
                .allSatisfy(made -> assertThat(DEPARTURE.disabledNames(made)).containsExactly(made))
                .allMatch(made -> made.length() <= 64);
    }
}
