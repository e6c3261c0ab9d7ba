/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulatedtenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.groupwriteback.simulated.tenant.Fault;
import net.groupwriteback.simulated.tenant.Faults;
import net.groupwriteback.simulated.tenant.GroupSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every kind of fault as a client sees it. */
class FaultsTest {
    private static final String GROUPS = "/v1.0/groups";

    @RegisterExtension
    final RunningTenant running = new RunningTenant();

    @Test
    void strikesTheRequestsItIsForAndNoOther() {
        faults().addAfter(1, 2, "GET", "/groups$", Fault.error(503, "ServiceUnavailable", "Busy."));

        assertThat(status(GROUPS)).isEqualTo(200);
        assertThat(status("/v1.0/users")).isEqualTo(200);
        assertThat(status(GROUPS)).isEqualTo(503);
        assertThat(faults().pending()).isEqualTo(1);
        assertThat(status(GROUPS)).isEqualTo(503);
        assertThat(status(GROUPS)).isEqualTo(200);
    }

    @Test
    void strikesUntilCleared() {
        faults().always("*", GROUPS, Fault.empty(502));

        assertThat(status(GROUPS)).isEqualTo(502);
        assertThat(status(GROUPS)).isEqualTo(502);
        faults().clear();
        assertThat(status(GROUPS)).isEqualTo(200);
    }

    @Test
    void throttlingSaysHowLongInSecondsAsADateOrNotAtAll() {
        Instant when = Instant.parse("2026-11-23T12:00:30Z");
        faults().add(1, "GET", GROUPS, Fault.throttled(17));
        faults().add(1, "GET", GROUPS, Fault.throttledUntil(when));
        faults().add(1, "GET", GROUPS, Fault.throttledWithoutHint());

        TenantClient.Answer seconds = running.client().get(GROUPS);
        TenantClient.Answer date = running.client().get(GROUPS);
        TenantClient.Answer none = running.client().get(GROUPS);

        assertThat(List.of(seconds, date, none)).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(429);
            assertThat(answer.errorCode()).isEqualTo("TooManyRequests");
        });
        assertThat(seconds.header("Retry-After")).isEqualTo("17");
        assertThat(date.header("Retry-After")).isEqualTo("Mon, 23 Nov 2026 12:00:30 GMT");
        assertThat(none.header("Retry-After")).isNull();
    }

    @Test
    void anErrorMayComeWithAHint() {
        faults().add(1, "GET", GROUPS, Fault.error(503, "ServiceUnavailable", "Busy.", 3));

        TenantClient.Answer answer = running.client().get(GROUPS);

        assertThat(answer.errorCode()).isEqualTo("ServiceUnavailable");
        assertThat(answer.header("Retry-After")).isEqualTo("3");
    }

    @Test
    void aGatewayAnswersHtml() {
        faults().add(1, "GET", GROUPS, Fault.gatewayPage(504));

        TenantClient.Answer answer = running.client().get(GROUPS);

        assertThat(answer.status()).isEqualTo(504);
        assertThat(answer.header("Content-Type")).isEqualTo("text/html");
        assertThat(answer.response().body()).startsWith("<html>");
    }

    @Test
    void theContentTypeMayBeWrong() {
        faults().add(1, "GET", GROUPS, Fault.wrongContentType());

        TenantClient.Answer answer = running.client().get(GROUPS);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("text/html");
        assertThat(answer.response().body()).startsWith("{");
    }

    @Test
    void bodiesAreCutOff() {
        faults().add(1, "GET", GROUPS, Fault.truncated());

        assertThatThrownBy(() -> running.client().get(GROUPS)).isInstanceOf(UncheckedIOException.class);
        assertThat(status(GROUPS)).isEqualTo(200);
    }

    @Test
    void connectionsAreDropped() {
        String token = running.client().token();
        faults().always("GET", GROUPS, Fault.dropped());
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        running.tenant().endpoint().resolve(GROUPS))
                .header("Authorization", "Bearer " + token);

        assertThatThrownBy(() -> running.client().sendRaw(request)).isInstanceOf(UncheckedIOException.class);
        assertThat(running.tenant().requests().matching(GROUPS)).allMatch(entry -> entry.status() == 0);
    }

    @Test
    void bodiesStall() {
        faults().add(1, "GET", GROUPS, Fault.stalled());

        assertThatThrownBy(() -> running.client().get(GROUPS))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("Timeout");
    }

    @Test
    void answersAreDelayed() {
        faults().add(1, "GET", GROUPS, Fault.delayed(Duration.ofMillis(150)));
        long start = System.nanoTime();

        assertThat(status(GROUPS)).isEqualTo(200);

        assertThat(System.nanoTime() - start)
                .isGreaterThan(Duration.ofMillis(150).toNanos());
    }

    @Test
    void everyRequestTakesItsTimeABatchOnce() {
        List<Map<String, String>> parts = IntStream.range(0, 20)
                .mapToObj(i -> Map.of("id", Integer.toString(i), "method", "GET", "url", "/users"))
                .toList();
        running.tenant().latency(Duration.ofMillis(200));
        long start = System.nanoTime();

        running.client().post("/v1.0/$batch", Map.of("requests", parts));

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(200), Duration.ofSeconds(4));
    }

    @Test
    void aPartOfABatchMayHoldAGatewaysPage() {
        faults().add(1, "GET", "/users$", Fault.gatewayPage(502));

        JsonNode part = running.client()
                .post("/v1.0/$batch", Map.of("requests", List.of(Map.of("id", "1", "method", "GET", "url", "/users"))))
                .body()
                .path("responses")
                .get(0);

        assertThat(part.path("status").asInt()).isEqualTo(502);
        assertThat(part.path("body").asText()).startsWith("<html>");
    }

    @Test
    void partsOfABatchAreStruckAlone() {
        String group = running.state().createGroup(GroupSpec.security("A"));
        faults().add(1, "GET", GROUPS + "/" + group, Fault.throttled(4));
        Map<String, Object> struck = Map.of("id", "1", "method", "GET", "url", "/groups/" + group);
        Map<String, Object> spared = Map.of("id", "2", "method", "GET", "url", "/users");

        JsonNode responses = running.client()
                .post("/v1.0/$batch", Map.of("requests", List.of(struck, spared)))
                .body()
                .path("responses");

        assertThat(responses.get(0).path("status").asInt()).isEqualTo(200);
        assertThat(responses.get(1).path("status").asInt()).isEqualTo(429);
        assertThat(responses.get(1).path("headers").path("Retry-After").asText())
                .isEqualTo("4");
        assertThat(responses.get(1).path("body").path("error").path("code").asText())
                .isEqualTo("TooManyRequests");
    }

    @Test
    void tokenRequestsAreStruckToo() {
        faults().add(1, "POST", "/oauth2/v2.0/token", Fault.gatewayPage(503));

        assertThat(running.client().login(running.tenant().tenantId(), Map.of()).status())
                .isEqualTo(503);
    }

    private Faults faults() {
        return running.tenant().faults();
    }

    private int status(String target) {
        return running.client().get(target).status();
    }
}
