/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.trust.history;

import com.unboundid.ldap.sdk.LDAPException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import net.groupwriteback.bundle.PackedBundle;
import net.groupwriteback.simulated.TestAuthority;
import net.groupwriteback.simulated.directory.InMemoryDirectory;
import net.groupwriteback.simulated.tenant.CloudGroup;
import net.groupwriteback.simulated.tenant.GroupSpec;
import net.groupwriteback.simulated.tenant.TenantState;
import net.groupwriteback.trust.Tally;
import net.groupwriteback.trust.TrustReport;
import net.groupwriteback.trust.TrustReporting;
import net.groupwriteback.trust.leaks.Footprint;
import net.groupwriteback.trust.leaks.Growth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * An hour of live synchronisation of both sides while both change and things go wrong, by a host of each manner in turn, each
 * with a directory of its own. One of them starts again now and then; the connectors of the others live through all of it, so
 * that whatever grows in them until they are disposed of is seen. {@code -Dsoak.minutes=} makes it another time.
 */
@ExtendWith(TrustReporting.class)
class LongRunSoak {
    private static final int MINUTES = Integer.getInteger("soak.minutes", 60);
    private static final int SAMPLES = 60;
    private static final int PEOPLE = 10;
    private static final int MORE_GROUPS = 4;
    private static final int BETWEEN_RECONCILIATIONS = 50;

    private static final long BETWEEN_STORMS = TimeUnit.SECONDS.toNanos(20);

    /** Seldom: what the simulated tenant keeps for each dropped connection would look like a leak ({@link Weather}). */
    private static final long BETWEEN_DROPS = TimeUnit.MINUTES.toNanos(12);

    /** Leaves room for what is beside it. */
    private static final long PAUSE_MILLIS = 20;

    private static final int MOST_KIB = 2 * 1024;

    /**
     * After a fault the pools of connectors that live on may keep a thread or two, and a connection, more than before it. What
     * leaked one with each fault, restart or synchronisation would be some hundred more.
     */
    private static final int MOST_THREADS = 4;

    private static final int MOST_SOCKETS = 4;
    private static final int MOST_FILES = 2;

    @TempDir
    private Path folder;

    private final Random random = new Random(1);
    private final Tally tally = new Tally();
    private CloudSide cloud;
    private List<LiveHost> hosts;

    @Test
    @Timeout(value = 180, unit = TimeUnit.MINUTES)
    void heapThreadsAndConnectionsStayFlat(TrustReport report) throws Exception {
        TestAuthority authority = TestAuthority.in(folder);
        PackedBundle bundle = PackedBundle.load();
        try (InMemoryDirectory first = InMemoryDirectory.start(authority, true)) {
            List<Person> people = Person.in(first, PEOPLE);
            try (InMemoryDirectory second = first.secondController();
                    InMemoryDirectory third = first.secondController();
                    CloudSide tenant = new CloudSide(authority, people, false, random)) {
                cloud = tenant;
                for (int i = 0; i < MORE_GROUPS; i++) {
                    state().createGroup(GroupSpec.microsoft365("Group " + i));
                }
                try (LiveHost one = new LiveHost(MiniHost.Manner.DIFFERENCES, bundle, tenant, first, people, tally);
                        LiveHost two = new LiveHost(MiniHost.Manner.EVERYTHING, bundle, tenant, second, people, tally);
                        LiveHost three =
                                new LiveHost(MiniHost.Manner.FINGERPRINTS, bundle, tenant, third, people, tally)) {
                    hosts = List.of(one, two, three);
                    Growth growth = run(report);
                    hosts.forEach(LiveHost::reconcile);
                    report.none(
                            "groups that differ from the tenant at the end",
                            hosts.stream().mapToLong(LiveHost::different).sum());
                    flat("KiB of heap", growth, Footprint::heapKib, MOST_KIB, report);
                    flat("threads", growth, Footprint::threads, MOST_THREADS, report);
                    flat("sockets", growth, Footprint::sockets, MOST_SOCKETS, report);
                    flat("files", growth, Footprint::files, MOST_FILES, report);
                }
            }
        }
    }

    private TenantState state() {
        return cloud.tenant().state();
    }

    private Growth run(TrustReport report) throws LDAPException, InterruptedException {
        long whole = TimeUnit.MINUTES.toNanos(MINUTES);
        Growth growth = new Growth((double) whole);
        long start = System.nanoTime();
        int samples = 0;
        long storms = 0;
        long drops = 0;
        for (int round = 1; samples < SAMPLES; round++) {
            change();
            LiveHost host = hosts.get(round % hosts.size());
            host.drift(random);
            long before = System.nanoTime() - start;
            if (before / BETWEEN_DROPS > drops) {
                drops++;
                host.liveSyncWithADrop(random);
            } else if (before / BETWEEN_STORMS > storms) {
                storms = before / BETWEEN_STORMS;
                cloud.tenant().tokens().revokeAll();
                host.liveSyncInAStorm(random);
            } else {
                host.liveSync();
            }
            if (round % BETWEEN_RECONCILIATIONS == 0) {
                host.reconcile();
            }
            cloud.tenant().requests().clear();
            long time = System.nanoTime() - start;
            if (time >= whole / SAMPLES * (samples + 1)) {
                Footprint now = Footprint.now();
                growth.add((double) time, now);
                report.figure("footprint at " + (samples == 0 ? "first" : "last"), now);
                samples++;
                report.figure(
                        "rounds of live synchronisation, of " + MINUTES + " min",
                        round + " in " + TimeUnit.NANOSECONDS.toSeconds(time)
                                + " s, connectors of one host started again " + samples
                                + " times, of the others never");
                report.figure("faults of the long run", tally);
                nowAndThen();
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        return growth;
    }

    /** Changes that come and go: the tenant itself does not grow by them. */
    private void change() {
        CloudGroup group = any(state().groups());
        switch (random.nextInt(6)) {
            case 0 -> state().renameGroup(group.id(), "Group " + random.nextInt(100));
            case 1 -> state().update(group.id(), "description", "About " + random.nextInt(100));
            default -> {
                String user = any(state().users()).id();
                if (!state().addMember(group.id(), user)) {
                    state().removeMember(group.id(), user);
                }
            }
        }
    }

    /** What leaves something behind in tenant and directory too: seldom, so that it does not count. */
    private void nowAndThen() {
        hosts.get(0).restart();
        any(hosts).driftOrDelete(random);
        List<CloudGroup> binned = state().deletedGroups();
        if (binned.isEmpty()) {
            CloudGroup group = any(
                    state().groups().stream().filter(CloudGroup::microsoft365).toList());
            state().delete(group.id());
        } else {
            state().restore(binned.get(0).id());
        }
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** By the line through the samples, over the whole run. */
    private static void flat(
            String what, Growth growth, ToLongFunction<Footprint> measure, int most, TrustReport report) {
        double more = growth.of(measure);
        report.figure(what + " more at the end, at most " + most, Math.round(more * 10) / 10.0);
        report.none(what + " leaked", more > most ? (long) Math.ceil(more) : 0);
    }
}
