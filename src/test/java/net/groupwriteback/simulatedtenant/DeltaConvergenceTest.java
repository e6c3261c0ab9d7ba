/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulatedtenant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.groupwriteback.simulated.tenant.CloudGroup;
import net.groupwriteback.simulated.tenant.CloudMember;
import net.groupwriteback.simulated.tenant.DeltaShape;
import net.groupwriteback.simulated.tenant.GroupSpec;
import net.groupwriteback.simulated.tenant.TenantState;
import net.groupwriteback.simulated.tenant.UserSpec;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whatever happens between and during the rounds, and however the answers are cut and disordered: a client that merges page
 * by page, as the documentation advises, ends up with the truth.
 */
class DeltaConvergenceTest {
    private static final int ROUNDS = 6;
    private static final int MOST_PAGES = 5_000;

    @RegisterExtension
    final RunningTenant running = new RunningTenant();

    @ParameterizedTest
    @CsvSource({"1, false", "2, false", "3, false", "4, true", "5, true", "6, true", "7, true", "8, true"})
    void aMergingClientEndsUpWithTheTruth(long seed, boolean disordered) {
        Random random = new Random(seed);
        DeltaShape shape = DeltaShape.pages(4, 7, 5);
        running.tenant().deltaShape(disordered ? shape.disordered() : shape);
        Changes changes = new Changes(running.state(), random);
        changes.many(60);
        Replica replica = new Replica();

        String link = "/v1.0/groups/delta?$select=displayName,description,members";
        for (int round = 0; round < ROUNDS; round++) {
            link = follow(link, replica, changes);
            changes.many(15);
        }
        link = follow(link, replica, null);
        follow(link, replica, null);

        assertThat(replica.names).isEqualTo(truth());
        assertThat(replica.members).isEqualTo(memberships());
    }

    private String follow(String start, Replica replica, Changes meanwhile) {
        String link = start;
        for (int i = 0; i < MOST_PAGES; i++) {
            JsonNode page = running.client().get(link).body();
            replica.merge(page);
            if (page.has("@odata.deltaLink")) {
                return page.path("@odata.deltaLink").asText();
            }
            link = page.path("@odata.nextLink").asText();
            if (meanwhile != null && i % 3 == 0 && i < 30) {
                meanwhile.many(1);
            }
        }
        throw new AssertionError("A round without end");
    }

    private Map<String, String> truth() {
        return running.state().groups().stream()
                .collect(Collectors.toMap(CloudGroup::id, group -> group.displayName() + "/" + group.description()));
    }

    private Map<String, Set<String>> memberships() {
        Map<String, Set<String>> memberships = new TreeMap<>();
        for (CloudGroup group : running.state().groups()) {
            Set<String> members = running.state().members(group.id()).stream()
                    .map(CloudMember::id)
                    .collect(Collectors.toSet());
            if (!members.isEmpty()) {
                memberships.put(group.id(), members);
            }
        }
        return memberships;
    }

    /** What a client knows. */
    private static final class Replica {
        private final Map<String, String> names = new HashMap<>();
        private final Map<String, Set<String>> members = new TreeMap<>();

        void merge(JsonNode page) {
            for (JsonNode group : page.path("value")) {
                String id = group.path("id").asText();
                if (group.has("@removed")) {
                    names.remove(id);
                    members.remove(id);
                } else {
                    names.put(
                            id,
                            group.path("displayName").asText() + "/"
                                    + group.path("description").asText(null));
                    merge(id, group.path("members@delta"));
                }
            }
        }

        private void merge(String group, JsonNode entries) {
            Set<String> known = members.computeIfAbsent(group, key -> new HashSet<>());
            for (JsonNode entry : entries) {
                String id = entry.path("id").asText();
                if (entry.has("@removed")) {
                    known.remove(id);
                } else {
                    known.add(id);
                }
            }
            if (known.isEmpty()) {
                members.remove(group);
            }
        }
    }

    /** What an administrator does. */
    private static final class Changes {
        private final TenantState state;
        private final Random random;
        private final List<String> users = new ArrayList<>();
        private int created;

        Changes(TenantState state, Random random) {
            this.state = state;
            this.random = random;
            for (int i = 0; i < 25; i++) {
                users.add(state.createUser(UserSpec.cloud("User " + i, "user" + i + "@example.test")));
            }
        }

        void many(int count) {
            for (int i = 0; i < count; i++) {
                one(random.nextInt(20));
            }
        }

        private void one(int choice) {
            List<CloudGroup> groups = state.groups();
            List<CloudGroup> bin = state.deletedGroups();
            if (choice < 3 || groups.isEmpty()) {
                state.createGroup(GroupSpec.microsoft365("Group " + created++));
            } else if (choice < 9) {
                state.addMembers(any(groups).id(), users.subList(0, 1 + random.nextInt(users.size())));
            } else if (choice < 13) {
                state.removeMember(any(groups).id(), any(users));
            } else if (choice < 15) {
                state.renameGroup(any(groups).id(), "Renamed " + random.nextInt(100));
            } else if (choice < 16) {
                state.update(any(groups).id(), "description", random.nextBoolean() ? "text" : null);
            } else if (choice < 17) {
                state.delete(any(groups).id());
            } else if (choice < 18 && !bin.isEmpty()) {
                state.restore(any(bin).id());
            } else if (choice < 19 && !bin.isEmpty()) {
                state.purge(any(bin).id());
            } else if (users.size() > 10) {
                state.purge(users.remove(random.nextInt(users.size())));
            }
        }

        private <T> T any(List<T> list) {
            return list.get(random.nextInt(list.size()));
        }
    }
}
