/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import net.groupwriteback.counters.Counters;
import org.identityconnectors.framework.common.exceptions.ConfigurationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GraphProbeTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    @TempDir
    private Path folder;

    private ScriptedGraph graph;
    private GraphClient client;

    @BeforeEach
    void start() {
        graph = new ScriptedGraph(folder);
        client = new GraphClient(graph.settings(Duration.ofSeconds(5)), new Counters());
        graph.on("/v1.0/groups", "{\"value\":[{\"id\":\"g\",\"displayName\":\"Sales\"}]}")
                .on(
                        "/v1.0/users",
                        graph.json(200, "{\"value\":[{\"id\":\"u\",\"userPrincipalName\":\"u@x.example\"}]}")
                                .setHeader(
                                        "Date",
                                        DateTimeFormatter.RFC_1123_DATE_TIME.format(NOW.atOffset(ZoneOffset.UTC))));
    }

    @AfterEach
    void stop() {
        client.close();
        graph.close();
    }

    private void testAt(Instant local) {
        new GraphProbe(client, Clock.fixed(local, ZoneOffset.UTC)).run(false);
    }

    @Test
    void aFewMinutesAreNoHarm() {
        assertThatCode(() -> testAt(NOW.plusSeconds(290))).doesNotThrowAnyException();
        assertThatCode(() -> testAt(NOW.minusSeconds(290))).doesNotThrowAnyException();
    }

    @Test
    void theClockCostsNoRequestOfItsOwn() {
        testAt(NOW);

        assertThat(graph.requests())
                .extracting(request -> request.getRequestUrl().encodedPath())
                .containsExactly("/v1.0/groups", "/v1.0/users");
    }

    @Test
    void aWrongClockIsNamed() {
        assertThatThrownBy(() -> testAt(NOW.plus(Duration.ofMinutes(20))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("the clock of this machine is 20 minutes ahead of Microsoft's; set it by NTP");
        assertThatThrownBy(() -> testAt(NOW.minus(Duration.ofHours(2))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("120 minutes behind");
    }
}
