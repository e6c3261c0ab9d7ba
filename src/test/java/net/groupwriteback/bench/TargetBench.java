/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import net.groupwriteback.simulated.directory.QuirkDirectory;
import net.groupwriteback.simulated.directory.watch.LdapRequest;
import org.identityconnectors.framework.api.ConnectorFacade;
import org.identityconnectors.framework.common.objects.AttributeBuilder;
import org.identityconnectors.framework.common.objects.AttributeDeltaBuilder;
import org.identityconnectors.framework.common.objects.ConnectorObject;
import org.identityconnectors.framework.common.objects.ObjectClass;
import org.identityconnectors.framework.common.objects.SyncToken;
import org.identityconnectors.framework.common.objects.Uid;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The target connector on a real domain controller with 50,000 users and more, and one group of 50,000 members. Times and
 * allocation are measured without anything in between, requests counted by a proxy that adds Active Directory's limits.
 */
@ExtendWith(BenchReporting.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TargetBench {
    private static final ObjectClass GROUP = new ObjectClass("group");
    private static final String ANCHORS = "memberAnchor";
    private static final int MEMBERS = Scale.of(50_000);
    private static final int SPARE = 100;
    private static final String DIR_SYNC = "1.2.840.113556.1.4.841";
    private static final Pattern RANGE = Pattern.compile("member;range=.*");

    private final AtomicInteger groups = new AtomicInteger();
    private BenchDirectory bench;
    private ConnectorFacade writer;
    private ConnectorFacade direct;
    private QuirkDirectory watched;
    private WireCounter wire;
    private ConnectorFacade counted;
    private List<String> members;
    private Uid large;
    private String largeDn;

    @BeforeAll
    void start() throws Exception {
        bench = new BenchDirectory(MEMBERS + SPARE);
        writer = bench.facade(bench.container());
        direct = bench.facade(bench.quietContainer());
        watched = QuirkDirectory.before(bench.samba());
        wire = new WireCounter(watched.ldapsPort());
        counted = bench.facade(watched, wire.port(), bench.quietContainer());
        members = bench.sids().subList(0, MEMBERS);
        BenchGroup group = BenchGroup.in(bench.quietContainer(), "large");
        large = direct.create(GROUP, group.forConnector(members), null);
        largeDn = group.dn();
        writer.schema();
        counted.schema();
    }

    @AfterAll
    void close() throws IOException {
        wire.close();
        watched.close();
        bench.close();
    }

    @Test
    @Order(1)
    void manyMembersIntoANewGroup(BenchReport report) throws Exception {
        try (BareLdapClient bare = bench.bare()) {
            Ratio ratio = Measure.seconds(
                    Measure.ROUNDS,
                    () -> bare.write(next().forDirectory(), members, BenchDirectory.CHUNK_SIZE),
                    () -> writer.create(GROUP, next().forConnector(members), null));
            report.judge(BenchRow.atMost("50,000 members into a new group, wall time", 1.15, ratio));
        }
    }

    @Test
    @Order(2)
    void allocationOfAWrite(BenchReport report) throws Exception {
        Set<org.identityconnectors.framework.common.objects.Attribute> group = next().forConnector(members);
        double mebibytes = Allocation.mebibytes(() -> writer.create(GROUP, group, null));
        report.judge(BenchRow.atMost(
                "50,000 members into a new group, allocation", 150, "MiB", (long) Math.ceil(mebibytes)));
    }

    @Test
    @Order(3)
    void oneMemberMore(BenchReport report) {
        String sid = bench.sids().get(MEMBERS);
        List<LdapRequest> requests = requests(() -> counted.updateDelta(
                GROUP, large, Set.of(AttributeDeltaBuilder.build(ANCHORS, List.of(sid), List.of())), null));
        String work = "one member added to a group of 50,000";
        report.judge(modify(work, 1, requests), BenchRow.atMost(work, 3, "LDAP requests", requests.size()));
    }

    @Test
    @Order(4)
    void aPresentMemberAgain(BenchReport report) {
        direct.updateDelta(
                GROUP, large, Set.of(AttributeDeltaBuilder.build(ANCHORS, List.of(members.get(7)), List.of())), null);
        report.judge(BenchRow.happens("adding a present member again", "no error", "no error", true));
    }

    @Test
    @Order(5)
    void fullUpdateWithThreeChanges(BenchReport report) {
        direct.update(GROUP, large, Set.of(AttributeBuilder.build(ANCHORS, members)), null);
        List<String> wanted = new ArrayList<>(members.subList(1, MEMBERS));
        wanted.addAll(bench.sids().subList(MEMBERS + 1, MEMBERS + 3));
        List<LdapRequest> requests =
                requests(() -> counted.update(GROUP, large, Set.of(AttributeBuilder.build(ANCHORS, wanted)), null));
        assertThat(anchors(direct, large)).hasSameSizeAs(wanted);
        report.judge(modify("full update() of 50,000 members with 3 changes", 3, requests));
    }

    @Test
    @Order(6)
    void oneMemberAddedBySomebodyElse(BenchReport report) throws Exception {
        assertThat(changes(counted.getLatestSyncToken(GROUP), "memberFingerprint"))
                .isEmpty();
        List<BenchRow> rows = new ArrayList<>(noticed(3, "displayName"));
        rows.addAll(noticed(4, "memberFingerprint"));
        report.judge(rows.toArray(BenchRow[]::new));
    }

    /** Adds a spare user to the large group as an administrator does, and has sync notice it. */
    private List<BenchRow> noticed(int spare, String attribute) throws Exception {
        SyncToken token = counted.getLatestSyncToken(GROUP);
        try (LDAPConnection administrator = bench.samba().connect()) {
            String sid = bench.sids().get(MEMBERS + spare);
            administrator.modify(largeDn, new Modification(ModificationType.ADD, "member", "<SID=" + sid + ">"));
        }
        wire.take();
        List<LdapRequest> requests = requests(
                () -> assertThat(changes(token, attribute)).singleElement().isEqualTo(large));
        long bytes = wire.take();
        long dirSync = count(requests, request -> request.controls().contains(DIR_SYNC));
        long ranges = count(requests, request -> request.attributes().stream().anyMatch(RANGE.asMatchPredicate()));
        long others = requests.size() - dirSync - ranges;
        String work = "one member added by somebody in AD to a group of 50,000, noticed by sync with " + attribute;
        String measured = "%d DirSync, %d of ranges of members, %d others".formatted(dirSync, ranges, others);
        if (attribute.startsWith("member")) {
            // The base search brings the first range along.
            boolean met = dirSync == 1 && others == 0 && ranges > 0;
            String bound = "1 DirSync, 1 base search, 1 membership read";
            return List.of(BenchRow.happens(work, bound, measured, met));
        }
        boolean met = dirSync == 1 && others == 1 && ranges == 0;
        return List.of(
                BenchRow.happens(work, "1 DirSync and 1 base search", measured, met),
                BenchRow.atMost(work, 4_096, "bytes on the wire", bytes));
    }

    private static long count(List<LdapRequest> requests, Predicate<LdapRequest> which) {
        return requests.stream().filter(which).count();
    }

    private List<Uid> changes(SyncToken token, String attribute) {
        List<Uid> changed = new ArrayList<>();
        counted.sync(GROUP, token, delta -> changed.add(delta.getUid()), SourceProcess.options(attribute));
        return changed;
    }

    @Test
    @Order(7)
    void readBack(BenchReport report) throws Exception {
        try (BareLdapClient bare = bench.bare()) {
            Measure.Work floor = () -> assertThat(bare.read(largeDn)).isGreaterThanOrEqualTo(MEMBERS);
            Measure.Work connector = () -> assertThat(anchors(direct, large)).hasSizeGreaterThanOrEqualTo(MEMBERS);
            Measure.seconds(2, floor, connector);
            Ratio seconds = Measure.seconds(2 * Measure.ROUNDS + 1, floor, connector);
            Ratio allocation = Measure.allocation(Measure.ROUNDS, floor, connector);
            report.judge(
                    BenchRow.atMost("50,000 members read back as memberAnchor, wall time", 1.2, seconds),
                    BenchRow.atMost("50,000 members read back as memberAnchor, allocation", 2.0, allocation));
        }
    }

    @Test
    @Order(8)
    void oneWrongMember(BenchReport report) {
        List<String> wanted = new ArrayList<>(members);
        int usual = requests(() -> counted.create(GROUP, quiet().forConnector(members), null))
                .size();
        String domain = members.get(0).substring(0, members.get(0).lastIndexOf('-'));
        wanted.add(MEMBERS / 2, domain + "-999999999");
        List<Uid> created = new ArrayList<>();
        int requests = requests(() -> created.add(counted.create(GROUP, quiet().forConnector(wanted), null)))
                .size();
        String work = "one wrong member among 50,000";
        report.judge(
                BenchRow.atMost(work, 40, "extra requests", requests - usual),
                BenchRow.exactly(
                        work,
                        MEMBERS,
                        "members written, the wrong one skipped",
                        anchors(direct, created.get(0)).size()));
    }

    private BenchGroup next() {
        return BenchGroup.in(bench.container(), "large" + groups.incrementAndGet() + "_" + UUID.randomUUID());
    }

    private BenchGroup quiet() {
        return BenchGroup.in(bench.quietContainer(), "large" + groups.incrementAndGet());
    }

    private List<LdapRequest> requests(Runnable work) {
        watched.requests().clear();
        work.run();
        return watched.requests().all();
    }

    private static BenchRow modify(String work, int values, List<LdapRequest> requests) {
        List<Integer> modifies = requests.stream()
                .filter(request -> request.operation() == LdapRequest.Operation.MODIFY)
                .map(LdapRequest::values)
                .toList();
        return BenchRow.happens(
                work,
                "1 modify with " + values + " values",
                modifies.size() + " modify with " + modifies + " values",
                modifies.equals(List.of(values)));
    }

    private static List<Object> anchors(ConnectorFacade facade, Uid uid) {
        ConnectorObject group = facade.getObject(GROUP, uid, SourceProcess.options(ANCHORS));
        return group.getAttributeByName(ANCHORS).getValue();
    }
}
