/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph.members;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.groupwriteback.graph.GraphObject;
import net.groupwriteback.graph.members.MemberCheck.Doubt;
import org.junit.jupiter.api.Test;

/** A reading of members against what the round said, and what the members said of themselves. */
class RoundNewsTest {
    private static final String GROUP = "11111111-1111-4111-8111-111111111111";
    private static final String MEMBER = "22222222-2222-4222-8222-222222222222";
    private static final GraphObject HIMSELF = new GraphObject(Map.of("id", MEMBER));

    private final RoundNews news = new RoundNews(new AnchorRule(Set.of(), Set.of(), group -> true));

    @Test
    void whomTheRoundRemovedIsInDoubtWhereHeSaysThatHeIsThere() {
        round(member(true));
        news.ofMember(HIMSELF, GROUP);

        assertThat(reading(true).contradicted()).isTrue();
        assertThat(reading(false).contradicted()).isTrue();
    }

    @Test
    void whomTheRoundDoesNotNameIsExpectedWhereHeSaysThatHeIsThere() {
        round();
        news.ofMember(HIMSELF, GROUP);

        assertThat(reading(true)).isEqualTo(Doubt.NONE);
        assertThat(reading(false)).isEqualTo(new Doubt(false, List.of("users/" + MEMBER)));
    }

    @Test
    void ofWhomTheRoundSaysBothNothingIsExpectedWhateverHeSays() {
        round(member(true), member(false));
        news.ofMember(HIMSELF, GROUP);

        assertThat(reading(true)).isEqualTo(Doubt.NONE);
        assertThat(reading(false)).isEqualTo(Doubt.NONE);
    }

    @Test
    void whomTheRoundRemovedIsNotToBeSeen() {
        round(member(true));

        assertThat(reading(true).contradicted()).isTrue();
        assertThat(reading(false)).isEqualTo(Doubt.NONE);
    }

    private void round(GraphObject... members) {
        news.ofGroup(new GraphObject(Map.of("id", GROUP, "members@delta", Arrays.asList(members))));
    }

    private static GraphObject member(boolean removed) {
        Map<String, Object> fields = new HashMap<>(Map.of("id", MEMBER, "@odata.type", "#microsoft.graph.user"));
        if (removed) {
            fields.put("@removed", new GraphObject(Map.of("reason", "deleted")));
        }
        return new GraphObject(fields);
    }

    private Doubt reading(boolean shown) {
        MemberCheck check = news.members(GROUP);
        if (shown) {
            check.sees(MEMBER, "");
        }
        return check.end();
    }
}
