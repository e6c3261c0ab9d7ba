/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulatedtenant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import net.groupwriteback.simulated.tenant.GroupSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a missing permission does: a refusal, or silence (spec 1.2, 3 and 5.5). */
class PermissionsTest {
    @RegisterExtension
    final RunningTenant running = new RunningTenant(tenant -> tenant.permissions());

    @ParameterizedTest
    @CsvSource({
        "/groups, GroupMember.Read.All",
        "/groups/delta, GroupMember.Read.All",
        "/groups/GROUP, Group.Read.All",
        "/groups/GROUP/members, GroupMember.ReadBasic.All",
        "/groups/GROUP/members, GroupMember.Read.All",
        "/users, User.Read.All",
        "/users/delta, User.Read.All",
        "/users, Directory.Read.All",
        "/directory/deletedItems/microsoft.graph.group, Group.Read.All",
        "/directory/deletedItems/microsoft.graph.user, User.Read.All",
        "/groupSettings, GroupSettings.Read.All"
    })
    void aReadIsRefusedWithoutAndAnsweredWithItsPermission(String target, String permission) {
        String group = running.state().createGroup(GroupSpec.security("A"));
        String path = "/v1.0" + target.replace("GROUP", group);

        TenantClient.Answer without = running.client().get(path);
        running.tenant().permissions().grant(permission);

        assertThat(without.status()).isEqualTo(403);
        assertThat(without.errorCode()).isEqualTo("Authorization_RequestDenied");
        assertThat(running.client().get(path).status()).isEqualTo(200);
    }

    @Test
    void theRightToReadMembershipsDoesNotOpenTheBin() {
        running.tenant().permissions().grant("GroupMember.Read.All");

        assertThat(running.client()
                        .get("/v1.0/directory/deletedItems/microsoft.graph.group")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void resolvingIdsTakesTheRightToReadTheDirectory() {
        running.tenant().permissions().grant("User.Read.All");
        Map<String, Object> body = Map.of("ids", List.of("00000000-0000-4000-8000-000000000000"));

        TenantClient.Answer without = running.client().post("/v1.0/directoryObjects/getByIds", body);
        running.tenant().permissions().grant("Directory.Read.All");
        TenantClient.Answer with = running.client().post("/v1.0/directoryObjects/getByIds", body);

        assertThat(without.status()).isEqualTo(403);
        assertThat(with.status()).isEqualTo(200);
    }

    @Test
    void membersOfAnUnreadableKindHaveAnIdAKindAndNullsOnly() {
        running.tenant().permissions().grant("GroupMember.Read.All");
        String group = running.state().createGroup(GroupSpec.security("A"));
        running.state().addMembers(group, running.syncedUsers(1));
        running.state().addMember(group, running.state().createGroup(GroupSpec.security("Nested")));

        JsonNode members = running.client()
                .get("/v1.0/groups/" + group
                        + "/members?$select=id,displayName,userPrincipalName,onPremisesSecurityIdentifier")
                .body()
                .path("value");

        JsonNode user = members.get(0);
        assertThat(user.path("id").asText()).isNotEmpty();
        assertThat(user.path("@odata.type").asText()).isEqualTo("#microsoft.graph.user");
        assertThat(user.get("displayName").isNull()).isTrue();
        assertThat(user.get("userPrincipalName").isNull()).isTrue();
        assertThat(user.get("onPremisesSecurityIdentifier").isNull()).isTrue();
        assertThat(members.get(1).path("displayName").asText()).isEqualTo("Nested");
    }

    @Test
    void hiddenMembershipIsRefusedInAListAndAbsentInADelta() {
        running.tenant().permissions().grant("GroupMember.Read.All");
        String group =
                running.state().createGroup(GroupSpec.microsoft365("Secret").hiddenMembership());
        running.state().addMembers(group, running.syncedUsers(1));
        String members = "/v1.0/groups/" + group + "/members";

        assertThat(running.client().get(members).status()).isEqualTo(403);
        assertThat(delta().has("members@delta")).isFalse();
        assertThat(delta().path("visibility").asText()).isEqualTo("HiddenMembership");
        running.tenant().permissions().grant("Member.Read.Hidden");
        assertThat(running.client().get(members).body().path("value")).hasSize(1);
        assertThat(delta().path("members@delta")).hasSize(1);
    }

    @Test
    void aPermissionCanBeTakenAway() {
        running.tenant().permissions().grant("User.Read.All");
        assertThat(running.client().get("/v1.0/users").status()).isEqualTo(200);
        running.tenant().permissions().revoke("User.Read.All");

        assertThat(running.client().get("/v1.0/users").status()).isEqualTo(403);
        assertThat(running.tenant().permissions().granted()).isEmpty();
    }

    private JsonNode delta() {
        return running.client().get("/v1.0/groups/delta").body().path("value").get(0);
    }
}
