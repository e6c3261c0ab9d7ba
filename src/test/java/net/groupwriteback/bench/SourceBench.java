/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.groupwriteback.simulated.tenant.GroupSpec;
import net.groupwriteback.simulated.tenant.OnPremises;
import net.groupwriteback.simulated.tenant.RequestLog;
import net.groupwriteback.simulated.tenant.TenantSeed;
import net.groupwriteback.simulated.tenant.TenantState;
import net.groupwriteback.simulated.tenant.UserSpec;
import org.identityconnectors.framework.api.ConnectorFacade;
import org.identityconnectors.framework.common.objects.ObjectClass;
import org.identityconnectors.framework.common.objects.OperationOptionsBuilder;
import org.identityconnectors.framework.common.objects.SyncToken;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The source connector on a tenant of 20,000 groups, 60,000 users and 400,000 memberships, 50,000 of them in one group. */
@ExtendWith(BenchReporting.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SourceBench {
    private static final ObjectClass GROUP = new ObjectClass("group");
    private static final String SEARCH = "full search with memberFingerprint and memberAnchor";
    private static final String BIN = "/v1.0/directory/deletedItems/.*";
    private static final int GROUPS_OF_ONE_USER = 30;

    @TempDir
    private static Path folder;

    private BenchTenant bench;

    @BeforeAll
    void seed() throws IOException {
        TenantSeed full = TenantSeed.large();
        bench = new BenchTenant(
                folder.resolve("large"),
                new TenantSeed(
                        Scale.of(full.groups()),
                        Scale.of(full.users()),
                        Scale.of(full.memberships()),
                        Scale.of(full.largestGroup()),
                        full.cloudOnly()));
    }

    @AfterAll
    void close() {
        bench.close();
    }

    @Test
    @Order(1)
    void fullSearchWithMembership(BenchReport report) throws Exception {
        HostProcess host = bench.host(List.of("-Xmx256m"), "SEARCH", List.of());
        int requests = bench.requests().graphRequests();
        int units = bench.requests().resourceUnits();
        assertThat(bench.requests().matching("/v1.0/users"))
                .isNotEmpty()
                .allMatch(request ->
                        request.query().contains("top=999") || request.query().contains("skiptoken"));
        boolean complete =
                host.figure("groups") == bench.tenant().state().groups().size()
                        && host.figure("anchors") == bench.anchors();
        report.judge(
                BenchRow.atMost(SEARCH, 1_200, "RU", units),
                BenchRow.atMost(SEARCH, 1_000, "requests (users by `$top=999` lists)", requests),
                BenchRow.happens(
                        SEARCH,
                        "passes with -Xmx256m",
                        "%,d groups, %,d anchors".formatted(host.figure("groups"), host.figure("anchors")),
                        complete));
    }

    @Test
    @Order(2)
    void wallTimeAgainstTheSamePages(BenchReport report) throws Exception {
        bench.host(List.of(), "SEARCH", List.of());
        List<String> links = bench.firstLinks();
        Ratio ratio = against("AGAINST_THE_SAME_PAGES", 2, links);
        report.judge(BenchRow.atMost(
                SEARCH + ", wall time against a bare OkHttp + Jackson reader of its pages", 1.5, ratio));
    }

    @Test
    @Order(3)
    void wallTimeWithLatencyAgainstLinkByLink(BenchReport report) throws Exception {
        bench.tenant().latency(Duration.ofMillis(50));
        try {
            Ratio ratio = against("AGAINST_LINK_BY_LINK", 0, deltas());
            report.judge(BenchRow.atMost(
                    SEARCH + ", 50 ms added to each request, against groups/delta and then users/delta link by link",
                    0.8,
                    ratio));
        } finally {
            bench.tenant().latency(Duration.ZERO);
        }
    }

    @Test
    @Order(4)
    void requestsAgainstLinkByLink(BenchReport report) throws Exception {
        bench.host(List.of(), "SEARCH", List.of());
        double connector = bench.requests().graphRequests();
        bench.requests().clear();
        new BareGraphReader(bench.settings()).oneByOne(deltas());
        double reader = bench.requests().graphRequests();
        report.judge(BenchRow.atMost(
                SEARCH + ", requests against that reader's",
                1.1,
                new Ratio(List.of(reader), List.of(connector), "requests")));
    }

    @Test
    @Order(5)
    void fullSearchWithoutMembership(BenchReport report) {
        List<Object> found = new ArrayList<>();
        bench.requests().clear();
        bench.facade().search(GROUP, null, found::add, null);
        assertThat(found).hasSameSizeAs(bench.tenant().state().groups());
        int bin = bench.requests().matching(BIN).size();
        report.judge(BenchRow.atMost(
                "full search without membership",
                23,
                "requests + the bin's pages (%d)".formatted(bin),
                bench.requests().graphRequests() - bin));
    }

    @Test
    @Order(6)
    void nothingChanged(BenchReport report) {
        SyncToken token = bench.facade().getLatestSyncToken(GROUP);
        report.judge(BenchRow.exactly("sync, nothing changed", 2, "requests", sync(token, 0)));
    }

    @Test
    @Order(7)
    void oneMemberAdded(BenchReport report) {
        TenantState state = bench.tenant().state();
        String group = state.createGroup(GroupSpec.microsoft365("Twenty"));
        state.addMembers(
                group, state.users().stream().limit(20).map(user -> user.id()).toList());
        String another = state.createUser(UserSpec.cloud("Another", "another@example.test"));
        SyncToken token = bench.facade().getLatestSyncToken(GROUP);
        state.addMember(group, another);
        report.judge(BenchRow.atMost("sync, one member added to one group of 20", 4, "requests", sync(token, 1)));
    }

    @Test
    @Order(8)
    void oneUserBecameSynced(BenchReport report) {
        TenantState state = bench.tenant().state();
        String user = state.createUser(UserSpec.cloud("Later synced", "later@example.test"));
        IntStream.range(0, GROUPS_OF_ONE_USER)
                .mapToObj(number -> state.createGroup(GroupSpec.microsoft365("Of one user " + number)))
                .forEach(group -> state.addMember(group, user));
        SyncToken token = bench.facade().getLatestSyncToken(GROUP);
        state.syncUser(
                user,
                new OnPremises(
                        "S-1-5-21-1004336348-1177238915-682003330-999",
                        "later",
                        "CN=later,DC=ad,DC=example,DC=test",
                        "ad.example.test",
                        null));
        report.judge(BenchRow.atMost(
                "sync, one user became synced, in 30 groups", 10, "requests", sync(token, GROUPS_OF_ONE_USER)));
    }

    @Test
    @Order(9)
    void fingerprintOfAVeryLargeGroup(BenchReport report) throws Exception {
        int members = Scale.of(250_000);
        try (BenchTenant one =
                new BenchTenant(folder.resolve("one"), new TenantSeed(1, members, members, members, 0))) {
            String id = one.tenant().state().groups().get(0).id();
            HostProcess host = one.host(List.of("-Xmx64m", "-XX:+UseSerialGC"), "FINGERPRINT", List.of(id));
            String work = "a group of 250,000 members, fingerprint only";
            report.judge(
                    BenchRow.atMost(
                            work, 16_384, "KiB of live heap above an idle connector", host.figure("heap") >> 10),
                    BenchRow.happens(
                            work,
                            "passes with -Xmx64m",
                            "%,d members".formatted(host.figure("members")),
                            host.figure("members") == members));
        }
    }

    private Ratio against(String command, int warmUps, List<String> links) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(String.valueOf(warmUps), String.valueOf(Measure.ROUNDS)));
        arguments.addAll(links);
        HostProcess host = bench.host(List.of("-Xmx256m"), command, arguments);
        return new Ratio(host.figures("floor"), host.figures("connector"), "s");
    }

    /** The first links of a reader that takes everything by deltas, properties as a search returns them. */
    private static List<String> deltas() {
        return List.of("/v1.0/groups/delta", "/v1.0/users/delta?$select=id,onPremisesSecurityIdentifier");
    }

    /** Graph requests of a synchronisation that brings so many changes. */
    private int sync(SyncToken token, int changes) {
        ConnectorFacade facade = bench.facade();
        List<Object> deltas = new ArrayList<>();
        bench.requests().clear();
        facade.sync(
                GROUP,
                token,
                deltas::add,
                new OperationOptionsBuilder()
                        .setReturnDefaultAttributes(true)
                        .setAttributesToGet("memberFingerprint", "memberAnchor")
                        .build());
        assertThat(deltas).hasSize(changes);
        return bench.requests().of(RequestLog.Kind.GRAPH).size();
    }
}
