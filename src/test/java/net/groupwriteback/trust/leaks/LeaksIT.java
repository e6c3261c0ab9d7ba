/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.trust.leaks;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import net.groupwriteback.bundle.PackedBundle;
import net.groupwriteback.simulated.tenant.GroupSpec;
import net.groupwriteback.simulated.tenant.OnPremises;
import net.groupwriteback.simulated.tenant.UserSpec;
import net.groupwriteback.trust.BothSides;
import net.groupwriteback.trust.Resources;
import net.groupwriteback.trust.TrustReport;
import net.groupwriteback.trust.TrustReporting;
import net.groupwriteback.writeback.MemberAnchor;
import net.groupwriteback.writeback.MemberFingerprint;
import net.groupwriteback.writeback.Sid;
import org.identityconnectors.common.security.GuardedString;
import org.identityconnectors.framework.api.ConnectorFacade;
import org.identityconnectors.framework.common.exceptions.ConnectorException;
import org.identityconnectors.framework.common.objects.AttributeBuilder;
import org.identityconnectors.framework.common.objects.AttributeDeltaBuilder;
import org.identityconnectors.framework.common.objects.Name;
import org.identityconnectors.framework.common.objects.ObjectClass;
import org.identityconnectors.framework.common.objects.SyncToken;
import org.identityconnectors.framework.common.objects.Uid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Connectors that are made, used and disposed of, a thousand times each; every fifth life ends in a failure. */
@ExtendWith(TrustReporting.class)
class LeaksIT extends BothSides {
    private static final ObjectClass GROUP = new ObjectClass("group");
    private static final GuardedString WRONG = new GuardedString("wrong".toCharArray());
    private static final int LIVES = 1_000;
    private static final int WARMING_UP = 200;
    private static final int HALF_WAY = 600;
    private static final int MOST_THREADS = 3;
    private static final int MOST_SOCKETS = 2;
    private static final int MOST_FILES = 1;

    /** One KiB a life would be a leak. */
    private static final int MOST_KIB = LIVES - WARMING_UP;

    private final PackedBundle bundle = PackedBundle.load();

    private interface Life {
        void live(int number);
    }

