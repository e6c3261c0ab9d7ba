/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.trust.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import net.groupwriteback.bundle.PackedBundle;
import net.groupwriteback.simulated.TestAuthority;
import net.groupwriteback.simulated.directory.InMemoryDirectory;
import net.groupwriteback.simulated.tenant.GroupSpec;
import net.groupwriteback.simulated.tenant.SimulatedTenant;
import net.groupwriteback.simulated.tenant.UserSpec;
import net.groupwriteback.trust.Resources;
import net.groupwriteback.trust.TrustReport;
import net.groupwriteback.trust.TrustReporting;
import net.groupwriteback.trust.leaks.Footprint;
import org.identityconnectors.framework.api.ConnectorFacade;
import org.identityconnectors.framework.common.objects.ObjectClass;
import org.identityconnectors.framework.common.objects.SyncToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** An hour of live synchronisation of both sides while both change; {@code -Dsoak.minutes=} makes it another time. */
@ExtendWith(TrustReporting.class)
class LongRunSoak {
    private static final ObjectClass GROUP = new ObjectClass("group");
    private static final long MINUTES = Long.getLong("soak.minutes", 60);
    private static final int PEOPLE = 10;
    private static final int GROUPS = 4;
    private static final int SPARE_THREADS = 12;
    private static final int SPARE_FILES = 20;
    private static final int SPARE_KIB = 16 * 1024;

    @TempDir
    private Path folder;

    @Test
    @Timeout(value = 180, unit = TimeUnit.MINUTES)
    void heapThreadsAndConnectionsStayFlat(TrustReport report) throws Exception {
        TestAuthority authority = TestAuthority.in(folder);
        PackedBundle bundle = PackedBundle.load();
        Random random = new Random(1);
        try (SimulatedTenant tenant =
                        SimulatedTenant.builder().authority(authority).start();
                InMemoryDirectory directory = InMemoryDirectory.start(authority, true)) {
            List<Person> people = Person.in(directory, PEOPLE);
            List<String> users = people.stream()
                    .map(person -> tenant.state()
                            .createUser(
                                    UserSpec.synced(person.dn(), "u" + person.sid() + "@x.test", person.onPremises())))
                    .toList();
            for (int i = 0; i < GROUPS; i++) {
                tenant.state().createGroup(GroupSpec.microsoft365("Group " + i));
            }
            try (OnPremisesSide ad = new OnPremisesSide(directory, people)) {
                Map<String, Object> source = Resources.source(tenant);
                source.put("groupKinds", new String[] {"microsoft365", "security"});
                Map<String, Object> target = Resources.target(directory, ad.container());
                target.put("maxMemberRemovalPercent", 100);
                MiniHost host = new MiniHost(bundle, MiniHost.Manner.DIFFERENCES, ad.container());
                host.start(source, target);
                ConnectorFacade changes = bundle.facade(PackedBundle.TARGET, target);
                SyncToken token = changes.getLatestSyncToken(GROUP);
                Footprint warm = null;
                long rounds = 0;
                long start = System.nanoTime();
                long end = start + TimeUnit.MINUTES.toNanos(MINUTES);
                while (System.nanoTime() < end) {
                    change(tenant, users, random);
                    ad.drift(random, false);
                    host.liveSync(-1);
                    token = changes.sync(GROUP, token, delta -> true, null);
                    if (rounds % 50 == 0) {
                        host.reconcile();
                        report.figure("rounds of live synchronisation in " + MINUTES + " min", rounds);
                    }
                    assertThat(host.failures()).isEmpty();
                    tenant.requests().clear();
                    directory.requests().clear();
                    rounds++;
                    if (warm == null && System.nanoTime() - start > (end - start) / 5) {
                        warm = Footprint.now();
                    }
                }
                Footprint last = Footprint.now();
                report.figure("rounds of live synchronisation in " + MINUTES + " min", rounds);
                report.figure("footprint after a fifth of it", warm);
                report.figure("footprint at the end", last);
                report.none("threads leaked", Math.max(0, last.threads() - warm.threads() - SPARE_THREADS));
                report.none("files and connections leaked", Math.max(0, last.files() - warm.files() - SPARE_FILES));
                report.none("KiB leaked", Math.max(0, last.heapKib() - warm.heapKib() - SPARE_KIB));
                changes.dispose();
                host.stop();
            }
        }
    }

    /** Changes that come and go: the tenant itself does not grow by them. */
    private static void change(SimulatedTenant tenant, List<String> users, Random random) {
        String group = tenant.state().groups().get(random.nextInt(GROUPS)).id();
        String user = users.get(random.nextInt(users.size()));
        if (!tenant.state().addMember(group, user)) {
            tenant.state().removeMember(group, user);
        }
        tenant.state().update(group, "description", "About " + random.nextInt(100));
    }
}
