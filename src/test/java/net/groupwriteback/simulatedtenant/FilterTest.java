/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulatedtenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.groupwriteback.simulated.tenant.GroupSpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code $filter} answers with and without advanced mode, and what it refuses (spec 4). */
class FilterTest {
    @RegisterExtension
    final RunningTenant running = new RunningTenant();

    @BeforeEach
    void seed() {
        running.state()
                .createGroup(GroupSpec.microsoft365("Sales")
                        .mailNickname("sales")
                        .description("Sells things")
                        .with("classification", "Internal")
                        .with("resourceProvisioningOptions", List.of("Team"))
                        .with("onPremisesExtensionAttributes", Map.of("extensionAttribute1", "north")));
        running.state()
                .createGroup(GroupSpec.security("O'Brien's")
                        .mailNickname("obrien")
                        .synced("S-1-5-21-1-2-3-500", "obrien", "ad.example.test"));
        running.state().createGroup(GroupSpec.distribution("News").mailNickname("news"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    displayName eq 'Sales' | Sales
                    displayName eq 'sales' | Sales
                    displayName eq 'O''Brien''s' | O'Brien's
                    displayName in ('Sales', 'News') | Sales,News
                    startsWith(displayName,'sa') | Sales
                    startswith(mail, 'news@') | News
                    mailNickname eq 'obrien' | O'Brien's
                    mailEnabled eq true and securityEnabled eq false | Sales,News
                    groupTypes/any(c:c eq 'Unified') | Sales
                    proxyAddresses/any(p:startsWith(p,'SMTP:news')) | News
                    proxyAddresses/any(p:p eq 'smtp:sales@example.test') | Sales
                    resourceProvisioningOptions/any(x:x eq 'Team') | Sales
                    onPremisesSyncEnabled eq true | O'Brien's
                    onPremisesSecurityIdentifier eq 'S-1-5-21-1-2-3-500' | O'Brien's
                    classification eq 'Internal' or displayName eq 'News' | Sales,News
                    (displayName eq 'Sales' or displayName eq 'News') and mailNickname eq 'news' | News
                    onPremisesExtensionAttributes/extensionAttribute1 eq 'north' | Sales
                    renewedDateTime ge 2020-01-01T00:00:00Z | Sales
                    """)
    void answersWithoutAdvancedMode(String filter, String names) {
        assertThat(running.client()
                        .get("/v1.0/groups?$filter=" + encoded(filter))
                        .values("displayName"))
                .containsExactlyInAnyOrder(names.split(",", -1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    displayName ne 'Sales' | O'Brien's,News
                    not(displayName eq 'Sales') | O'Brien's,News
                    not(startsWith(displayName,'S')) | O'Brien's,News
                    NOT groupTypes/any(c:c eq 'Unified') | O'Brien's,News
                    description eq 'Sells things' | Sales
                    startsWith(description,'Sells') | Sales
                    onPremisesSamAccountName eq 'obrien' | O'Brien's
                    onPremisesSyncEnabled ne true | Sales,News
                    mail eq null | O'Brien's
                    mail ne null | Sales,News
                    createdDateTime ge 2020-01-01T00:00:00Z | Sales,O'Brien's,News
                    createdDateTime le 2020-01-01T00:00:00Z |
                    proxyAddresses/$count eq 0 | O'Brien's
                    """)
    void answersInAdvancedModeOnly(String filter, String names) {
        String lower = filter.replace("NOT ", "not ");
        String target = "/v1.0/groups?$count=true&$filter=" + encoded(lower);

        assertThat(running.client().get(target).errorCode()).isEqualTo("Request_UnsupportedQuery");
        assertThat(running.client().advanced(target).values("displayName"))
                .containsExactlyInAnyOrder(names == null ? new String[0] : names.split(",", -1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "visibility eq 'Public'",
                "theme eq 'Teal'",
                "securityIdentifier eq 'S-1-12-1-1-2-3-4'",
                "onPremisesDomainName eq 'ad.example.test'",
                "onPremisesNetBiosName eq 'AD'"
            })
    void refusesWhatIsNotFilterable(String filter) {
        String target = "/v1.0/groups?$count=true&$filter=" + encoded(filter);

        assertThat(running.client().advanced(target).errorCode()).isEqualTo("Request_UnsupportedQuery");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "displayName eq",
                "displayName eq Sales",
                "displayName eq 'Sales",
                "shoeSize eq 44",
                "displayName like 'S'",
                "contains(displayName,'a')",
                "(displayName eq 'Sales'",
                "displayName eq 'Sales' displayName"
            })
    void refusesWhatIsNoFilter(String filter) {
        TenantClient.Answer answer = running.client().get("/v1.0/groups?$filter=" + encoded(filter));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorCode()).isEqualTo("Request_BadRequest");
    }

    @Test
    void usersAreFilteredByTheirOnPremisesProperties() {
        List<String> users = running.syncedUsers(3);
        running.state().unsyncUser(users.get(2));

        assertThat(users("onPremisesSecurityIdentifier eq 'S-1-5-21-1-2-3-1001'"))
                .containsExactly(users.get(1));
        assertThat(users("onPremisesImmutableId in ('anchor-0','anchor-1')"))
                .containsExactly(users.get(0), users.get(1));
        assertThat(users("startsWith(onPremisesSamAccountName,'user')")).hasSize(2);
        assertThat(users("onPremisesSyncEnabled eq true")).hasSize(2);
        assertThat(users("id in ('" + users.get(0) + "')")).containsExactly(users.get(0));
        assertThat(running.client()
                        .advanced("/v1.0/users?$count=true&$filter="
                                + encoded("onPremisesDistinguishedName eq 'CN=user0,DC=ad,DC=example,DC=test'"))
                        .errorCode())
                .isEqualTo("Request_UnsupportedQuery");
    }

    private List<String> users(String filter) {
        return running.client()
                .get("/v1.0/users?$select=id&$filter=" + encoded(filter))
                .values("id");
    }

    private static String encoded(String filter) {
        return URLEncoder.encode(filter, StandardCharsets.UTF_8);
    }
}
