/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.counters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.ObjectName;
import org.identityconnectors.framework.common.exceptions.ConnectorException;
import org.junit.jupiter.api.Test;

class CountersTest {
    private final Counters counters = new Counters();

    private CountersBean register(String... keys) {
        return CountersBean.register(this, counters, EnumSet.allOf(Counter.class), "Test", keys);
    }

    @Test
    void anOperationCountsForItselfAndForTheResource() {
        counters.add(Counter.LDAP_ADDS);
        String first = counters.call("first", () -> {
            counters.add(Counter.LDAP_ADDS, 2);
            return counters.current().toString();
        });
        assertThat(first).isEqualTo("2 LDAP adds");
        assertThat(counters.get(Counter.LDAP_ADDS)).isEqualTo(3);
        assertThat(counters.get(Counter.OPERATIONS)).isEqualTo(1);
        assertThat(counters.get(Counter.OPERATIONS_FAILED)).isZero();
        assertThat(counters.current().get(Counter.LDAP_ADDS)).isEqualTo(3);
    }

    @Test
    void anOperationWithinAnotherCountsForItselfAlone() {
        counters.run("outer", () -> {
            counters.run("inner", () -> counters.add(Counter.OBJECTS_READ, 5));
            counters.add(Counter.LDAP_SEARCHES);
            assertThat(counters.current()).hasToString("1 LDAP searches");
        });
        assertThat(counters.get(Counter.OBJECTS_READ)).isEqualTo(5);
        assertThat(counters.get(Counter.OPERATIONS)).isEqualTo(2);
    }

    @Test
    void whatFailsIsCountedAndTheNextStartsAfresh() {
        assertThatThrownBy(() -> counters.run("write", () -> {
                    counters.add(Counter.LDAP_ADDS);
                    throw new ConnectorException("no");
                }))
                .isInstanceOf(ConnectorException.class);
        assertThat(counters.get(Counter.OPERATIONS_FAILED)).isEqualTo(1);
        counters.run("next", () -> assertThat(counters.current()).hasToString("nothing to count"));
    }

    @Test
    void anotherThreadTakesTheTallyAlong() {
        counters.run("search", () -> {
            Tally part = counters.current().part();
            CompletableFuture.runAsync(() -> part.add(Counter.GRAPH_WAITS, 1_500))
                    .join();
            assertThat(part).hasToString("1.5 s waited");
            assertThat(counters.current()).hasToString("1.5 s waited");
        });
        assertThat(counters.get(Counter.GRAPH_WAITS)).isEqualTo(1_500);
    }

    @Test
    void theBeanShowsEveryCountWithItsUnit() {
        counters.add(Counter.GRAPH_WAITS, 2_500);
        counters.add(Counter.MEMBERS_ADDED, 7);
        try (CountersBean bean = register("container", "OU=Groups,DC=example")) {
            ObjectName name = Beans.only("Test");
            assertThat(name).hasToString("net.groupwriteback:type=Test,container=\"OU=Groups,DC=example\"");
            assertThat(Beans.descriptions(name).keySet())
                    .containsExactlyElementsOf(Stream.concat(
                                    Stream.of("Since"),
                                    Stream.of(Counter.values()).map(Counter::attribute))
                            .toList());
            assertThat(Beans.descriptions(name).values()).doesNotContain("").doesNotHaveDuplicates();
            assertThat(Beans.values(name))
                    .containsEntry("Since", counters.since().toString())
                    .containsEntry("GraphWaitSeconds", 2.5)
                    .containsEntry("MembersAdded", 7L)
                    .containsEntry("MembersRemoved", 0L);
            assertThatThrownBy(() -> bean.getAttribute("Members")).hasMessage("Members");
        }
        assertThat(Beans.named("Test")).isEmpty();
    }

    @Test
    void resourcesOfOneNameAreNumbered() {
        CountersBean first = register("tenant", "contoso.example", "client", null);
        CountersBean second = register("tenant", "contoso.example", "client", "");
        assertThat(Beans.named("Test"))
                .extracting(ObjectName::toString)
                .containsExactlyInAnyOrder(
                        "net.groupwriteback:type=Test,tenant=contoso.example",
                        "net.groupwriteback:type=Test,tenant=contoso.example,instance=2");
        first.close();
        CountersBean third = register("tenant", "contoso.example");
        assertThat(Beans.named("Test")).hasSize(2);
        Stream.of(first, second, third).forEach(CountersBean::close);
        assertThat(Beans.named("Test")).isEmpty();
    }

    @Test
    void aBeanGoesWithAnOwnerThatWasDroppedWithoutAWord() {
        CountersBean.register(new Object(), counters, EnumSet.allOf(Counter.class), "Test");
        Beans.awaitNone("Test");
    }

    @Test
    void aNameThatJmxReservesIsQuoted() {
        try (CountersBean bean = register("container", "OU=a*?\"b\\c\nd,DC=x")) {
            assertThat(ObjectName.unquote(Beans.only("Test").getKeyProperty("container")))
                    .isEqualTo("OU=a*?\"b\\c\nd,DC=x");
            assertThat(bean.getMBeanInfo().getOperations()).isEmpty();
        }
    }

    @Test
    void theReadmeNamesThem() throws IOException {
        String table = Stream.of(Counter.values())
                .map(counter -> "| `%s` | %s |\n".formatted(counter.attribute(), counter.description()))
                .collect(Collectors.joining());
        assertThat(Files.readString(Path.of("README.md")))
                .contains("| attribute | counts |\n|---|---|\n" + table + "\n");
    }

    /** The README's command, against this JVM. */
    @Test
    void theyCanBeSeenWithoutADisplay() throws Exception {
        counters.add(Counter.GRAPH_TOKENS, 3);
        try (CountersBean bean = register("tenant", "contoso.example")) {
            Process watch = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "samples/watch/Watch.java",
                            Long.toString(ProcessHandle.current().pid()))
                    .redirectErrorStream(true)
                    .start();
            String output = new String(watch.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(output)
                    .contains(" type=Test,tenant=contoso.example\n  Since=" + bean.getAttribute("Since")
                            + " GraphTokens=3\n");
            assertThat(watch.waitFor()).isZero();
        }
    }

    @Test
    void theWatchSaysInOneSentenceThatTheHostIsGone() throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process ended = new ProcessBuilder(java, "--version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        ended.waitFor();
        Process watch = new ProcessBuilder(java, "samples/watch/Watch.java", Long.toString(ended.pid()), "1")
                .redirectErrorStream(true)
                .start();
        assertThat(new String(watch.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .startsWith("process " + ended.pid() + " does not answer: has it ended, and are you its user?");
        assertThat(watch.waitFor()).isEqualTo(1);
    }

    @Test
    void attributesAndWordsAreUnique() {
        List<Counter> all = List.of(Counter.values());
        assertThat(Set.copyOf(all.stream().map(Counter::attribute).toList())).hasSameSizeAs(all);
        assertThat(Set.copyOf(all.stream().map(Counter::logName).toList())).hasSameSizeAs(all);
        assertThat(Counter.GRAPH_WAITS.value(Duration.ofMinutes(1).toMillis())).isEqualTo(60.0);
    }
}