    @Test
    void aThousandLivesOfTheSourceLeaveNothingBehind(TrustReport report) throws Exception {
        String group = tenant.state().createGroup(GroupSpec.microsoft365("Sales"));
        Map<String, Object> settings = Resources.with(Resources.source(tenant), "throttleBudgetSeconds", 0);
        Map<Ending, Map<String, Object>> all = Map.of(
                Ending.WELL, settings,
                Ending.REFUSED, Resources.with(settings, "clientSecret", WRONG),
                Ending.GONE, Resources.with(settings, "graphEndpoint", "https://localhost:" + closedPort()));
        flat("the source", report, number -> {
            tenant.state().update(group, "description", "Life " + number);
            ConnectorFacade source = bundle.facade(PackedBundle.SOURCE, all.get(ending(number)));
            if (ending(number) == Ending.WELL) {
                SyncToken token = source.getLatestSyncToken(GROUP);
                source.search(GROUP, null, found -> true, null);
                source.sync(GROUP, token, delta -> true, null);
            } else {
                assertThatThrownBy(() -> source.search(GROUP, null, found -> true, null))
                        .isInstanceOf(ConnectorException.class);
            }
            source.dispose();
            tenant.requests().clear();
        });
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void aThousandLivesOfTheTargetLeaveNothingBehind(TrustReport report) throws Exception {
        String container = directory.newContainer("lives");
        String group = tenant.state().createGroup(GroupSpec.microsoft365("Sales"));
        Sid sid = somebody();
        String user = tenant.state()
                .createUser(UserSpec.synced(
                        "Ann", "ann@example.test", new OnPremises(sid.toString(), "ann", "CN=ann", "ad.test", "id")));
        List<String> fingerprints = List.of(
                new MemberFingerprint.Builder().build().toString(),
                new MemberFingerprint.Builder()
                        .add(MemberAnchor.of(sid))
                        .build()
                        .toString());
        Map<String, Object> settings = Resources.target(directory, container);
        settings.putAll(Resources.inTarget(Resources.source(tenant)));
        settings.put("maxMemberRemovalPercent", 100);
        Map<String, Object> refused = Resources.with(settings, "bindPassword", WRONG);
        Uid uid = created(settings, group, container);
        flat("the target", report, number -> {
            ConnectorFacade target =
                    bundle.facade(PackedBundle.TARGET, ending(number) == Ending.REFUSED ? refused : settings);
            if (ending(number) == Ending.REFUSED) {
                assertThatThrownBy(target::test).isInstanceOf(ConnectorException.class);
            } else {
                SyncToken token = target.getLatestSyncToken(GROUP);
                write(target, uid, "description", "Life " + number);
                boolean joins = tenant.state().addMember(group, user);
                if (!joins) {
                    tenant.state().removeMember(group, user);
                }
                write(target, uid, "memberFingerprint", fingerprints.get(joins ? 1 : 0));
                target.sync(GROUP, token, delta -> true, null);
            }
            if (ending(number) == Ending.GONE) {
                directory.faults().dropBefore(request -> true, Integer.MAX_VALUE);
                assertThatThrownBy(() -> target.search(GROUP, null, found -> true, null))
                        .isInstanceOf(ConnectorException.class);
                directory.faults().clear();
            }
            target.dispose();
            directory.requests().clear();
            tenant.requests().clear();
        });
    }

    /** How a life ends. */
    private enum Ending {
        WELL,
        /** Its logon is refused. */
        REFUSED,
        /** The server is gone; that of the directory goes while it is used. */
        GONE
    }

    private static Ending ending(int number) {
        return switch (number % 10) {
            case 3 -> Ending.REFUSED;
            case 7 -> Ending.GONE;
            default -> Ending.WELL;
        };
    }

    private Sid somebody() throws LDAPException {
        directory.addUsers(1, 1, "lives");
        try (LDAPConnection connection = directory.connect()) {
            byte[] sid = connection
                    .getEntry("CN=user00001,OU=lives," + directory.baseDn(), "objectSid")
                    .getAttributeValueBytes("objectSid");
            return Sid.ofBytes(sid).orElseThrow();
        }
    }

    private Uid created(Map<String, Object> settings, String group, String container) {
        ConnectorFacade target = bundle.facade(PackedBundle.TARGET, settings);
        Uid uid = target.create(
                GROUP,
                Set.of(
                        new Name("CN=Sales," + container),
                        AttributeBuilder.build("cloudAnchor", "Group_" + group),
                        AttributeBuilder.build("groupKind", "universalSecurity")),
                null);
        target.dispose();
        return uid;
    }

    private static void write(ConnectorFacade target, Uid uid, String attribute, Object value) {
        target.updateDelta(GROUP, uid, Set.of(AttributeDeltaBuilder.build(attribute, List.of(value))), null);
    }

    private static void flat(String who, TrustReport report, Life life) throws InterruptedException {
        Footprint before = after(WARMING_UP, 0, who, report, life);
        Footprint middle = after(HALF_WAY, WARMING_UP, who, report, life);
        Footprint end = after(LIVES, HALF_WAY, who, report, life);
        report.figure("lives of " + who, LIVES);
        List<Footprint> all = List.of(before, middle, end);
        report.none("threads leaked by " + who, beyond(steady(all, Footprint::threads), MOST_THREADS));
        report.none("sockets leaked by " + who, beyond(steady(all, Footprint::sockets), MOST_SOCKETS));
        report.none("files leaked by " + who, beyond(steady(all, Footprint::files), MOST_FILES));
        report.none("KiB leaked by " + who, beyond(steady(all, Footprint::heapKib), MOST_KIB));
    }

    private static Footprint after(int lives, int begin, String who, TrustReport report, Life life)
            throws InterruptedException {
        for (int number = begin; number < lives; number++) {
            life.live(number);
        }
        Footprint now = Footprint.now();
        report.figure("footprint after " + lives + " lives of " + who, now);
        return now;
    }

    /** What a leak adds it adds in both halves; what other tests of this process left, or a cache that fills, in one. */
    private static long steady(List<Footprint> all, ToLongFunction<Footprint> of) {
        long first = of.applyAsLong(all.get(1)) - of.applyAsLong(all.get(0));
        long second = of.applyAsLong(all.get(2)) - of.applyAsLong(all.get(1));
        return 2 * Math.min(first, second);
    }

    private static long beyond(long more, long most) {
        return more > most ? more : 0;
    }
}
