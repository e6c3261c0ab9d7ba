/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.groupwriteback.counters.Counters;
import net.groupwriteback.graph.http.GraphOperation;
import net.groupwriteback.graph.members.AnchorRule;
import net.groupwriteback.graph.members.BulkMembers;
import net.groupwriteback.graph.members.GroupMembers;
import net.groupwriteback.graph.members.Membership;
import net.groupwriteback.writeback.CloudGroupKind;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.SocketPolicy;
import org.identityconnectors.framework.common.exceptions.ConfigurationException;
import org.identityconnectors.framework.common.exceptions.ConnectorException;
import org.identityconnectors.framework.common.exceptions.ConnectorIOException;
import org.identityconnectors.framework.common.exceptions.RetryableException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GraphClientTest {
    private static final AnchorRule RULE =
            new AnchorRule(Set.of(CloudGroupKind.MICROSOFT_365), Set.of(), group -> true);

    @TempDir
    private Path folder;

    private ScriptedGraph graph;
    private GraphClient client;
    private GraphOperation operation;

    @BeforeEach
    void start() {
        graph = new ScriptedGraph(folder);
        client = new GraphClient(graph.settings(Duration.ofSeconds(20)), new Counters());
        operation = client.operation("test");
    }

    @AfterEach
    void stop() {
        client.close();
        graph.close();
    }

    private List<String> ids(GraphRequest request) {
        List<String> ids = new ArrayList<>();
        client.each(operation, request, object -> ids.add(object.id()));
        return ids;
    }

    @Test
    void followsPagesWithTheSameHeaderAndNothingAddedToTheLink() {
        graph.on(
                        "/v1.0/groups",
                        "{\"value\":[{\"id\":\"a\"}],\"@odata.nextLink\":\"ROOT/v1.0/groups2?$skiptoken=x%20y\"}")
                .on("/v1.0/groups2", "{\"@odata.context\":\"c\",\"value\":[{\"id\":\"b\"},{\"id\":\"c\"}]}");

        assertThat(ids(GraphRequest.get("groups").query("$select", "id").advanced()))
                .containsExactly("a", "b", "c");

        assertThat(graph.requests()).hasSize(2).allSatisfy(request -> {
            assertThat(request.getHeader("ConsistencyLevel")).isEqualTo("eventual");
            assertThat(request.getHeader("Authorization")).isEqualTo("Bearer token-1");
        });
        assertThat(graph.requests().get(1).getRequestUrl().queryParameterNames())
                .containsExactly("$skiptoken");
        assertThat(graph.requests().get(1).getRequestUrl().queryParameter("$skiptoken"))
                .isEqualTo("x y");
    }

    @Test
    void anEmptyPageWithANextLinkIsNotTheEnd() {
        graph.on("/v1.0/groups/delta", "{\"value\":[],\"@odata.nextLink\":\"ROOT/v1.0/next\"}")
                .on("/v1.0/next", "{\"value\":[{\"id\":\"a\"}],\"@odata.deltaLink\":\"ROOT/v1.0/groups/delta?t=1\"}");

        assertThat(client.each(operation, GraphRequest.get("groups/delta"), object -> true))
                .hasValue(graph.root() + "/v1.0/groups/delta?t=1");
    }

    @Test
    void fromTheSecondPageOnTheNextIsAskedForWhileObjectsAreTaken() {
        pages("{\"value\":[{\"id\":\"c\"}]}");
        List<String> ids = new ArrayList<>();

        client.each(operation, GraphRequest.get("groups"), object -> {
            int expected = ids.isEmpty() ? 1 : 3;
            awaitRequests(expected);
            assertThat(graph.requests()).hasSize(expected);
            return ids.add(object.id());
        });

        assertThat(ids).containsExactly("a", "b", "c");
    }

    @Test
    void aRefusedNextPageIsAnErrorAfterTheObjectsBeforeIt() {
        pages("{\"value\":[]");
        List<String> ids = new ArrayList<>();

        assertThatThrownBy(() -> client.each(operation, GraphRequest.get("groups"), object -> ids.add(object.id())))
                .isInstanceOf(ConnectorIOException.class);

        assertThat(ids).containsExactly("a", "b");
    }

    private void awaitRequests(int expected) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (graph.requests().size() < expected && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    /** Three pages, of which two hold an object each. */
    private void pages(String third) {
        graph.on("/v1.0/groups", "{\"@odata.nextLink\":\"ROOT/v1.0/p2\",\"value\":[{\"id\":\"a\"}]}")
                .on("/v1.0/p2", "{\"@odata.nextLink\":\"ROOT/v1.0/p3\",\"value\":[{\"id\":\"b\"}]}")
                .on("/v1.0/p3", third);
    }

    @Test
    void nullAndAbsentDiffer() {
        graph.on("/v1.0/groups/1", "{\"id\":\"1\",\"description\":null,\"n\":{\"list\":[1,2.5,true,null]}}");

        GraphObject group = client.get(operation, GraphRequest.get("groups/1"));

        assertThat(group.has("description")).isTrue();
        assertThat(group.text("description")).isNull();
        assertThat(group.has("mail")).isFalse();
        assertThat(group.child("n").orElseThrow().fields().get("list"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .containsExactly(1L, 2.5, true, null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"@odata.context\":\"c\"}",
                "{\"value\":null}",
                "{\"value\":{\"id\":\"a\"}}",
                "{\"value\":[{\"id\":\"a\"},null],\"@odata.nextLink\":\"ROOT/v1.0/next\"}",
                "{\"value\":[{\"id\":\"a\"},\"text\"]}",
                "{\"value\":[{\"id\":\"a\"}],\"@odata.nextLink\":null}",
                "{\"value\":[{\"id\":\"a\"}]",
                "{\"value\":[{\"id\":\"a\"}",
                "{\"value\":[],\"error\":{\"code\":\"UnknownError\"}}",
                "{\"value\":[]}trailing",
                "{\"value\":[]}{\"error\":{\"code\":\"UnknownError\"}}",
                "{\"value\":[{\"id\":\"a\"}],\"value\":[]}",
                "{\"error\":{\"code\":\"UnknownError\"}}",
                ""
            })
    void whatIsNoWholePageIsNeverTheEndOfACollection(String body) {
        graph.on("/v1.0/groups", body).on("/v1.0/next", "{\"value\":[]}");

        assertThatThrownBy(() -> ids(GraphRequest.get("groups"))).isInstanceOf(ConnectorIOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"error\":{\"code\":\"UnknownError\"}}", "[]", "{\"id\":\"1\"}{\"id\":\"2\"}"})
    void whatIsNoObjectIsNeverAMissingOne(String body) {
        graph.on("/v1.0/groups/1", body);

        assertThatThrownBy(() -> client.find(operation, GraphRequest.get("groups/1")))
                .isInstanceOf(ConnectorIOException.class);
    }

    @Test
    void aRoundWithoutADeltaLinkIsNotComplete() {
        graph.on("/v1.0/groups/delta", "{\"value\":[]}").on("/v1.0/users", "{\"value\":[]}");

        assertThatThrownBy(() -> client.round(operation, GraphRequest.get("groups/delta"), group -> {}))
                .isInstanceOf(ConnectorIOException.class)
                .hasMessageContaining("delta link");
        assertThatThrownBy(() -> BulkMembers.read(client, RULE, operation)).hasMessageContaining("delta link");
    }

    @Test
    void aPartOfABatchWithoutABodyIsAskedForAlone() {
        graph.on(
                        "/v1.0/$batch",
                        "{\"responses\":[{\"id\":\"0\",\"status\":200},"
                                + "{\"id\":\"1\",\"status\":200,\"body\":{\"error\":{\"code\":\"x\"}}}]}")
                .on("/v1.0/groups/a", "{\"id\":\"a\"}")
                .on("/v1.0/groups/b", "{\"id\":\"b\"}");

        assertThat(new GraphBatch(client)
                        .get(operation, List.of(GraphRequest.get("groups/a"), GraphRequest.get("groups/b"))))
                .extracting(GraphObject::id)
                .containsExactly("a", "b");
    }

    @Test
    void partsThatAreToldWhenToComeAgainAreSentTogetherAfterTheLatestTime() {
        String throttled = "{\"id\":\"%d\",\"status\":429,\"headers\":{\"Retry-After\":\"%d\"}}";
        graph.on(
                        "/v1.0/$batch",
                        "{\"responses\":[{\"id\":\"1\",\"status\":200,\"body\":{\"id\":\"b\"}},"
                                + String.format(throttled, 0, 1) + "," + String.format(throttled, 2, 2) + "]}")
                .on(
                        "/v1.0/$batch",
                        "{\"responses\":[{\"id\":\"0\",\"status\":200,\"body\":{\"id\":\"a\"}},"
                                + "{\"id\":\"1\",\"status\":200,\"body\":{\"id\":\"c\"}}]}");
        List<GraphRequest> requests =
                List.of(GraphRequest.get("groups/a"), GraphRequest.get("groups/b"), GraphRequest.get("groups/c"));

        assertThat(new GraphBatch(client).get(operation, requests))
                .extracting(GraphObject::id)
                .containsExactly("a", "b", "c");
        assertThat(graph.requests()).hasSize(2);
        assertThat(operation.budgetLeft()).isEqualTo(Duration.ofSeconds(18));
    }

    @Test
    void aPartThatIsToldToWaitLongerThanTheBudgetIsForTheHostToRepeat() {
        graph.on(
                "/v1.0/$batch",
                "{\"responses\":[{\"id\":\"0\",\"status\":429,\"headers\":{\"retry-after\":\"60\"}},"
                        + "{\"id\":\"1\",\"status\":200,\"body\":{\"id\":\"b\"}}]}");

        assertThatThrownBy(() -> new GraphBatch(client)
                        .get(operation, List.of(GraphRequest.get("groups/a"), GraphRequest.get("groups/b"))))
                .isInstanceOf(RetryableException.class);
        assertThat(graph.requests()).hasSize(1);
    }

    @Test
    void aBatchedPageWithoutItsObjectsIsNoEmptyGroup() {
        GroupMembers members = new GroupMembers(client, RULE);
        graph.on("/v1.0/groups/a/members", "{\"@odata.context\":\"c\"}");

        assertThatThrownBy(() -> members.of(operation, List.of("a"), Membership.Wanted.FINGERPRINT))
                .isInstanceOf(ConnectorIOException.class);
    }

    @Test
    void anAddressLongerThanGraphTakesDoesNotFit() {
        assertThat(GraphRequest.get("groups").query("$filter", "x".repeat(1900)).fits())
                .isTrue();
        assertThat(GraphRequest.get("groups").query("$filter", "é".repeat(400)).fits())
                .isFalse();
    }

    @Test
    void stopsInTheMiddleOfAPage() {
        graph.on(
                "/v1.0/groups", "{\"value\":[{\"id\":\"a\"},{\"id\":\"b\"}],\"@odata.nextLink\":\"ROOT/v1.0/groups\"}");
        List<String> ids = new ArrayList<>();

        client.each(operation, GraphRequest.get("groups"), object -> {
            ids.add(object.id());
            return false;
        });

        assertThat(ids).containsExactly("a");
        assertThat(graph.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/v1.0/groups",
                "http://localhost/v1.0/groups",
                "ROOT@evil.example/v1.0",
                "https://user@localhost/v1.0",
                "nonsense"
            })
    void refusesLinksThatLeadAway(String link) {
        graph.on("/v1.0/groups", "{\"value\":[],\"@odata.nextLink\":\"" + link + "\"}");

        assertThatThrownBy(() -> ids(GraphRequest.get("groups")))
                .isInstanceOf(ConnectorException.class)
                .hasMessageContaining("leads away from " + graph.root());
        assertThat(graph.requests()).hasSize(1);
    }

    @Test
    void givesUpOnARepeatedLink() {
        graph.on("/v1.0/groups", "{\"value\":[],\"@odata.nextLink\":\"ROOT/v1.0/groups?p=1\"}");

        assertThatThrownBy(() -> ids(GraphRequest.get("groups")))
                .isInstanceOf(ConnectorException.class)
                .hasMessageContaining("repeats a page link of groups");
        assertThat(graph.requests()).hasSize(2);
    }

    @Test
    void takesOneNewTokenWhenTheFirstIsRefused() {
        graph.on("/v1.0/groups/1", graph.json(401, "{\"error\":{\"code\":\"InvalidAuthenticationToken\"}}"))
                .on("/v1.0/groups/1", "{\"id\":\"1\"}");

        assertThat(client.find(operation, GraphRequest.get("groups/1"))).isPresent();
        assertThat(graph.tokens()).isEqualTo(2);
        assertThat(graph.requests().get(1).getHeader("Authorization")).isEqualTo("Bearer token-2");
    }

    @Test
    void aSecondRefusalIsAConfigurationError() {
        graph.on("/v1.0/groups/1", graph.json(401, "{\"error\":{\"code\":\"InvalidAuthenticationToken\"}}"));

        assertThatThrownBy(() -> client.find(operation, GraphRequest.get("groups/1")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("Graph refuses the token");
        assertThat(graph.requests()).hasSize(2);
    }

    @Test
    void aRefusedRightNamesThePermissionAndTheRequestIdButNotTheBody() {
        graph.on(
                "/v1.0/users",
                graph.json(403, "{\"error\":{\"code\":\"Authorization_RequestDenied\",\"message\":\"private words\"}}")
                        .setHeader("request-id", "r-1"));

        assertThatThrownBy(() -> ids(GraphRequest.get("users").needing(Permission.USER_READ)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("grant User.Read.All")
                .hasMessageContaining("403 Authorization_RequestDenied, request-id r-1")
                .hasMessageNotContaining("private words");
    }

    @Test
    void codesAndRequestIdsThatAreNoneAreNotShown() {
        String level = "{\"code\":\"Code.%d\",\"request-id\":\"no\\nid\",\"innerError\":";
        String levels = IntStream.range(0, 8).mapToObj(level::formatted).collect(Collectors.joining());
        graph.on(
                "/v1.0/users",
                graph.json(
                                400,
                                "{\"error\":{\"code\":\"forged\\nline\",\"innerError\":" + levels
                                        + "{\"request-id\":\"r-9\"}" + "}".repeat(10))
                        .setHeader("request-id", "no id"));

        assertThatThrownBy(() -> ids(GraphRequest.get("users")))
                .hasMessageEndingWith("400 Code.0 > Code.1 > Code.2 > Code.3 > Code.4, request-id r-9]");
    }

    static Stream<Arguments> errors() {
        String body = "{\"error\":{\"code\":\"%s\",\"message\":\"m\",\"innerError\":{\"request-id\":\"r-7\"}}}";
        return Stream.of(
                Arguments.of(400, String.format(body, "Request_BadRequest"), ConnectorException.class),
                Arguments.of(400, String.format(body, "Request_UnsupportedQuery"), ConnectorException.class),
                Arguments.of(400, String.format(body, "Directory_ResultSizeLimitExceeded"), ConnectorException.class),
                Arguments.of(401, String.format(body, "InvalidAuthenticationToken"), ConfigurationException.class),
                Arguments.of(403, String.format(body, "Authorization_RequestDenied"), ConfigurationException.class),
                Arguments.of(404, String.format(body, "Request_ResourceNotFound"), ConnectorException.class),
                Arguments.of(404, "<html>not found</html>", ConnectorIOException.class),
                Arguments.of(404, String.format(body, "MailboxNotEnabledForRESTAPI"), ConnectorException.class),
                Arguments.of(410, String.format(body, "resyncRequired"), ResyncRequiredException.class),
                Arguments.of(429, String.format(body, "TooManyRequests"), RetryableException.class),
                Arguments.of(503, String.format(body, "serviceNotAvailable"), ConnectorIOException.class),
                Arguments.of(400, String.format(body, ""), ConnectorException.class),
                Arguments.of(502, "<html>bad gateway</html>", ConnectorIOException.class),
                Arguments.of(403, "", ConfigurationException.class));
    }

    @ParameterizedTest
    @MethodSource
    void errors(int status, String body, Class<? extends Exception> expected) {
        try (GraphClient impatient = new GraphClient(graph.settings(Duration.ZERO), new Counters())) {
            graph.on("/v1.0/groups", graph.json(status, body).setHeader("Retry-After", "1"));

            assertThatThrownBy(() -> impatient.get(impatient.operation("test"), GraphRequest.get("groups")))
                    .isExactlyInstanceOf(expected)
                    .hasMessageContaining("v1.0/groups: " + status)
                    .hasMessageContaining(body.contains("r-7") ? "request-id r-7" : "");
        }
    }

    @Test
    void notFoundIsEmptyWhereItIsExpected() {
        assertThat(client.find(operation, GraphRequest.get("groups/none"))).isEqualTo(Optional.empty());
    }

    @Test
    void waitsAsLongAsToldAndCountsIt() {
        graph.on("/v1.0/groups/1", graph.json(429, "{}").setHeader("Retry-After", "1"))
                .on("/v1.0/groups/1", "{\"id\":\"1\"}");

        long start = System.nanoTime();
        client.find(operation, GraphRequest.get("groups/1"));

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(operation)
                .hasToString("test: 3 Graph requests, 2 resource units, 1 times throttled, 1.0 s waited, 1 tokens");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ofTwoThingsAtOnceTheFirstFailureEndsTheOther(boolean first) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        Runnable slow = () -> {
            begun.countDown();
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
        };
        Runnable failing = () -> {
            awaitQuietly(begun);
            throw new ConfigurationException("this one");
        };

        assertThatThrownBy(() -> client.bothAtOnce(first ? failing : slow, first ? slow : failing))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("this one");
        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void anInterruptEndsTwoThingsAtOnce() {
        CountDownLatch never = new CountDownLatch(1);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> client.bothAtOnce(() -> awaitQuietly(never), () -> {}))
                .isInstanceOf(ConnectorException.class)
                .hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aWaitAboveTheBudgetIsRetryable() {
        graph.on("/v1.0/groups/1", graph.json(429, "").setHeader("Retry-After", "21"));

        assertThatThrownBy(() -> client.find(operation, GraphRequest.get("groups/1")))
                .isInstanceOf(RetryableException.class)
                .hasMessageContaining("throttleBudgetSeconds");
        assertThat(graph.requests()).hasSize(1);
    }

    @Test
    void aBodyThatBreaksOffIsReadAgain() {
        graph.on(
                        "/v1.0/groups",
                        graph.json(200, "{\"value\":[{\"id\":\"a\"}]}")
                                .setSocketPolicy(SocketPolicy.DISCONNECT_DURING_RESPONSE_BODY))
                .on("/v1.0/groups", "{\"value\":[{\"id\":\"a\"},{\"id\":\"b\"}]}");

        assertThat(ids(GraphRequest.get("groups"))).containsExactly("a", "b");
    }

    @Test
    void aBodyThatStallsTimesOutAndIsReadAgain() {
        graph.on("/v1.0/groups", graph.json(200, "{\"value\":[]}").throttleBody(4, 2, TimeUnit.SECONDS))
                .on("/v1.0/groups", "{\"value\":[{\"id\":\"a\"}]}");

        assertThat(ids(GraphRequest.get("groups"))).containsExactly("a");
    }

    @Test
    void anAnswerThatIsNotJsonIsAnErrorOfTheConnection() {
        graph.on("/v1.0/groups", new MockResponse().setBody("<html>proxy login</html>"));

        assertThatThrownBy(() -> ids(GraphRequest.get("groups"))).isInstanceOf(ConnectorIOException.class);
    }

    @Test
    void aGatewaysErrorPageIsJudgedByItsStatus() {
        graph.on("/v1.0/groups", new MockResponse().setResponseCode(400).setBody("<html>"));

        assertThatThrownBy(() -> ids(GraphRequest.get("groups")))
                .isInstanceOf(ConnectorException.class)
                .hasMessageContaining("400");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "410 {}",
                "400 {\"error\":{\"code\":\"Request_BadRequest\",\"innerError\":{\"code\":\"SyncStateNotFound\"}}}",
                "404 {\"error\":{\"code\":\"resyncRequired\"}}",
                "400 {\"error\":{\"code\":\"x\",\"innererror\":{\"innererror\":{\"code\":\"resyncApplyDifferences\"}}}}"
            })
    void aForgottenDeltaLinkAsksForAFullRound(String answer) {
        graph.on("/v1.0/groups/delta", graph.json(Integer.parseInt(answer.substring(0, 3)), answer.substring(4)));

        assertThatThrownBy(() -> ids(GraphRequest.get("groups/delta"))).isInstanceOf(ResyncRequiredException.class);
    }
}
