/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulatedtenant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import net.groupwriteback.simulated.tenant.DeltaShape;
import net.groupwriteback.simulated.tenant.GroupSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What delta queries tell, rule by rule (spec 1.1 to 1.3). */
class DeltaRulesTest {
    private static final String DELTA = "/v1.0/groups/delta";

    @RegisterExtension
    final RunningTenant running = new RunningTenant();

    @Test
    void aPageCarriesOneOfTheTwoLinks() {
        List<String> users = running.syncedUsers(5);
        running.state().addMembers(running.state().createGroup(GroupSpec.security("A")), users);
        running.tenant().deltaShape(DeltaShape.pages(10, 3, 10));

        JsonNode first = get(DELTA);
        JsonNode last = get(first.path("@odata.nextLink").asText());

        assertThat(first.has("@odata.nextLink")).isTrue();
        assertThat(first.has("@odata.deltaLink")).isFalse();
        assertThat(last.has("@odata.nextLink")).isFalse();
        assertThat(last.has("@odata.deltaLink")).isTrue();
    }

    @Test
    void latestTellsNothingButFromNowOn() {
        running.state().createGroup(GroupSpec.security("Before"));

        JsonNode latest = get(DELTA + "?$deltatoken=latest");
        String after = running.state().createGroup(GroupSpec.security("After"));

        assertThat(latest.path("value")).isEmpty();
        assertThat(ids(get(deltaLink(latest)))).containsExactly(after);
    }

    @Test
    void latestOfAnEmptyTenantIsNoFirstRound() {
        JsonNode latest = get(DELTA + "?$deltatoken=latest");

        assertThat(get(deltaLink(latest)).path("value")).isEmpty();
    }

    @Test
    void onlySelectedPropertiesAndRelationsAreTracked() {
        String group = running.state().createGroup(GroupSpec.security("A").description("before"));
        String user = running.syncedUsers(1).get(0);
        String names = deltaLink(get(DELTA + "?$select=displayName"));
        String members = deltaLink(get(DELTA + "?$select=displayName,members"));

        running.state().update(group, "description", "after");
        running.state().addMember(group, user);

        assertThat(get(names).path("value")).isEmpty();
        JsonNode tracked = get(members).path("value").get(0);
        assertThat(fields(tracked)).containsExactly("id", "displayName", "members@delta");
    }

    @Test
    void ownersAreTrackedWhereSelected() {
        String group = running.state().createGroup(GroupSpec.microsoft365("A"));
        String owner = running.syncedUsers(1).get(0);
        JsonNode first = get(DELTA + "?$select=displayName,owners");
        running.state().addOwner(group, owner);

        JsonNode second = get(deltaLink(first)).path("value").get(0);
        running.state().removeOwner(group, owner);
        JsonNode third = get(deltaLink(get(deltaLink(first)))).path("value");

        assertThat(second.path("owners@delta").get(0).path("id").asText()).isEqualTo(owner);
        assertThat(second.has("members@delta")).isFalse();
        assertThat(third).isEmpty();
        JsonNode replay = get(deltaLink(first)).path("value").get(0);
        assertThat(replay.path("owners@delta")
                        .get(0)
                        .path("@removed")
                        .path("reason")
                        .asText())
                .isEqualTo("deleted");
    }

    @Test
    void membersComeWithKindAndIdOnly() {
        String group = running.state().createGroup(GroupSpec.security("A"));
        running.state().addMember(group, running.syncedUsers(1).get(0));
        running.state().addMember(group, running.state().createDevice("Laptop"));

        JsonNode members = get(DELTA).path("value").get(0).path("members@delta");

        assertThat(members).hasSize(2);
        assertThat(members).allSatisfy(member -> assertThat(fields(member)).containsExactly("@odata.type", "id"));
        assertThat(members.get(1).path("@odata.type").asText()).isEqualTo("#microsoft.graph.device");
    }

    @Test
    void aGroupWithoutMembersHasNoMembersField() {
        running.state().createGroup(GroupSpec.security("Empty"));

        assertThat(get(DELTA).path("value").get(0).has("members@delta")).isFalse();
    }

