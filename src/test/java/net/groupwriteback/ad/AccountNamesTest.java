/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import net.groupwriteback.writeback.CloudAnchor;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class AccountNamesTest {
    private static final Optional<CloudAnchor> ANCHOR = CloudAnchor.parse("Group_00000000-0000-0000-0000-a1b2c3d4e5f6");

    @Test
    void cloudGroupHasOneNameWhateverItsOwnName() {
        assertThat(AccountNames.candidates("Project Blue", ANCHOR))
                .startsWith("Group_a1b2c3d4e5f6", "Group2_a1b2c3d4e5f6", "Group3_a1b2c3d4e5f6")
                .hasSize(20)
                .endsWith("Group20_a1b2c3d4e5f6");
    }

    @Test
    void nameWithoutLegalCharactersBecomesGroup() {
        assertThat(AccountNames.candidates("\"*?\" <=>", Optional.empty())
                        .findFirst()
                        .orElseThrow())
                .startsWith("Group_");
    }

    @Test
    void surrogatePairsStayWhole() {
        assertThat(AccountNames.candidates("abcdef𐐷g", Optional.empty())
                        .findFirst()
                        .orElseThrow())
                .startsWith("abcdef_");
    }

    @Test
    void groupWithoutAnchorGetsAHashOfItsName() {
        List<String> first = AccountNames.candidates("Crew", Optional.empty()).toList();
        assertThat(first)
                .isEqualTo(AccountNames.candidates("Crew", Optional.empty()).toList());
        assertThat(first.get(0)).matches("Crew_[0-9a-f]{12}");
        assertThat(AccountNames.candidates("Crow", Optional.empty()).findFirst())
                .isNotEqualTo(Optional.of(first.get(0)));
    }

    /** Found by the property below: a 2 behind the digit and a 12 in its place made the same name. */
    @Test
    void nameThatEndsInADigitGetsTwentyCandidatesToo() {
        assertThat(AccountNames.candidates("Crews1", Optional.empty()))
                .doesNotHaveDuplicates()
                .hasSize(20);
    }

    @Property
    void everyCandidateIsLegalAndShort(@ForAll String name) {
        assertThat(AccountNames.candidates(name, Optional.empty()))
                .doesNotHaveDuplicates()
                .allMatch(candidate -> candidate.length() <= 20)
                .noneMatch(
                        candidate -> candidate.chars().anyMatch(c -> "\"/\\[]:;|=,+*?<>@".indexOf(c) >= 0 || c < ' '));
    }
}
