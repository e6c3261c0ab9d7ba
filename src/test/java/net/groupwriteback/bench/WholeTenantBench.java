/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.bench;

import com.unboundid.ldap.sdk.LDAPConnection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.groupwriteback.simulated.directory.InMemoryDirectory;
import net.groupwriteback.simulated.directory.watch.LdapRequest;
import net.groupwriteback.simulated.tenant.GroupSpec;
import org.identityconnectors.framework.api.ConnectorFacade;
import org.identityconnectors.framework.common.objects.AttributeDeltaBuilder;
import org.identityconnectors.framework.common.objects.ConnectorObject;
import org.identityconnectors.framework.common.objects.OperationOptions;
import org.identityconnectors.framework.common.objects.OperationOptionsBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A reconciliation of 20,000 groups with 400,000 memberships, 50,000 of them in one group, that are in step: what a host does
 * that reads both sides and writes where the fingerprints differ.
 */
@ExtendWith(BenchReporting.class)
class WholeTenantBench {
    private static final int GROUPS = Scale.of(20_000);
    private static final int USERS = Scale.of(60_000);
    private static final int LARGEST = Scale.of(50_000);
    private static final int MEMBERSHIPS = Scale.of(400_000);
    private static final double THOUSANDS = GROUPS / 1_000.0;
    private static final String WORK = "streamed: 20,000 groups with 400,000 memberships in step, reconciliation";

    @TempDir
    private Path folder;

    @Test
    void inStep(BenchReport report) throws Exception {
        InMemoryDirectory directory = InMemoryDirectory.start();
        try (StreamedStage stage = new StreamedStage(folder, directory, USERS)) {
            sow(stage);
            stage.tenant().requests().clear();
            new BareGraphReader(stage.settings())
                    .oneByOne(
                            List.of("/v1.0/groups/delta", "/v1.0/users/delta?$select=id,onPremisesSecurityIdentifier"));
            double bare = stage.tenant().requests().graphRequests();
            ConnectorFacade source = stage.source();
            ConnectorFacade target = stage.target();
            stage.tenant().requests().clear();
            directory.requests().clear();
            int different = reconcile(source, target);
            double connector = stage.tenant().requests().graphRequests();
            int searches = directory.requests().count(LdapRequest.Operation.SEARCH);
            long writes = directory.requests().all().stream()
                    .filter(request -> request.operation() != LdapRequest.Operation.SEARCH
                            && request.operation() != LdapRequest.Operation.BIND)
                    .count();
            report.judge(
                    BenchRow.atMost(
                            WORK + ", Graph requests against a bare reader's",
                            1.1,
                            new Ratio(List.of(bare), List.of(connector), "requests")),
                    BenchRow.atMost(WORK, 60, "LDAP searches and ranges per 1,000 groups", (long)
                            Math.ceil(searches / THOUSANDS)),
                    BenchRow.exactly(WORK, 0, "writes", writes),
                    BenchRow.exactly(WORK, 0, "groups that differ", different));
        }
    }

    private static void sow(StreamedStage stage) throws Exception {
        int next = 0;
        try (LDAPConnection connection = stage.directory().connect()) {
            for (int number = 0; number < GROUPS; number++) {
                int size = number == 0 ? LARGEST : (MEMBERSHIPS - LARGEST) / (GROUPS - 1);
                List<String> members = new ArrayList<>();
                List<String> sids = new ArrayList<>();
                for (int member = 0; member < size; member++) {
                    members.add(stage.userIds().get(next));
                    sids.add(stage.sids().get(next));
                    next = (next + 1) % USERS;
                }
                String id = stage.state().createGroup(GroupSpec.microsoft365("Group " + number));
                stage.state().addMembers(id, members);
                connection.add(stage.entry("group%05d".formatted(number), id, sids));
            }
        }
    }

    /** Reads both sides and writes what differs; answers how many groups did. */
    private static int reconcile(ConnectorFacade source, ConnectorFacade target) {
        Map<Object, String> cloud = new HashMap<>();
        source.search(StreamedStage.GROUP, null, group -> cloud.put(anchor(group), print(group)) == null, options());
        List<ConnectorObject> differing = new ArrayList<>();
        int[] found = {0};
        target.search(
                StreamedStage.GROUP,
                null,
                group -> {
                    found[0]++;
                    return print(group).equals(cloud.get(anchor(group))) || differing.add(group);
                },
                options());
        differing.forEach(group -> target.updateDelta(
                StreamedStage.GROUP,
                group.getUid(),
                Set.of(AttributeDeltaBuilder.build(StreamedStage.FINGERPRINT, cloud.get(anchor(group)))),
                null));
        return differing.size() + Math.abs(cloud.size() - found[0]) + Math.abs(GROUPS - found[0]);
    }

    private static OperationOptions options() {
        return new OperationOptionsBuilder()
                .setAttributesToGet("cloudAnchor", StreamedStage.FINGERPRINT)
                .build();
    }

    private static Object anchor(ConnectorObject group) {
        return group.getAttributeByName("cloudAnchor").getValue().get(0);
    }

    private static String print(ConnectorObject group) {
        return StreamedStage.fingerprint(group);
    }
}
