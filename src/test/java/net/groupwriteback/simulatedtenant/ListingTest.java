/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulatedtenant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import net.groupwriteback.simulated.tenant.GroupSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages, counts and order of listings (spec 3 and 4). */
class ListingTest {
    @RegisterExtension
    final RunningTenant running = new RunningTenant();

    @Test
    void groupsComeBy100AndAtMost999() {
        groups(1_100);

        assertThat(sizes("/v1.0/groups")).containsExactly(100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100);
        assertThat(sizes("/v1.0/groups?$top=999")).containsExactly(999, 101);
    }

    @Test
    void membersComeBy100AndAtMost999() {
        String group = running.state().createGroup(GroupSpec.microsoft365("Big"));
        running.state().addMembers(group, running.syncedUsers(1_200));

        assertThat(sizes("/v1.0/groups/" + group + "/members")).hasSize(12);
        assertThat(sizes("/v1.0/groups/" + group + "/members?$select=id&$top=999"))
                .containsExactly(999, 201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"$top=0", "$top=1000", "$top=x"})
    void otherPageSizesAreRefused(String option) {
        assertThat(running.client().get("/v1.0/groups?" + option).errorCode()).isEqualTo("Request_UnsupportedQuery");
    }

    @Test
    void skipIsNotSupported() {
        assertThat(running.client().get("/v1.0/groups?$skip=10").status()).isEqualTo(400);
    }

    @Test
    void theNextLinkRepeatsTheQuery() {
        groups(3);

        JsonNode page =
                running.client().get("/v1.0/groups?$top=2&$select=id,mail").body();

        assertThat(page.path("@odata.nextLink").asText())
                .startsWith(running.tenant().endpoint() + "/v1.0/groups?$top=2&$select=id%2Cmail&$skiptoken=");
    }

    @Test
    void theCountIsOnTheFirstPageOnly() {
        groups(3);

        JsonNode first =
                running.client().advanced("/v1.0/groups?$top=2&$count=true").body();
        JsonNode second = running.client()
                .advanced(first.path("@odata.nextLink").asText())
                .body();

        assertThat(first.path("@odata.count").asInt()).isEqualTo(3);
        assertThat(second.has("@odata.count")).isFalse();
        assertThat(second.path("value")).hasSize(1);
    }

    @Test
    void theHeaderMustBeRepeatedOnNextLinks() {
        groups(3);
        String link = running.client()
                .advanced("/v1.0/groups?$top=1&$count=true&$filter=displayName ne 'x'")
                .body()
                .path("@odata.nextLink")
                .asText();

        assertThat(running.client().get(link).errorCode()).isEqualTo("Request_UnsupportedQuery");
        assertThat(running.client().advanced(link).status()).isEqualTo(200);
    }

    @Test
    void groupsCanBeSorted() {
        List.of("b", "C", "a").forEach(name -> running.state().createGroup(GroupSpec.security(name)));

        TenantClient.Answer first = running.client().get("/v1.0/groups?$orderby=displayName&$top=2");
        TenantClient.Answer second =
                running.client().get(first.body().path("@odata.nextLink").asText());

        assertThat(first.values("displayName")).containsExactly("a", "b");
        assertThat(second.values("displayName")).containsExactly("C");
        assertThat(running.client()
                        .get("/v1.0/groups?$orderby=displayName desc")
                        .values("displayName"))
                .containsExactly("C", "b", "a");
    }

    @Test
    void sortedAndFilteredTakesAdvancedMode() {
        groups(1);
        String query = "/v1.0/groups?$orderby=displayName&$filter=startsWith(displayName,'Group')";

        assertThat(running.client().get(query).errorCode()).isEqualTo("Request_UnsupportedQuery");
        assertThat(running.client().advanced(query + "&$count=true").status()).isEqualTo(200);
    }

