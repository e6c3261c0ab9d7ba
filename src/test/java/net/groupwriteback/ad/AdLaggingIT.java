/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import static net.groupwriteback.simulated.directory.watch.LdapRequest.Operation.SEARCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPException;
import java.util.ArrayList;
import java.util.List;
import net.groupwriteback.simulated.directory.InMemoryDirectory;
import org.identityconnectors.framework.common.exceptions.RetryableException;
import org.identityconnectors.framework.common.objects.AttributeDeltaBuilder;
import org.identityconnectors.framework.common.objects.SyncDelta;
import org.identityconnectors.framework.common.objects.SyncDeltaType;
import org.identityconnectors.framework.common.objects.SyncToken;
import org.identityconnectors.framework.common.objects.Uid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A fail-over to a domain controller that has not heard yet of what was written to the one before. */
class AdLaggingIT {
    private InMemoryDirectory first;
    private InMemoryDirectory second;
    private Runnable replication;
    private Relay way;
    private AdTarget target;

    @BeforeEach
    void twoControllers() throws LDAPException {
        first = InMemoryDirectory.start();
        String container = first.newContainer("lagging");
        second = first.secondController();
        replication = first.replicationWith(second);
        way = Relay.to(first.host(), first.ldapsPort());
        target = AdTarget.at(
                first, container, "servers", new String[] {"localhost:" + way.port(), "localhost:" + second.ldapsPort()
                });
    }

    @AfterEach
    void close() {
        target.facade().dispose();
        way.close();
        second.close();
        first.close();
    }

    @Test
    void groupsThatTheOtherControllerDoesNotHaveYetAreNotDeleted() {
        SyncToken before = target.facade().getLatestSyncToken(AdTarget.GROUP);
        List<Uid> uids = three();
        List<SyncDelta> broken = new ArrayList<>();
        assertThatThrownBy(() ->
                        target.facade().sync(AdTarget.GROUP, before, delta -> fail(broken, delta), AdTarget.options()))
                .isInstanceOf(RetryableException.class)
                .hasMessageContaining("another domain controller");
        assertThat(broken).isNotEmpty().allSatisfy(delta -> {
            assertThat(delta.getDeltaType()).isEqualTo(SyncDeltaType.CREATE_OR_UPDATE);
            assertThat(delta.getToken()).isEqualTo(before);
        });
        replication.run();
        List<SyncDelta> after = new ArrayList<>();
        SyncToken reached = target.facade().sync(AdTarget.GROUP, before, after::add, AdTarget.options());
        assertThat(after)
                .filteredOn(delta -> delta.getDeltaType() == SyncDeltaType.CREATE_OR_UPDATE)
                .extracting(SyncDelta::getUid)
                .containsExactlyInAnyOrderElementsOf(uids);
        assertThat(after)
                .filteredOn(delta -> delta.getDeltaType() == SyncDeltaType.DELETE)
                .extracting(SyncDelta::getUid)
                .doesNotContainAnyElementsOf(uids);
        assertThat(target.facade().sync(AdTarget.GROUP, reached, delta -> false, AdTarget.options()))
                .isEqualTo(reached);
    }

    @Test
    void tokenIsNotPastAChangeThatWasReadFromTheOtherController() {
        List<Uid> uids = three();
        replication.run();
        SyncToken before = target.facade().getLatestSyncToken(AdTarget.GROUP);
        uids.forEach(uid -> target.update(uid, AttributeDeltaBuilder.build("description", "drift")));
        assertThatThrownBy(() -> target.facade()
                        .sync(AdTarget.GROUP, before, delta -> fail(new ArrayList<>(), delta), AdTarget.options()))
                .isInstanceOf(RetryableException.class);
    }

    @Test
    void tokenOfOneControllerIsNotGivenForTheGroupsOfAnother() {
        three();
        first.faults()
                .meanwhile(
                        request -> request.operation() == SEARCH
                                && request.dn().equalsIgnoreCase(target.container())
                                && request.filter().contains("objectClass=group"),
                        way::cut);
        assertThatThrownBy(() -> target.facade().sync(AdTarget.GROUP, null, delta -> true, AdTarget.options()))
                .isInstanceOf(RetryableException.class);
    }

    /** The first request of a run finds out, and nothing is read from the one before. */
    @Test
    void controllerThatFailedBetweenRunsStopsNoRun() {
        List<Uid> uids = three();
        replication.run();
        SyncToken before = target.facade().getLatestSyncToken(AdTarget.GROUP);
        way.cut();
        List<Uid> seen = new ArrayList<>();
        SyncToken after =
                target.facade().sync(AdTarget.GROUP, before, delta -> seen.add(delta.getUid()), AdTarget.options());
        assertThat(seen).containsAll(uids);
        assertThat(after).isNotEqualTo(before);
    }

    @Test
    void groupThatTheOtherControllerDoesNotHaveYetIsNotUnknown() {
        List<Uid> uids = three();
        way.cut();
        assertThatThrownBy(() -> target.facade().delete(AdTarget.GROUP, uids.get(0), null))
                .isInstanceOf(RetryableException.class)
                .hasMessageContaining("repeat the call in some minutes");
        replication.run();
        target.facade().delete(AdTarget.GROUP, uids.get(0), null);
        assertThat(target.find(null)).containsExactlyInAnyOrder("two", "three");
    }

    private List<Uid> three() {
        return List.of(target.create("one"), target.create("two"), target.create("three"));
    }

    /** Has the first controller fail while the host takes a change. */
    private boolean fail(List<SyncDelta> deltas, SyncDelta delta) {
        way.cut();
        return deltas.add(delta);
    }
}
