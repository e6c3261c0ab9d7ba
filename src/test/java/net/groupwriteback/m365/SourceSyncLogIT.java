/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365;

import static net.groupwriteback.m365.SourceHost.GROUP;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import net.groupwriteback.bundle.HostLog;
import net.groupwriteback.simulated.tenant.Fault;
import net.groupwriteback.simulated.tenant.GroupSpec;
import org.identityconnectors.framework.common.objects.SyncToken;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each full round is said in the log, with its reason: it takes time, and deletions before it only a reconciliation finds. */
class SourceSyncLogIT extends SourceSyncCase {
    private static final String CHANGED = "tenant, settings or attributes changed since the token was issued";
    private static final String RESET = "the change tracking link is no longer valid";

    @BeforeEach
    void group() {
        host.state().createGroup(GroupSpec.microsoft365("g"));
        host.tenant().permissions().grant("GroupSettings.Read.All");
    }

    /** The lines about full rounds that a run writes; it has to bring the one group if there are any. */
    private static List<String> lines(SourceHost host, SyncToken token) {
        try (HostLog.Listener log = new HostLog.Listener()) {
            int deltas = host.sync(GROUP, token).deltas().size();
            List<String> lines =
                    log.lines().stream().filter(line -> line.contains("round")).toList();
            assertThat(deltas).isEqualTo(lines.isEmpty() ? 0 : 1);
            return lines;
        }
    }

    private static String info(String reason) {
        return "INFO sync of GROUP: full round, " + reason;
    }

    @Test
    void aGoodTokenIsNone() {
        assertThat(lines(host, latest())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "v1:start"})
    void theFirstRun(String token) {
        assertThat(lines(host, token.isEmpty() ? null : new SyncToken(token))).containsExactly(info("no token yet"));
    }

    @Test
    void aTokenOfAnotherConnector() {
        assertThat(lines(host, new SyncToken(42))).containsExactly(info("the token is not one of ours"));
    }

    static Stream<Arguments> settings() {
        return Stream.of(
                Arguments.of("groupKinds", new String[] {"microsoft365", "security"}),
                Arguments.of("selection", "writebackEnabled"),
                Arguments.of("softDeleted", "delete"),
                Arguments.of("memberDomainSids", new String[] {SourceHost.DOMAIN}));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("settings")
    void aChangedSetting(String setting, Object value) {
        SyncToken token = latest();
        host.with(setting, value);

        assertThat(lines(host, token)).containsExactly(info(CHANGED));
    }

    @Test
    void anotherTenant(@TempDir Path elsewhere) {
        SyncToken token = latest();
        try (SourceHost other = new SourceHost(elsewhere)) {
            other.state().createGroup(GroupSpec.microsoft365("a"));

            assertThat(lines(other, token)).containsExactly(info(CHANGED));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {155, 157})
    void aTokenOfSixAndAHalfDays(int hours) {
        String issued = Instant.now().minus(Duration.ofHours(hours)).toString();
        String old = latest().getValue().toString().replaceFirst("v1:[^|]*", "v1:" + issued);

        List<String> lines = lines(host, new SyncToken(old));

        assertThat(lines)
                .isEqualTo(hours < 156 ? List.of() : List.of(info("the token is older than Graph keeps its links")));
    }

    static Stream<Arguments> resets() {
        return Stream.of("groups", "users")
                .flatMap(which -> Stream.of(
                        Arguments.of(which, "410 with Location", Fault.gone(true), "410 resyncRequired"),
                        Arguments.of(which, "410 without", Fault.gone(false), "410 resyncRequired"),
                        Arguments.of(which, "410 without a body", Fault.empty(410), "410"),
                        reset(which, "syncStateNotFound"),
                        reset(which, "resyncRequired"),
                        reset(which, "resyncApplyDifferences"),
                        reset(which, "resyncUploadDifferences")));
    }

    private static Arguments reset(String which, String code) {
        return Arguments.of(which, code, Fault.error(400, code, "gone"), "400 " + code);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("resets")
    void aReset(String which, String name, Fault fault, String answer) {
        SyncToken token = latest();
        host.tenant().faults().add(1, "GET", "/" + which + "/delta", fault);

        assertThat(lines(host, token)).as(name).singleElement().satisfies(line -> assertThat(line)
                .startsWith("WARN sync of GROUP: full round, " + RESET + " [v1.0/" + which + "/delta: " + answer));
    }

    @Test
    void aResetOfARoundThatWasJustBegun() {
        host.tenant().faults().add(1, "GET", "/groups/delta", Fault.gone(false));

        List<String> lines = lines(host, new SyncToken("v1:start"));

        assertThat(lines).hasSize(2).first().isEqualTo(info("no token yet"));
        assertThat(lines.get(1)).startsWith("WARN Graph reset a round that was just begun; reading it once more");
    }
}