    @Test
    void castsTakeAdvancedMode() {
        String group = running.state().createGroup(GroupSpec.security("A"));
        running.state().addMembers(group, running.syncedUsers(2));
        String cast = "/v1.0/groups/" + group + "/members/microsoft.graph.user";

        assertThat(running.client().get(cast).errorCode()).isEqualTo("Request_UnsupportedQuery");
        assertThat(running.client()
                        .advanced(cast + "?$count=true")
                        .body()
                        .path("@odata.count")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void usersInTheBinAreNotListed() {
        String group = running.state().createGroup(GroupSpec.microsoft365("A"));
        List<String> users = running.syncedUsers(2);
        running.state().addMembers(group, users);

        running.state().delete(users.get(0));

        String members = "/v1.0/groups/" + group + "/members";
        assertThat(running.client().get(members).values("id")).containsExactly(users.get(1));
        running.state().restore(users.get(0));
        assertThat(running.client().get(members).values("id")).containsExactlyInAnyOrderElementsOf(users);
    }

    @Test
    void theStableEndpointLeavesServicePrincipalsOut() {
        String group = running.state().createGroup(GroupSpec.security("A"));
        String robot = running.state().createServicePrincipal("Robot");
        running.state().addMember(group, robot);

        assertThat(running.client().get("/v1.0/groups/" + group + "/members").values("id"))
                .isEmpty();
        assertThat(running.client().get("/beta/groups/" + group + "/members").values("id"))
                .containsExactly(robot);
    }

    @Test
    void transitiveMembersAreEachThereOnce() {
        List<String> users = running.syncedUsers(2);
        String inner = running.state().createGroup(GroupSpec.security("Inner"));
        String outer = running.state().createGroup(GroupSpec.security("Outer"));
        running.state().addMembers(inner, users);
        running.state().addMembers(outer, List.of(inner, users.get(0)));
        running.state().addMember(inner, outer);

        assertThat(running.client()
                        .get("/v1.0/groups/" + outer + "/transitiveMembers")
                        .values("id"))
                .containsExactlyInAnyOrder(users.get(0), users.get(1), inner, outer);
    }

    @Test
    void groupsOfAUser() {
        List<String> users = running.syncedUsers(1);
        String one = running.state().createGroup(GroupSpec.security("One"));
        String two = running.state().createGroup(GroupSpec.microsoft365("Two"));
        running.state().addMembers(one, users);
        running.state().addMembers(two, users);
        running.state().delete(two);

        assertThat(running.client()
                        .get("/v1.0/users/" + users.get(0) + "/memberOf")
                        .values("id"))
                .containsExactly(one);
        assertThat(running.client()
                        .advanced("/v1.0/users/user0@example.test/memberOf/microsoft.graph.group?$count=true")
                        .values("displayName"))
                .containsExactly("One");
    }

    @Test
    void ownersAreListed() {
        List<String> users = running.syncedUsers(2);
        String group = running.state().createGroup(GroupSpec.microsoft365("A"));
        running.state().addOwner(group, users.get(1));

        assertThat(running.client().get("/v1.0/groups/" + group + "/owners").values("userPrincipalName"))
                .containsExactly("user1@example.test");
    }

    @Test
    void theBinIsListedUntilItsContentIsRestoredOrPurged() {
        String group = running.state().createGroup(GroupSpec.microsoft365("A"));
        running.state().delete(group);
        String bin = "/v1.0/directory/deletedItems/";

        assertThat(running.client().get(bin + "microsoft.graph.group").values("id"))
                .containsExactly(group);
        assertThat(running.client()
                        .get(bin + group)
                        .body()
                        .path("deletedDateTime")
                        .asText())
                .isNotEmpty();
        assertThat(running.client().get("/v1.0/groups/" + group).status()).isEqualTo(404);
        running.state().restore(group);
        assertThat(running.client().get(bin + group).status()).isEqualTo(404);
        assertThat(running.client().get("/v1.0/groups/" + group).status()).isEqualTo(200);
    }

    private void groups(int count) {
        for (int i = 0; i < count; i++) {
            running.state().createGroup(GroupSpec.security("Group " + i));
        }
    }

    private List<Integer> sizes(String target) {
        List<Integer> sizes = new ArrayList<>();
        String link = target;
        while (link != null) {
            JsonNode page = running.client().get(link).body();
            sizes.add(page.path("value").size());
            link = page.path("@odata.nextLink").asText(null);
        }
        return sizes;
    }
}
