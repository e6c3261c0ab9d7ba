/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulatedtenant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.groupwriteback.simulated.TestAuthority;
import net.groupwriteback.simulated.tenant.DeltaShape;
import net.groupwriteback.simulated.tenant.GroupSpec;
import net.groupwriteback.simulated.tenant.SimulatedTenant;
import net.groupwriteback.simulated.tenant.UserSpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole rounds of {@code groups/delta}: what a client has to put together. */
class DeltaRoundTest {
    private static final int MOST_PAGES = 500;

    private SimulatedTenant tenant;
    private TenantClient client;

    @BeforeEach
    void start(@TempDir Path folder) {
        TestAuthority authority = TestAuthority.in(folder);
        tenant = SimulatedTenant.builder().authority(authority).start();
        client = new TenantClient(tenant, authority);
    }

    @AfterEach
    void stop() {
        tenant.close();
    }

    @Test
    void aFirstRoundSpreadsMembersOverPagesAndLosesNone() {
        Map<String, Set<String>> expected = seed(30, 70);
        tenant.deltaShape(DeltaShape.pages(7, 50, 20));

        Round round = round("/v1.0/groups/delta");

        assertThat(round.pages).hasSizeGreaterThan(40);
        assertThat(round.members).isEqualTo(expected);
        assertThat(round.pages).allSatisfy(page -> {
            int entries = 0;
            for (JsonNode group : page.path("value")) {
                entries += group.path("members@delta").size();
            }
            assertThat(entries).isLessThanOrEqualTo(50);
            assertThat(page.path("value").size()).isLessThanOrEqualTo(7);
        });
    }

    @Test
    void disorderLosesNothingEither() {
        Map<String, Set<String>> expected = seed(30, 70);
        tenant.deltaShape(DeltaShape.pages(7, 50, 20).disordered());

        Round round = round("/v1.0/groups/delta");

        assertThat(round.members).isEqualTo(expected);
        assertThat(round.pages)
                .anySatisfy(page -> assertThat(page.path("value")).isEmpty());
    }

    @Test
    void aLaterRoundTellsWhatChanged() {
        seed(5, 10);
        Round first = round("/v1.0/groups/delta");
        String changed = tenant.state().groups().get(2).id();
        String leaver = tenant.state().members(changed).get(0).id();
        String joiner = tenant.state().createUser(UserSpec.cloud("Joiner", "joiner@example.test"));
        tenant.state().removeMember(changed, leaver);
        tenant.state().addMember(changed, joiner);
        String gone = tenant.state().groups().get(4).id();
        tenant.state().delete(gone);

        Round second = round(first.deltaLink);

        assertThat(second.groups.keySet()).containsExactlyInAnyOrder(changed, gone);
        assertThat(second.members.get(changed)).containsExactly(joiner);
        assertThat(second.left.get(changed)).containsExactly(leaver);
        assertThat(second.groups.get(gone).path("@removed").path("reason").asText())
                .isEqualTo("changed");
        assertThat(round(second.deltaLink).groups).isEmpty();
    }

    private Map<String, Set<String>> seed(int groups, int members) {
        List<String> users = new ArrayList<>();
        for (int i = 0; i < members; i++) {
            users.add(tenant.state().createUser(UserSpec.cloud("User " + i, "user" + i + "@example.test")));
        }
        Map<String, Set<String>> expected = new LinkedHashMap<>();
        for (int i = 0; i < groups; i++) {
            String group = tenant.state().createGroup(GroupSpec.microsoft365("Group " + i));
            tenant.state().addMembers(group, users);
            expected.put(group, new HashSet<>(users));
        }
        return expected;
    }

    private Round round(String link) {
        Round round = new Round();
        String next = link;
        while (next != null) {
            JsonNode page = client.get(next).body();
            round.add(page);
            next = page.path("@odata.nextLink").asText(null);
            assertThat(round.pages).as("pages of one round").hasSizeLessThan(MOST_PAGES);
        }
        return round;
    }

    private static final class Round {
        private final List<JsonNode> pages = new ArrayList<>();
        private final Map<String, JsonNode> groups = new LinkedHashMap<>();
        private final Map<String, Set<String>> members = new LinkedHashMap<>();
        private final Map<String, Set<String>> left = new LinkedHashMap<>();
        private String deltaLink;

        void add(JsonNode page) {
            pages.add(page);
            deltaLink = page.path("@odata.deltaLink").asText(null);
            for (JsonNode group : page.path("value")) {
                String id = group.path("id").asText();
                groups.put(id, group);
                for (JsonNode member : group.path("members@delta")) {
                    (member.has("@removed") ? left : members)
                            .computeIfAbsent(id, key -> new HashSet<>())
                            .add(member.path("id").asText());
                }
            }
        }
    }
}