    @Test
    void neverSetIsAbsentAndClearedIsNull() {
        String group = running.state().createGroup(GroupSpec.security("A").description("text"));
        JsonNode first = get(DELTA);
        running.state().update(group, "description", null);

        JsonNode second = get(deltaLink(first)).path("value").get(0);

        assertThat(first.path("value").get(0).has("classification")).isFalse();
        assertThat(second.has("classification")).isFalse();
        assertThat(second.get("description").isNull()).isTrue();
        assertThat(second.get("displayName").asText()).isEqualTo("A");
    }

    @Test
    void minimalTellsOnlyWhatChanged() {
        String group = running.state().createGroup(GroupSpec.security("A").description("text"));
        String link = deltaLink(get(DELTA));
        running.state().update(group, "description", null);

        JsonNode minimal = running.client()
                .get(link, "Prefer", "return=minimal")
                .body()
                .path("value")
                .get(0);

        assertThat(fields(minimal)).containsExactly("id", "description");
        assertThat(minimal.get("description").isNull()).isTrue();
    }

    @Test
    void propertiesKeptInExchangeTriggerNothing() {
        String group = running.state().createGroup(GroupSpec.microsoft365("A"));
        String link = deltaLink(get(DELTA));
        running.state().update(group, "hideFromAddressLists", true);
        running.state().setWriteback(group, false, null);

        assertThat(get(link).path("value")).isEmpty();
    }

    @Test
    void aSoftDeletedGroupIsChangedAPurgedOneDeletedARestoredOneNew() {
        String group = running.state().createGroup(GroupSpec.microsoft365("A"));
        String user = running.syncedUsers(1).get(0);
        running.state().addMember(group, user);
        String start = deltaLink(get(DELTA));

        running.state().delete(group);
        JsonNode deleted = get(start);
        running.state().restore(group);
        JsonNode restored = get(deltaLink(deleted));
        running.state().purge(group);
        JsonNode purged = get(deltaLink(restored));

        assertThat(reason(deleted)).isEqualTo("changed");
        assertThat(fields(deleted.path("value").get(0))).containsExactly("id", "@removed");
        JsonNode again = restored.path("value").get(0);
        assertThat(again.has("@removed")).isFalse();
        assertThat(again.path("displayName").asText()).isEqualTo("A");
        assertThat(again.path("members@delta").get(0).path("id").asText()).isEqualTo(user);
        assertThat(reason(purged)).isEqualTo("deleted");
    }

    @Test
    void aDeletedSecurityGroupIsGoneAtOnce() {
        String group = running.state().createGroup(GroupSpec.security("A"));
        String start = deltaLink(get(DELTA));
        running.state().delete(group);

        assertThat(reason(get(start))).isEqualTo("deleted");
    }

    @Test
    void aFirstRoundLeavesOutWhatWasDeletedUnlessShapedOtherwise() {
        running.state().delete(running.state().createGroup(GroupSpec.microsoft365("A")));

        assertThat(get(DELTA).path("value")).isEmpty();
        running.tenant().deltaShape(new DeltaShape(100, 500, 200, false, false, false, true, false));
        assertThat(reason(get(DELTA))).isEqualTo("changed");
    }

    @Test
    void aFirstRoundMayShowMembersWhoLeft() {
        String group = running.state().createGroup(GroupSpec.microsoft365("A"));
        List<String> users = running.syncedUsers(2);
        running.state().addMembers(group, users);
        running.state().removeMember(group, users.get(0));
        running.tenant().deltaShape(new DeltaShape(100, 500, 200, false, false, false, true, false));

        JsonNode members = get(DELTA).path("value").get(0).path("members@delta");

        assertThat(members).hasSize(2);
        assertThat(members.get(1).path("@removed").path("reason").asText()).isEqualTo("deleted");
    }

    @Test
    void aUserInTheBinStaysAMemberUntilPurged() {
        String group = running.state().createGroup(GroupSpec.microsoft365("A"));
        String user = running.syncedUsers(1).get(0);
        running.state().addMember(group, user);
        String start = deltaLink(get(DELTA));

        running.state().delete(user);
        JsonNode deleted = get(start);
        JsonNode anotherFirstRound = get(DELTA).path("value").get(0);
        running.state().purge(user);
        JsonNode purged = get(deltaLink(deleted));

        assertThat(deleted.path("value")).isEmpty();
        assertThat(anotherFirstRound.path("members@delta").get(0).path("id").asText())
                .isEqualTo(user);
        JsonNode member = purged.path("value").get(0).path("members@delta").get(0);
        assertThat(member.path("id").asText()).isEqualTo(user);
        assertThat(member.has("@removed")).isTrue();
    }

