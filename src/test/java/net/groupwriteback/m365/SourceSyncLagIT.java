/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365;

import static net.groupwriteback.m365.SourceHost.GROUP;
import static net.groupwriteback.m365.SourceHost.USER;
import static net.groupwriteback.m365.SourceHost.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.groupwriteback.m365.SourceHost.Run;
import net.groupwriteback.simulated.tenant.Fault;
import net.groupwriteback.simulated.tenant.GroupSpec;
import org.identityconnectors.framework.common.exceptions.ConnectorException;
import org.identityconnectors.framework.common.exceptions.RetryableException;
import org.identityconnectors.framework.common.objects.ObjectClass;
import org.identityconnectors.framework.common.objects.SyncDelta;
import org.identityconnectors.framework.common.objects.SyncDeltaType;
import org.identityconnectors.framework.common.objects.SyncToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a round says and what the reads after it show may differ: replicas lag, rounds repeat and come in any order. */
class SourceSyncLagIT extends SourceSyncCase {
    private void expectRetryLater(SyncToken token, String... attributes) {
        assertThat(withheld(GROUP, token, attributes).run().deltas()).isEmpty();
        host.tenant().faults().clear();
    }

    private static SyncDelta only(Run run) {
        assertThat(run.deltas()).hasSize(1);
        return run.deltas().get(0);
    }

    @Test
    void aNewGroupThatIsNotShownYetIsNotLost() {
        SyncToken token = latest();
        String id = host.state().createGroup(GroupSpec.microsoft365("new"));
        always("/groups/" + id + "$", MISSING);

        expectRetryLater(token);

        assertThat(host.sync(GROUP, token).ids()).containsExactly(id);
    }

    @Test
    void aNewGroupThatTheListOfSwitchesDoesNotShowYetIsNotLost() {
        host.with("selection", "writebackEnabled");
        host.tenant().permissions().grant("GroupSettings.Read.All");
        host.state().createGroup(GroupSpec.microsoft365("old"));
        lagging("/beta/groups$");
        host.search(GROUP, null);
        SyncToken token = latest();
        String id = host.state().createGroup(GroupSpec.microsoft365("new"));
        host.tenant().faults().add(3, "GET", "/beta/groups/" + id + "$", MISSING);

        assertThatThrownBy(() -> host.group(id))
                .isInstanceOf(RetryableException.class)
                .hasMessageContaining(id);
        assertThatThrownBy(() -> host.search(GROUP, null)).isInstanceOf(RetryableException.class);
        assertThatThrownBy(() -> host.sync(GROUP, token)).isInstanceOf(RetryableException.class);

        assertThat(host.sync(GROUP, token).ids()).containsExactly(id);
        assertThat(host.search(GROUP, null)).hasSize(2);
        host.state().update(id, "writebackConfiguration", Map.of("isEnabled", false));
        assertThat(host.search(GROUP, null)).hasSize(1);
    }

    @Test
    void aSoftDeletedGroupThatTheBinDoesNotShowYetIsNotDeleted() {
        String id = host.state().createGroup(GroupSpec.microsoft365("g"));
        SyncToken token = latest();
        host.state().softDelete(id);
        always("/deletedItems/" + id, MISSING);

        expectRetryLater(token);

        assertThat(value(only(host.sync(GROUP, token)).getObject(), "softDeleted"))
                .isEqualTo(true);
    }

