/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph.members;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import net.groupwriteback.counters.Counters;
import net.groupwriteback.graph.GraphClient;
import net.groupwriteback.graph.GraphObject;
import net.groupwriteback.graph.ScriptedGraph;
import org.identityconnectors.framework.common.exceptions.RetryableException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WritebackSelectionTest {
    private static final String LISTED = "0a000000-0000-0000-0000-00000000000a";
    private static final String NEW = "0a000000-0000-0000-0000-00000000000b";
    private static final String GROUP =
            "{\"id\":\"%s\",\"groupTypes\":[\"Unified\"],\"writebackConfiguration\":{\"isEnabled\":true}}";

    @TempDir
    private Path folder;

    private ScriptedGraph graph;
    private GraphClient client;
    private WritebackSelection switches;

    @BeforeEach
    void start() {
        graph = new ScriptedGraph(folder);
        client = new GraphClient(graph.settings(Duration.ofMillis(1_500)), new Counters());
        switches = new WritebackSelection(client, false);
    }

    @AfterEach
    void stop() {
        client.close();
        graph.close();
    }

    private void throttledOnce(String path, String json) {
        graph.on(
                path,
                graph.json(429, "{\"error\":{\"code\":\"TooManyRequests\"}}").setHeader("Retry-After", "1"));
        graph.on(path, json);
    }

    private boolean includes(String id, String operation) {
        return switches.includes(new GraphObject(Map.of("id", id)), client.operation(operation));
    }

    @Test
    void eachQuestionHasTheBudgetOfItsOwnOperation() {
        throttledOnce("/beta/groups", "{\"value\":[" + GROUP.formatted(LISTED) + "]}");
        throttledOnce("/beta/groups/" + NEW, GROUP.formatted(NEW));
        assertThat(includes(LISTED, "first")).isTrue();
        assertThat(includes(NEW, "second")).isTrue();
    }

    @Test
    void whatIsNotShownYetIsAskedForAgain() {
        graph.on("/beta/groups", "{\"value\":[]}");
        graph.on("/beta/groups/" + NEW, graph.json(404, "{\"error\":{\"code\":\"Request_ResourceNotFound\"}}"));
        graph.on("/beta/groups/" + NEW, GROUP.formatted(NEW));
        assertThatThrownBy(() -> includes(NEW, "first"))
                .isInstanceOf(RetryableException.class)
                .hasMessageContaining(NEW);
        assertThat(includes(NEW, "second")).isTrue();
    }
}
