/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulatedtenant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.groupwriteback.simulated.TestAuthority;
import net.groupwriteback.simulated.tenant.GroupSpec;
import net.groupwriteback.simulated.tenant.RequestLog;
import net.groupwriteback.simulated.tenant.SimulatedTenant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Costs, batches, error bodies and headers (spec 5.1 to 5.3). */
class ServiceRulesTest {
    @RegisterExtension
    final RunningTenant running = new RunningTenant();

    @ParameterizedTest
    @CsvSource({
        "/groups, 1",
        "/groups?$select=id, 1",
        "/groups/delta, 1",
        "/users/delta, 1",
        "/users, 2",
        "/users?$select=id, 1",
        "/users?$top=19, 1",
        "/users?$top=20, 2",
        "/users/user0@example.test, 1",
        "/groups/GROUP/members, 3",
        "/groups/GROUP/members?$select=id, 2",
        "/groups/GROUP/members?$select=id&$top=5, 1",
        "/groups/GROUP/transitiveMembers, 5",
        "/groups/GROUP, 1"
    })
    void aReadCostsWhatTheTableSays(String target, int units) {
        running.syncedUsers(1);
        String group = running.state().createGroup(GroupSpec.security("A"));

        TenantClient.Answer answer = running.client().get("/v1.0" + target.replace("GROUP", group));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("x-ms-resource-unit")).isEqualTo(Integer.toString(units));
        assertThat(running.tenant().requests().resourceUnits()).isEqualTo(units);
    }

    @ParameterizedTest
    @CsvSource({"'', 5", "?$select=id, 2"})
    void resolvingIdsCostsLessWithSelect(String options, int units) {
        running.tenant().permissions().grant("Directory.Read.All");
        List<String> users = running.syncedUsers(2);

        TenantClient.Answer answer =
                running.client().post("/v1.0/directoryObjects/getByIds" + options, Map.of("ids", users));

        assertThat(answer.header("x-ms-resource-unit")).isEqualTo(Integer.toString(units));
    }

    @Test
    void resolvingIdsLeavesUnknownOnesOutAndNarrowsByKind() {
        running.tenant().permissions().grant("Directory.Read.All");
        List<String> ids = new ArrayList<>(running.syncedUsers(1));
        ids.add(running.state().createGroup(GroupSpec.security("A")));
        ids.add("00000000-0000-4000-8000-000000000000");
        String route = "/v1.0/directoryObjects/getByIds";

        assertThat(running.client().post(route, Map.of("ids", ids)).values("id"))
                .containsExactlyElementsOf(ids.subList(0, 2));
        assertThat(running.client()
                        .post(route, Map.of("ids", ids, "types", List.of("group")))
                        .values("id"))
                .containsExactly(ids.get(1));
        JsonNode user = running.client()
                .post(route, Map.of("ids", ids.subList(0, 1)))
                .body()
                .path("value")
                .get(0);
        assertThat(user.has("onPremisesSecurityIdentifier")).isFalse();
        assertThat(running.client().post(route, Map.of("ids", List.of())).status())
                .isEqualTo(400);
    }

    @Test
    void theQuotaThrottlesAndTellsHowLong(@TempDir Path folder) {
        TestAuthority authority = TestAuthority.in(folder);
        try (SimulatedTenant small =
                SimulatedTenant.builder().authority(authority).quota(5).start()) {
            TenantClient client = new TenantClient(small, authority);
            List<TenantClient.Answer> answers = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                answers.add(client.get("/v1.0/groups"));
            }

            assertThat(answers.subList(0, 5)).allMatch(answer -> answer.status() == 200);
            assertThat(answers.get(0).header("x-ms-throttle-limit-percentage")).isNull();
            assertThat(answers.get(4).header("x-ms-throttle-limit-percentage")).isEqualTo("1.0");
            TenantClient.Answer refused = answers.get(5);
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.errorCode()).isEqualTo("TooManyRequests");
            assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 10);
            assertThat(refused.header("x-ms-throttle-information")).isEqualTo("ResourceUnitLimitExceeded");
            assertThat(refused.header("x-ms-throttle-scope")).startsWith("Tenant_Application/");
        }
    }

    @Test
    void anErrorCarriesCodeMessageAndBothRequestIds() {
        TenantClient.Answer answer = running.client().get("/v1.0/groups/none", "client-request-id", "mine");

        JsonNode error = answer.body().path("error");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(error.path("code").asText()).isEqualTo("Request_ResourceNotFound");
        assertThat(error.path("message").asText()).contains("'none'");
        assertThat(error.path("innerError").path("request-id").asText()).isEqualTo(answer.header("request-id"));
        assertThat(error.path("innerError").path("client-request-id").asText()).isEqualTo("mine");
        assertThat(error.path("innerError").path("date").asText()).isNotBlank();
        assertThat(answer.header("client-request-id")).isEqualTo("mine");
    }

    @Test
    void anUnknownRouteIsABadRequest() {
        assertThat(running.client().get("/v1.0/teams").status()).isEqualTo(400);
    }

    @Test
    void batchPartsAreBilledJudgedAndAnsweredAlone() {
        running.syncedUsers(1);
        TenantClient.Answer answer = batch(List.of(
                part("1", "/users?$select=id"), part("2", "/groups/none"), part("3", "users/user0@example.test")));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(status(answer, "1")).isEqualTo(200);
        assertThat(status(answer, "2")).isEqualTo(404);
        assertThat(status(answer, "3")).isEqualTo(200);
        assertThat(answer.body().path("responses").get(0).path("id").asText())
                .as("another order")
                .isEqualTo("3");
        assertThat(running.tenant().requests().graphRequests()).isEqualTo(1);
        assertThat(running.tenant().requests().of(RequestLog.Kind.BATCH_PART)).hasSize(3);
        assertThat(running.tenant().requests().resourceUnits()).isEqualTo(3);
    }

    @Test
    void nextLinksInBatchPartsAreAbsolute() {
        running.syncedUsers(3);

        JsonNode body = batch(List.of(part("1", "/users?$top=2")))
                .body()
                .path("responses")
                .get(0)
                .path("body");

        assertThat(body.path("@odata.nextLink").asText())
                .startsWith(running.tenant().endpoint() + "/v1.0/users?$top=2&$skiptoken=");
    }

    @Test
    void aBatchHoldsAtMostTwentyPartsWithIdsOfTheirOwn() {
        List<Map<String, Object>> parts = new ArrayList<>();
        for (int i = 0; i < 21; i++) {
            parts.add(part(Integer.toString(i), "/groups"));
        }

        assertThat(batch(parts.subList(0, 20)).status()).isEqualTo(200);
        assertThat(batch(parts).status()).isEqualTo(400);
        assertThat(batch(List.of(parts.get(0), parts.get(0))).status()).isEqualTo(400);
    }

    @Test
    void whatDependsOnAFailedPartFails() {
        Map<String, Object> dependent = Map.of("id", "2", "method", "GET", "url", "/groups", "dependsOn", List.of("1"));

        TenantClient.Answer answer = batch(List.of(part("1", "/groups/none"), dependent));

        assertThat(status(answer, "2")).isEqualTo(424);
    }

    @Test
    void tokenRequestsAreCountedApart() {
        running.client().get("/v1.0/groups");

        assertThat(running.tenant().requests().tokenRequests()).isEqualTo(1);
        assertThat(running.tenant().requests().graphRequests()).isEqualTo(1);
        assertThat(running.tenant().requests().matching("/v1.0/groups"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.headers()).doesNotContainKey("authorization"));
    }

    @Test
    void answersArePackedForThoseWhoAsk() {
        running.syncedUsers(100);
        String token = running.client().token();
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        running.tenant().endpoint().resolve("/v1.0/users"))
                .header("Authorization", "Bearer " + token)
                .header("Accept-Encoding", "gzip");

        assertThat(running.client().sendRaw(request).headers().firstValue("Content-Encoding"))
                .contains("gzip");
        assertThat(running.client().get("/v1.0/users").header("Content-Encoding"))
                .isNull();
    }

    private TenantClient.Answer batch(List<Map<String, Object>> parts) {
        return running.client().post("/v1.0/$batch", Map.of("requests", parts));
    }

    private static Map<String, Object> part(String id, String url) {
        return Map.of("id", id, "method", "GET", "url", url);
    }

    private static int status(TenantClient.Answer answer, String id) {
        for (JsonNode part : answer.body().path("responses")) {
            if (part.path("id").asText().equals(id)) {
                return part.path("status").asInt();
            }
        }
        return 0;
    }
}
