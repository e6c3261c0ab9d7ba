/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulatedtenant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.groupwriteback.simulated.tenant.GroupSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which properties of a group come without asking, with {@code $select}, and only for a single group (spec 2.2, 2.5). */
class GroupPropertiesTest {
    private static final Set<String> DEFAULT = Set.of(
            ("id deletedDateTime classification createdDateTime description displayName expirationDateTime groupTypes"
                            + " isAssignableToRole mail mailEnabled mailNickname membershipRule"
                            + " membershipRuleProcessingState onPremisesDomainName onPremisesLastSyncDateTime"
                            + " onPremisesNetBiosName onPremisesProvisioningErrors onPremisesSamAccountName"
                            + " onPremisesSecurityIdentifier onPremisesSyncEnabled preferredDataLocation"
                            + " preferredLanguage proxyAddresses renewedDateTime resourceBehaviorOptions"
                            + " resourceProvisioningOptions securityEnabled securityIdentifier"
                            + " serviceProvisioningErrors theme uniqueName visibility")
                    .split(" ", -1));

    @RegisterExtension
    final RunningTenant running = new RunningTenant();

    @Test
    void theDefaultOnesComeWithoutAskingUnsetOnesAsNull() {
        running.state().createGroup(GroupSpec.security("Plain"));

        JsonNode group =
                running.client().get("/v1.0/groups").body().path("value").get(0);

        assertThat(names(group)).isEqualTo(DEFAULT);
        assertThat(group.get("description").isNull()).isTrue();
        assertThat(group.get("onPremisesSyncEnabled").isNull()).isTrue();
        assertThat(group.get("proxyAddresses")).isEmpty();
        assertThat(group.get("groupTypes")).isEmpty();
    }

    @Test
    void selectGivesExactlyWhatItNames() {
        running.state().createGroup(GroupSpec.security("Plain").with("assignedLabels", List.of()));

        JsonNode answer =
                running.client().get("/v1.0/groups?$select=id,assignedLabels").body();

        assertThat(names(answer.path("value").get(0))).containsExactlyInAnyOrder("id", "assignedLabels");
        assertThat(answer.path("@odata.context").asText()).endsWith("/v1.0/$metadata#groups(id,assignedLabels)");
    }

    @Test
    void anUnknownPropertyIsRefused() {
        TenantClient.Answer answer = running.client().get("/v1.0/groups?$select=id,shoeSize");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorCode()).isEqualTo("BadRequest");
        assertThat(answer.body().path("error").path("message").asText()).contains("'shoeSize'");
    }

    @Test
    void whatExchangeKeepsComesForASingleGroupOnly() {
        String id = running.state().createGroup(GroupSpec.microsoft365("Mail"));
        running.state().update(id, "hideFromAddressLists", true);
        String select = "?$select=id,hideFromAddressLists,allowExternalSenders";

        JsonNode single = running.client().get("/v1.0/groups/" + id + select).body();
        JsonNode listed = running.client()
                .get("/v1.0/groups" + select)
                .body()
                .path("value")
                .get(0);

        assertThat(single.path("hideFromAddressLists").asBoolean()).isTrue();
        assertThat(single.get("allowExternalSenders").isBoolean()).isTrue();
        assertThat(listed.get("hideFromAddressLists").isNull()).isTrue();
    }

    @Test
    void whatExchangeKeepsTakesTheRightToReadGroups() {
        running.tenant().permissions().revoke("Group.Read.All");
        String id = running.state().createGroup(GroupSpec.microsoft365("Mail"));

        TenantClient.Answer answer = running.client().get("/v1.0/groups/" + id + "?$select=hideFromAddressLists");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.errorCode()).isEqualTo("Authorization_RequestDenied");
    }

    @Test
    void writebackConfigurationIsOfTheBetaEndpointOnly() {
        String id = running.state().createGroup(GroupSpec.security("Back").writeback(true, "universalSecurityGroup"));
        String unset = running.state().createGroup(GroupSpec.security("Unset"));

        JsonNode beta = running.client().get("/beta/groups/" + id).body();
        JsonNode none = running.client()
                .get("/beta/groups/" + unset + "?$select=id,writebackConfiguration")
                .body();
        TenantClient.Answer v1 = running.client().get("/v1.0/groups/" + id + "?$select=writebackConfiguration");

        assertThat(beta.path("writebackConfiguration").path("isEnabled").asBoolean())
                .isTrue();
        assertThat(beta.path("writebackConfiguration")
                        .path("onPremisesGroupType")
                        .asText())
                .isEqualTo("universalSecurityGroup");
        assertThat(none.get("writebackConfiguration").isNull()).isTrue();
        assertThat(v1.status()).isEqualTo(400);
    }

    @Test
    void theTenantSettingForNewGroupsIsListedIfSet() {
        running.tenant().permissions().grant("GroupSettings.Read.All");
        JsonNode before = running.client().get("/v1.0/groupSettings").body();
        running.state().newUnifiedGroupWritebackDefault(false);

        JsonNode after = running.client().get("/v1.0/groupSettings").body();

        assertThat(before.path("value")).isEmpty();
        JsonNode setting = after.path("value").get(0);
        assertThat(setting.path("displayName").asText()).isEqualTo("Group.Unified");
        assertThat(setting.path("values")).anySatisfy(value -> {
            assertThat(value.path("name").asText()).isEqualTo("NewUnifiedGroupWritebackDefault");
            assertThat(value.path("value").asText()).isEqualTo("false");
        });
    }

    @Test
    void theOrganisationTellsItsDomains() {
        JsonNode organization =
                running.client().get("/v1.0/organization").body().path("value").get(0);

        assertThat(organization.path("id").asText()).isEqualTo(running.tenant().tenantId());
        assertThat(organization.path("verifiedDomains").get(0).path("name").asText())
                .isEqualTo("example.test");
        assertThat(organization.path("verifiedDomains").get(0).path("isDefault").asBoolean())
                .isTrue();
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