    @Test
    void aGroupThatIsReportedAsRemovedButLiveIsNeitherDeletedNorLive() {
        String id = host.state().createGroup(GroupSpec.microsoft365("g"));
        SyncToken token = latest();
        String removed = "{\"value\":[{\"id\":\"" + id + "\",\"@removed\":{\"reason\":\"deleted\"}}],"
                + "\"@odata.deltaLink\":\"" + host.tenant().endpoint() + "/v1.0/groups/delta?$deltatoken=x\"}";
        always("/groups/delta", SourceHost.json(removed));

        assertThat(withheld(GROUP, token).run().deltas()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
    void aGroupThatIsRestoredWhileItsDeletionIsReadIsNotDeleted(int requests) {
        String id = host.state().createGroup(GroupSpec.microsoft365("Sales"));
        SyncToken token = latest();
        host.state().softDelete(id);
        host.tenant().faults().addAfter(requests, 1, "*", "", (call, service) -> {
            host.state().restore(id);
            return service.answer(call);
        });
        List<SyncDelta> deltas = new ArrayList<>();
        try {
            host.facade().sync(GROUP, token, deltas::add, null);
        } catch (RetryableException e) {
            assertThat(e).hasMessageContaining("does not show them completely yet");
        }
        assertThat(deltas).extracting(SyncDelta::getDeltaType).doesNotContain(SyncDeltaType.DELETE);
    }

    @Test
    void aGroupPurgedInARoundThatAlsoShowsItIsDeleted() {
        String id = host.state().createGroup(GroupSpec.microsoft365("g"));
        SyncToken token = latest();
        String replayed = "{\"value\":[{\"id\":\"" + id + "\",\"@removed\":{\"reason\":\"deleted\"}},{\"id\":\"" + id
                + "\",\"displayName\":\"g\"}],\"@odata.deltaLink\":\""
                + host.tenant().endpoint()
                + "/v1.0/groups/delta?$deltatoken=x\"}";
        host.state().purge(id);
        always("/groups/delta", SourceHost.json(replayed));

        assertThat(only(host.sync(GROUP, token)).getDeltaType()).isEqualTo(SyncDeltaType.DELETE);
    }

    /** Between two runs it was deleted and restored, or changed and deleted: the round has no order. */
    @ParameterizedTest
    @CsvSource({"keep, false", "keep, true", "delete, false"})
    void aGroupThatARoundShowsAndRemovesIsWithheldWhileItIsNotShown(String softDeleted, boolean binned) {
        host.with("softDeleted", softDeleted);
        String id = host.state().createGroup(GroupSpec.microsoft365("g"));
        SyncToken token = latest();
        String both = bothWays("groups", id);
        if (binned) {
            host.state().softDelete(id);
        }
        always("/groups/delta", SourceHost.json(both));
        always("/groups/" + id + "$", MISSING);

        expectRetryLater(token);
    }

    @Test
    void aUserWhomARoundShowsAndRemovesIsWithheldWhileHeIsNotShown() {
        String id = host.syncedUser();
        String group = host.state().createGroup(GroupSpec.microsoft365("g"));
        host.state().addMember(group, id);
        SyncToken token = latest(USER);
        SyncToken ofGroups = latest();
        always("/users/delta", SourceHost.json(bothWays("users", id)));
        always("/users/" + id, MISSING);

        assertThat(withheld(USER, token).run().deltas()).isEmpty();
        assertThat(withheld(GROUP, ofGroups, "memberCount").run().deltas()).isEmpty();
    }

    private String bothWays(String collection, String id) {
        return "{\"value\":[{\"id\":\"" + id + "\",\"@removed\":{\"reason\":\"changed\"}},{\"id\":\"" + id
                + "\"}],\"@odata.deltaLink\":\"" + host.tenant().endpoint() + "/v1.0/" + collection
                + "/delta?$deltatoken=x\"}";
    }

    @Test
    void aPurgedGroupThatTheBinStillShowsIsDeleted() {
        String id = host.state().createGroup(GroupSpec.microsoft365("g"));
        SyncToken token = binned(id, "/deletedItems/" + id + "$");
        host.state().purge(id);

        expectRetryLater(token);

        assertThat(only(host.sync(GROUP, token)).getDeltaType()).isEqualTo(SyncDeltaType.DELETE);
    }

    @Test
    void aRestoredGroupThatOnlyTheBinShowsIsNotBinned() {
        String id = host.state().createGroup(GroupSpec.microsoft365("g"));
        SyncToken token = binned(id, "/(deletedItems|groups)/" + id + "$");
        host.state().restore(id);

        expectRetryLater(token);

        assertThat(value(only(host.sync(GROUP, token)).getObject(), "softDeleted"))
                .isEqualTo(false);
    }

    /** A run has seen a group go to the bin, so that a replica that lags from now on still shows it there. */
    private SyncToken binned(String id, String lagging) {
        SyncToken token = latest();
        host.state().softDelete(id);
        lagging(lagging);
        return host.sync(GROUP, token).end();
    }

    @Test
    void aUserWhoIsNotShownYetIsNotLost() {
        SyncToken token = host.facade().getLatestSyncToken(ObjectClass.ALL);
        String id = host.syncedUser();
        always("/users/" + id + "$", MISSING);

        assertThatThrownBy(() -> host.sync(ObjectClass.ALL, token)).isInstanceOf(RetryableException.class);
        host.tenant().faults().clear();

        assertThat(host.sync(ObjectClass.ALL, token).ids()).containsExactly(id);
    }

    @Test
    void aUserWhoseGroupsAreNotShownYetDoesNotLoseThem() {
        String user = host.cloudUser();
        String group = host.state().createGroup(GroupSpec.microsoft365("g"));
        host.state().addMember(group, user);
        SyncToken token = latest();
        host.state().syncUser(user, SourceHost.onPremises(7));
        always("/users/" + user + "/memberOf", MISSING);

        expectRetryLater(token, "memberAnchor");

        assertThat(host.sync(GROUP, token, "memberAnchor").ids()).containsExactly(group);
    }

    @Test
    void aGroupOfAChangedUserThatIsNotShownYetIsNotLost() {
        String user = host.cloudUser();
        String group = host.state().createGroup(GroupSpec.microsoft365("g"));
        host.state().addMember(group, user);
        SyncToken token = latest();
        host.state().syncUser(user, SourceHost.onPremises(7));
        always("/groups/" + group + "$", MISSING);

        expectRetryLater(token, "memberAnchor");

        assertThat(host.sync(GROUP, token, "memberAnchor").ids()).containsExactly(group);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aPurgedMemberLeavesAllHisGroups(boolean shown) {
        host.state().purgeShowsRemoval(shown);
        String user = host.syncedUser();
        String one = host.state().createGroup(GroupSpec.microsoft365("one"));
        String two = host.state().createGroup(GroupSpec.microsoft365("two"));
        host.state().addMember(one, user);
        host.state().addMember(two, user);
        SyncToken token = latest();
        host.state().purge(user);

        Run run = host.sync(GROUP, token, "memberCount");

        assertThat(run.ids()).containsExactlyInAnyOrder(one, two);
        assertThat(run.deltas()).allSatisfy(delta -> assertThat(value(delta.getObject(), "memberCount"))
                .isEqualTo(0));
    }

    @Test
    void aGroupWhoseMembersAreNotShownYetIsNotLost() {
        SyncToken token = latest();
        String id = host.state().createGroup(GroupSpec.microsoft365("new"));
        host.state().addMember(id, host.syncedUser());
        always("/groups/" + id + "/members", MISSING);

        assertThatThrownBy(() -> host.group(id, "memberFingerprint")).isInstanceOf(RetryableException.class);
        expectRetryLater(token, "memberFingerprint");

        assertThat(host.sync(GROUP, token, "memberFingerprint").ids()).containsExactly(id);
    }

    /** Its properties came from a replica that knows it, all else from one that does not. */
    @Test
    void aNewGroupOfWhichMoreThanItsMembersIsNotShownYetIsNotLost() {
        SyncToken token = latest();
        String id = host.state().createGroup(GroupSpec.microsoft365("new"));
        host.state().addMember(id, host.syncedUser());
        host.tenant().faults().addAfter(1, 3, "GET", "/groups/" + id, MISSING);

        expectRetryLater(token, "memberFingerprint");

        assertThat(host.sync(GROUP, token, "memberFingerprint").ids()).containsExactly(id);
    }

    @Test
    void aNewUserOfWhomOnlyThePropertiesAreShownYetIsNotLost() {
        SyncToken token = host.facade().getLatestSyncToken(USER);
        String id = host.syncedUser();
        host.tenant().faults().addAfter(1, 2, "GET", "/users/" + id, MISSING);

        assertThatThrownBy(() -> host.sync(USER, token, "groupId")).isInstanceOf(RetryableException.class);
        host.tenant().faults().clear();

        assertThat(host.sync(USER, token, "groupId").ids()).containsExactly(id);
    }

    @Test
    void aGroupThatGoesWhileItIsReadIsNoGroup() {
        String id = host.state().createGroup(GroupSpec.microsoft365("g"));
        host.tenant().faults().addAfter(1, 3, "GET", "/groups/" + id, MISSING);

        assertThat(host.group(id, "memberCount")).isNull();
        assertThat(value(host.group(id, "memberCount"), "memberCount")).isEqualTo(0);
    }

    @Test
    void aUserWhoseGroupsAreNotFoundIsNotLost() {
        String id = host.syncedUser();
        always("/users/" + id + "/memberOf", MISSING);

        assertThatThrownBy(() -> host.search(USER, null, "groupId")).isInstanceOf(RetryableException.class);
        host.tenant().faults().clear();

        assertThat(host.search(USER, null, "groupId")).hasSize(1);
    }

    @Test
    void aPurgedMemberDoesNotHideANewGroupThatIsNotShownYet() {
        String user = host.syncedUser();
        SyncToken token = latest();
        host.state().purge(user);
        String id = host.state().createGroup(GroupSpec.microsoft365("new"));
        always("/groups/" + id + "$", MISSING);
        always("/v1.0/groups$", SourceHost.json("{\"value\":[]}"));

        expectRetryLater(token);

        assertThat(host.sync(GROUP, token).ids()).containsExactly(id);
    }

    @Test
    void aUserDeletedAndRestoredIsAskedForHisGroups() {
        String user = host.syncedUser();
        String group = host.state().createGroup(GroupSpec.microsoft365("g"));
        host.state().addMember(group, user);
        SyncToken token = latest();
        host.state().delete(user);
        host.state().restore(user);

        assertThat(only(host.sync(GROUP, token, "memberCount")).getUid().getUidValue())
                .isEqualTo(group);
    }

    @Test
    void aDeletedUserIsADeleteOnlyIfHeIsNotLive() {
        String user = host.syncedUser();
        SyncToken token = host.facade().getLatestSyncToken(USER);
        host.state().delete(user);
        host.state().restore(user);

        assertThat(only(host.sync(USER, token)).getDeltaType()).isEqualTo(SyncDeltaType.CREATE_OR_UPDATE);
    }

    @Test
    void aDeletedGroupThatIsStillShownIsNotLost() {
        String id = host.state().createGroup(GroupSpec.microsoft365("g"));
        lagging("/groups/" + id + "$");
        host.group(id);
        SyncToken seen = seenByARun(GROUP, id);
        host.state().softDelete(id);

        expectRetryLater(seen);

        assertThat(value(only(host.sync(GROUP, seen)).getObject(), "softDeleted"))
                .isEqualTo(true);
    }

    @Test
    void aDeletedUserWhoIsStillShownIsNotLost() {
        String id = host.syncedUser();
        lagging("/users/" + id + "$");
        SyncToken seen = seenByARun(USER, id);
        host.state().delete(id);

        assertThat(withheld(USER, seen).message()).contains("1 users (" + id + ")");
        host.tenant().faults().clear();

        assertThat(only(host.sync(USER, seen)).getDeltaType()).isEqualTo(SyncDeltaType.DELETE);
    }

    /** A run has read the object, so that a replica that lags from now on still shows it. */
    private SyncToken seenByARun(ObjectClass objectClass, String id) {
        SyncToken token = latest(objectClass);
        host.state().update(id, "displayName", "seen");
        return host.sync(objectClass, token).end();
    }

    @Test
    void aPurgedMemberWhomTheReadOfAllMembershipsStillShowsIsNotKept() {
        host.state().purgeShowsRemoval(false);
        String user = host.syncedUser();
        String group = host.state().createGroup(GroupSpec.microsoft365("g"));
        String empty = host.state().createGroup(GroupSpec.microsoft365("empty"));
        host.state().addMember(group, user);
        lagging("(/v1.0/users|/groups/delta)$");
        host.search(GROUP, null, "memberCount");
        SyncToken token = latest();
        host.state().purge(user);

        assertThat(withheld(GROUP, token, "memberCount").run().ids()).containsExactly(empty);
        host.tenant().faults().clear();

        Run run = host.sync(GROUP, token, "memberCount");
        assertThat(run.ids()).containsExactlyInAnyOrder(group, empty);
        assertThat(value(run.byId().get(group).getObject(), "memberCount")).isEqualTo(0);
    }

    @Test
    void aDeletionIsNotLostWhereGraphResetsSomethingElse() {
        String deleted = host.state().createGroup(GroupSpec.microsoft365("deleted"));
        String renamed = host.state().createGroup(GroupSpec.microsoft365("renamed"));
        SyncToken token = latest();
        host.state().purge(deleted);
        host.state().renameGroup(renamed, "after");
        always("/groups/" + renamed + "/members", Fault.gone(false));

        assertThatThrownBy(() -> host.sync(GROUP, token, "memberCount")).isInstanceOf(ConnectorException.class);
        host.tenant().faults().clear();

        assertThat(host.sync(GROUP, token, "memberCount").byId().get(deleted).getDeltaType())
                .isEqualTo(SyncDeltaType.DELETE);
    }
}
