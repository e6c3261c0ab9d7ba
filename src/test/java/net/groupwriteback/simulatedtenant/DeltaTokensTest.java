/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulatedtenant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.groupwriteback.simulated.tenant.Fault;
import net.groupwriteback.simulated.tenant.GroupSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tokens of delta queries: their age, resets, and what may not stand beside them (spec 1.1 and 1.4). */
class DeltaTokensTest {
    private static final String DELTA = "/v1.0/groups/delta";

    @RegisterExtension
    final RunningTenant running = new RunningTenant();

    @Test
    void anOldTokenIsRefused() {
        String link = deltaLink(get(DELTA));
        running.clock().advance(Duration.ofDays(7).minusMinutes(1));
        assertThat(running.client().get(link).status()).isEqualTo(200);
        running.clock().advance(Duration.ofMinutes(2));

        TenantClient.Answer answer = running.client().get(link);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorCode()).isEqualTo("syncStateNotFound");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aResetIsAnnouncedBy410WithOrWithoutTheAddressOfAFreshRound(boolean withLocation) {
        String group = running.state().createGroup(GroupSpec.security("A"));
        String link = deltaLink(get(DELTA));
        running.tenant().faults().add(1, "GET", "/groups/delta", Fault.gone(withLocation));

        TenantClient.Answer answer = running.client().get(link);

        assertThat(answer.status()).isEqualTo(410);
        assertThat(answer.errorCode()).isEqualTo("resyncRequired");
        if (withLocation) {
            assertThat(ids(get(answer.header("Location")))).containsExactly(group);
        } else {
            assertThat(answer.header("Location")).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"$top=5", "$expand=members", "$orderby=displayName", "$search=a", "$count=true"})
    void whatDeltaDoesNotSupportIsRefused(String option) {
        TenantClient.Answer answer = running.client().get(DELTA + "?" + option);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorCode()).isEqualTo("Request_UnsupportedQuery");
    }

    @Test
    void onlyFiltersOnIdAreAnsweredUpToFifty() {
        String one = running.state().createGroup(GroupSpec.security("One"));
        String two = running.state().createGroup(GroupSpec.security("Two"));
        running.state().createGroup(GroupSpec.security("Three"));
        String filter = DELTA + "?$filter=id eq '" + one + "' or id eq '" + two + "'";
        String many = String.join(" or ", Collections.nCopies(51, "id eq '" + one + "'"));

        assertThat(ids(get(filter))).containsExactly(one, two);
        assertThat(running.client().get(DELTA + "?$filter=displayName eq 'One'").errorCode())
                .isEqualTo("Request_UnsupportedQuery");
        assertThat(running.client().get(DELTA + "?$filter=" + many).errorCode()).isEqualTo("Request_UnsupportedQuery");
    }

    @Test
    void optionsBesideATokenAreRefused() {
        String link = deltaLink(get(DELTA));

        TenantClient.Answer answer = running.client().get(link + "&$select=id");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorCode()).isEqualTo("Request_BadRequest");
    }

    @Test
    void anotherCollectionsTokenIsRefused() {
        String link = deltaLink(get(DELTA)).replace("/groups/", "/users/");

        assertThat(running.client().get(link).status()).isEqualTo(400);
        assertThat(running.client().get(DELTA + "?$deltatoken=nonsense").status())
                .isEqualTo(400);
    }

    private JsonNode get(String target) {
        TenantClient.Answer answer = running.client().get(target);
        assertThat(answer.status()).as(target).isEqualTo(200);
        return answer.body();
    }

    private static String deltaLink(JsonNode page) {
        return page.path("@odata.deltaLink").asText();
    }

    private static List<String> ids(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.path("value").forEach(object -> ids.add(object.path("id").asText()));
        return ids;
    }
}
