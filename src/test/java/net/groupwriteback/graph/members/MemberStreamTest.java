/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph.members;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.groupwriteback.counters.Counters;
import net.groupwriteback.graph.GraphClient;
import net.groupwriteback.graph.ScriptedGraph;
import net.groupwriteback.graph.http.GraphOperation;
import net.groupwriteback.graph.members.MemberStream.Page;
import net.groupwriteback.writeback.CloudGroupKind;
import okhttp3.mockwebserver.MockResponse;
import org.identityconnectors.framework.common.exceptions.ConnectorException;
import org.identityconnectors.framework.common.exceptions.ConnectorIOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class MemberStreamTest {
    private static final String ID = "0a000000-0000-0000-0000-00000000000b";
    private static final String MEMBERS = "/v1.0/groups/" + ID + "/members";

    @TempDir
    private Path folder;

    private ScriptedGraph graph;
    private GraphClient client;
    private GroupMembers members;
    private GraphOperation operation;

    @BeforeEach
    void start() {
        graph = new ScriptedGraph(folder);
        client = new GraphClient(graph.settings(Duration.ZERO), new Counters());
        members = new GroupMembers(client, new AnchorRule(Set.of(CloudGroupKind.SECURITY), Set.of(), group -> true));
        operation = client.operation("test");
    }

    @AfterEach
    void stop() {
        client.close();
        graph.close();
    }

    private String page(int number, String next) {
        String user = "{\"@odata.type\":\"#microsoft.graph.user\",\"id\":\"u%d\",\"userPrincipalName\":\"u\""
                + ",\"onPremisesSecurityIdentifier\":%s}";
        return "{\"value\":[" + user.formatted(number, "\"S-1-5-21-1-2-3-" + number + "\"") + ","
                + user.formatted(1000 + number, "null") + "]"
                + (next == null ? "" : ",\"@odata.nextLink\":\"" + graph.root() + next + "\"") + "}";
    }

    private void pages(int count) {
        for (int i = 1; i <= count; i++) {
            graph.on(i == 1 ? MEMBERS : "/v1.0/page" + i, page(i, i == count ? null : "/v1.0/page" + (i + 1)));
        }
    }

    private List<String> all(MemberStream stream) {
        List<String> anchors = new ArrayList<>();
        for (Optional<Page> page = stream.next(); page.isPresent(); page = stream.next()) {
            assertThat(page.get().withoutAnchor()).isEqualTo(1);
            page.get().anchors().forEach(anchor -> anchors.add(anchor.text()));
        }
        return anchors;
    }

    @Test
    void everyPageComesInItsOrder() {
        pages(20);
        try (MemberStream stream = members.stream(operation, ID)) {
            assertThat(all(stream))
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, 20)
                            .mapToObj(number -> "S-1-5-21-1-2-3-" + number)
                            .toList());
            assertThat(stream.next()).isEmpty();
        }
    }

    @Test
    void onlyPageIsKnownToBeTheLastAndCostsOneRequest() {
        pages(1);
        try (MemberStream stream = members.stream(operation, ID)) {
            assertThat(stream.onlyPage()).isPresent();
            assertThat(stream.next().orElseThrow().last()).isTrue();
        }
        assertThat(graph.requests()).hasSize(1);
    }

    @Test
    void askingForTheOnlyPageReadsNoOther() throws InterruptedException {
        pages(3);
        try (MemberStream stream = members.stream(operation, ID)) {
            assertThat(stream.onlyPage()).isEmpty();
            Thread.sleep(100);
            assertThat(graph.requests()).hasSize(1);
            assertThat(all(stream)).hasSize(3);
        }
    }

    @Test
    void onlySomePagesAreReadAhead() throws InterruptedException {
        pages(20);
        try (MemberStream stream = members.stream(operation, ID)) {
            stream.next();
            Thread.sleep(500);
            // The page taken, four that wait, and one that has no room yet.
            assertThat(graph.requests()).hasSizeLessThanOrEqualTo(6);
        }
        Thread.sleep(200);
        assertThat(graph.requests()).hasSizeLessThanOrEqualTo(7);
    }

    @Test
    void pageThatFailsIsNotTheEnd() {
        graph.on(MEMBERS, page(1, "/v1.0/page2"));
        graph.on("/v1.0/page2", new MockResponse().setResponseCode(503));
        try (MemberStream stream = members.stream(operation, ID)) {
            assertThat(stream.next()).isPresent();
            assertThatThrownBy(stream::next).isInstanceOf(ConnectorIOException.class);
        }
    }

    @Test
    void linksInACircleEnd() {
        graph.on(MEMBERS, page(1, "/v1.0/page2"));
        graph.on("/v1.0/page2", page(2, "/v1.0/page2"));
        try (MemberStream stream = members.stream(operation, ID)) {
            assertThatThrownBy(() -> all(stream))
                    .isInstanceOf(ConnectorException.class)
                    .hasMessageContaining("repeats a page link");
        }
    }

    @Test
    void pagesThatNeverEndEnd() {
        graph.on(MEMBERS, page(1, "/v1.0/page2"));
        for (int i = 2; i <= 1100; i++) {
            graph.on("/v1.0/page" + i, "{\"value\":[],\"@odata.nextLink\":\"ROOT/v1.0/page" + (i + 1) + "\"}");
        }
        try (MemberStream stream = members.stream(operation, ID)) {
            assertThatThrownBy(() -> {
                        for (Optional<Page> page = stream.next(); page.isPresent(); ) {
                            page = stream.next();
                        }
                    })
                    .isInstanceOf(ConnectorException.class)
                    .hasMessageContaining("do not end");
        }
    }

    @Test
    @Timeout(30)
    void readerThatBreaksOffLeavesNobodyWaiting() {
        GroupMembers broken =
                new GroupMembers(client, new AnchorRule(Set.of(CloudGroupKind.SECURITY), Set.of(), group -> {
                    throw new StackOverflowError();
                }));
        graph.on(MEMBERS, page(1, "/v1.0/page2"));
        graph.on(
                "/v1.0/page2",
                "{\"value\":[{\"@odata.type\":\"#microsoft.graph.group\",\"id\":\"g\",\"displayName\":\"g\","
                        + "\"securityEnabled\":true}]}");
        try (MemberStream stream = broken.stream(operation, ID)) {
            assertThat(stream.next()).isPresent();
            assertThatThrownBy(stream::next)
                    .isInstanceOf(ConnectorException.class)
                    .hasRootCauseInstanceOf(StackOverflowError.class);
        }
    }

    @Test
    void groupThatIsNotThere() {
        assertThatThrownBy(() -> members.stream(operation, ID.replace('a', 'b')))
                .isInstanceOf(ConnectorException.class)
                .hasMessageContaining("no such group in the tenant, or it is in the bin");
    }

    @Test
    void threadOfAStreamEndsWithIt() throws InterruptedException {
        pages(20);
        try (MemberStream stream = members.stream(operation, ID)) {
            stream.next();
        }
        client.close();
        for (int look = 0; look < 100 && !readers().isEmpty(); look++) {
            Thread.sleep(50);
        }
        assertThat(readers()).isEmpty();
    }

    private static Set<String> readers() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> List.of(thread.getValue()).toString().contains("MemberStream.readOn"))
                .map(thread -> thread.getKey().getName())
                .collect(Collectors.toSet());
    }
}
