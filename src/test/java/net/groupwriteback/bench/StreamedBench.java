/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import net.groupwriteback.simulated.directory.InMemoryDirectory;
import net.groupwriteback.simulated.directory.watch.LdapRequest;
import net.groupwriteback.simulated.tenant.GroupSpec;
import org.identityconnectors.framework.api.ConnectorFacade;
import org.identityconnectors.framework.common.objects.AttributeDelta;
import org.identityconnectors.framework.common.objects.AttributeDeltaBuilder;
import org.identityconnectors.framework.common.objects.ConnectorObject;
import org.identityconnectors.framework.common.objects.Uid;
import org.identityconnectors.framework.common.serializer.SerializerUtil;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Streamed membership of one group of 250,000 members, from a simulated tenant to a directory in memory. */
@ExtendWith(BenchReporting.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StreamedBench {
    private static final int MEMBERS = Scale.of(250_000);
    private static final int PAGE = 999;
    private static final int RANGE = 1_500;
    private static final int ROUNDS = 2;
    private static final String CHANGED = "one member changed in a streamed group of 250,000";
    private static final String SAME = "nothing changed in a streamed group of 250,000";

    @TempDir
    private static Path folder;

    private InMemoryDirectory directory;
    private StreamedStage stage;
    private String cloudId;
    private ConnectorFacade source;
    private ConnectorFacade target;
    private Uid group;

    @BeforeAll
    void start() throws Exception {
        directory = InMemoryDirectory.start();
        stage = new StreamedStage(folder, directory, MEMBERS + 1);
        cloudId = stage.state().createGroup(GroupSpec.microsoft365("Everybody"));
        stage.state().addMembers(cloudId, stage.userIds().subList(0, MEMBERS));
        source = stage.source();
        target = stage.target();
    }

    @AfterAll
    void close() {
        stage.close();
    }

    @Test
    @Order(1)
    void firstWrite(BenchReport report) throws Exception {
        HostProcess host = HostProcess.run(
                TargetProcess.class,
                List.of("-Xmx128m"),
                List.of(
                        stage.file().toString(),
                        "FIRST_WRITE",
                        String.valueOf(ROUNDS),
                        cloudId,
                        SidList.write(folder.resolve("sids"), stage.sids().subList(0, MEMBERS))
                                .toString()));
        String work = "streamed: first write of a group of 250,000, JVM with -Xmx128m, directory in memory";
        report.judge(
                BenchRow.atMost(
                        work + ", wall time against a bare read of the pages and a bare write of the chunks",
                        1.25,
                        new Ratio(host.figures("floor"), host.figures("connector"), "s")),
                BenchRow.happens(
                        work,
                        "every member, each time",
                        host.figures("members").toString(),
                        host.figures("members").equals(List.of((double) MEMBERS, (double) MEMBERS))));
    }

    @Test
    @Order(2)
    void oneMemberChanged(BenchReport report) {
        group = target.create(
                StreamedStage.GROUP,
                TargetProcess.group("CN=everybody," + stage.container(), cloudId, TargetProcess.STALE),
                null);
        stage.state().addMember(cloudId, stage.userIds().get(MEMBERS));
        String wanted = StreamedStage.fingerprint(StreamedStage.group(source, cloudId));
        directory.requests().clear();
        stage.tenant().requests().clear();
        Set<AttributeDelta> effects = write(wanted);
        List<LdapRequest> modifies = directory.requests().of(LdapRequest.Operation.MODIFY);
        int searches = directory.requests().count(LdapRequest.Operation.SEARCH);
        int pages = (MEMBERS + PAGE) / PAGE;
        int ranges = (MEMBERS + RANGE - 1) / RANGE;
        report.judge(
                BenchRow.happens(
                        CHANGED,
                        "1 modify with 1 value",
                        modifies.size() + " modify with "
                                + modifies.stream().map(LdapRequest::values).toList() + " values",
                        modifies.size() == 1 && modifies.get(0).values() == 1),
                BenchRow.atMost(
                        CHANGED,
                        pages + 1,
                        "Graph requests (one pass)",
                        stage.tenant().requests().graphRequests()),
                BenchRow.atMost(CHANGED, ranges + 3, "LDAP searches and ranges (one pass)", searches),
                BenchRow.happens(
                        CHANGED,
                        "the fingerprint reached is the cloud's",
                        effects.iterator().next().getValuesToReplace().toString(),
                        effects.iterator().next().getValuesToReplace().equals(List.of(wanted))));
    }

    /** What a host reads on both sides, what it would write all the same (Syncope), and what it gets back. */
    @Test
    @Order(3)
    void nothingChanged(BenchReport report) {
        ConnectorObject cloud = StreamedStage.group(source, cloudId);
        directory.requests().clear();
        stage.tenant().requests().clear();
        ConnectorObject here = StreamedStage.group(target, group.getUidValue());
        Set<AttributeDelta> effects = write(StreamedStage.fingerprint(cloud));
        int bytes = bytes(List.of(
                cloud.getAttributeByName(StreamedStage.FINGERPRINT),
                cloud.getAttributeByName("memberCount"),
                here.getAttributeByName(StreamedStage.FINGERPRINT),
                here.getAttributeByName("memberCount"),
                StreamedStage.fingerprint(cloud),
                effects.iterator().next()));
        report.judge(
                BenchRow.exactly(SAME, 0, "writes", directory.requests().count(LdapRequest.Operation.MODIFY)),
                BenchRow.exactly(
                        SAME, 0, "Graph requests", stage.tenant().requests().graphRequests()),
                BenchRow.atMost(SAME, 1_023, "bytes that the host moves", bytes));
        assertThat(StreamedStage.fingerprint(here)).isEqualTo(StreamedStage.fingerprint(cloud));
    }

    private Set<AttributeDelta> write(String fingerprint) {
        return target.updateDelta(
                StreamedStage.GROUP,
                group,
                Set.of(AttributeDeltaBuilder.build(StreamedStage.FINGERPRINT, fingerprint)),
                null);
    }

    /** As a connector server sends it. */
    private static int bytes(Object value) {
        return SerializerUtil.serializeBinaryObject(value).length;
    }
}