    @Test
    void aPurgedUserMayNeverShowAsRemoved() {
        running.state().purgeShowsRemoval(false);
        String group = running.state().createGroup(GroupSpec.microsoft365("A"));
        String user = running.syncedUsers(1).get(0);
        running.state().addMember(group, user);
        String start = deltaLink(get(DELTA));

        running.state().purge(user);

        assertThat(get(start).path("value")).isEmpty();
        assertThat(running.state().members(group)).isEmpty();
    }

    @Test
    void usersTellSyncDeletionAndRestoration() {
        List<String> users = running.syncedUsers(2);
        String delta = "/v1.0/users/delta?$select=id,onPremisesSecurityIdentifier";
        String start = deltaLink(get(delta));
        running.state().unsyncUser(users.get(0));
        running.state().delete(users.get(1));

        JsonNode changes = get(start);
        running.state().restore(users.get(1));
        JsonNode restored = get(deltaLink(changes));
        running.state().purge(users.get(1));
        JsonNode purged = get(deltaLink(restored));

        assertThat(changes.path("value")
                        .get(0)
                        .get("onPremisesSecurityIdentifier")
                        .isNull())
                .isTrue();
        assertThat(changes.path("value").get(1).path("@removed").path("reason").asText())
                .isEqualTo("changed");
        assertThat(restored.path("value")
                        .get(0)
                        .path("onPremisesSecurityIdentifier")
                        .asText())
                .isEqualTo("S-1-5-21-1-2-3-1001");
        assertThat(reason(purged)).isEqualTo("deleted");
    }

    @Test
    void changesDuringAFirstRoundComeAgain() {
        String group = running.state().createGroup(GroupSpec.microsoft365("A"));
        List<String> users = running.syncedUsers(6);
        running.state().addMembers(group, users);
        running.tenant().deltaShape(DeltaShape.pages(10, 4, 10));
        JsonNode first = get(DELTA);
        running.state().removeMember(group, users.get(0));
        JsonNode last = get(first.path("@odata.nextLink").asText());

        JsonNode next = get(deltaLink(last));

        JsonNode member = next.path("value").get(0).path("members@delta").get(0);
        assertThat(member.path("id").asText()).isEqualTo(users.get(0));
        assertThat(member.has("@removed")).isTrue();
    }

    @Test
    void changesDuringALaterRoundAreNotLost() {
        List<String> groups = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            groups.add(running.state().createGroup(GroupSpec.security("Group " + i)));
        }
        String start = deltaLink(get(DELTA));
        running.tenant().deltaShape(DeltaShape.pages(2, 10, 10));
        groups.forEach(group -> running.state().renameGroup(group, "Renamed"));
        JsonNode first = get(start);
        running.state().renameGroup(groups.get(0), "Twice");
        running.state().renameGroup(groups.get(3), "Twice");

        List<String> seen = new ArrayList<>(ids(first));
        JsonNode page = first;
        while (page.has("@odata.nextLink")) {
            page = get(page.path("@odata.nextLink").asText());
            page.path("value")
                    .forEach(group -> seen.add(group.path("displayName").asText()
                            + group.path("id").asText()));
        }

        assertThat(seen)
                .contains("Twice" + groups.get(0), "Twice" + groups.get(3), "Renamed" + groups.get(2), groups.get(1));
        assertThat(get(deltaLink(page)).path("value")).isEmpty();
    }

    private JsonNode get(String target) {
        TenantClient.Answer answer = running.client().get(target);
        assertThat(answer.status()).as(target).isEqualTo(200);
        return answer.body();
    }

    private static String deltaLink(JsonNode page) {
        return page.path("@odata.deltaLink").asText();
    }

    private static String reason(JsonNode page) {
        return page.path("value").get(0).path("@removed").path("reason").asText();
    }

    private static List<String> ids(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.path("value").forEach(object -> ids.add(object.path("id").asText()));
        return ids;
    }

    private static List<String> fields(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
