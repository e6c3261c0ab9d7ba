/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365;

import static net.groupwriteback.m365.SourceHost.GROUP;
import static net.groupwriteback.m365.SourceHost.USER;
import static net.groupwriteback.m365.SourceHost.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.groupwriteback.m365.SourceHost.Run;
import net.groupwriteback.simulated.tenant.DeltaShape;
import net.groupwriteback.simulated.tenant.Fault;
import net.groupwriteback.simulated.tenant.GroupSpec;
import org.identityconnectors.framework.common.exceptions.ConfigurationException;
import org.identityconnectors.framework.common.objects.ConnectorObject;
import org.identityconnectors.framework.common.objects.ObjectClass;
import org.identityconnectors.framework.common.objects.OperationOptions;
import org.identityconnectors.framework.common.objects.OperationOptionsBuilder;
import org.identityconnectors.framework.common.objects.SyncDelta;
import org.identityconnectors.framework.common.objects.SyncDeltaType;
import org.identityconnectors.framework.common.objects.SyncToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceSyncIT extends SourceSyncCase {
    private static Instant issued(SyncToken token) {
        String text = token.getValue().toString();
        return Instant.parse(text.substring("v1:".length(), text.indexOf('|')));
    }

    private static ConnectorObject only(Run run) {
        assertThat(run.deltas()).hasSize(1);
        return run.deltas().get(0).getObject();
    }

    @Test
    void withoutATokenEverythingComesOnceAndOnlyTheLastDeltaCarriesTheNewToken() {
        List<String> ids = IntStream.range(0, 150)
                .mapToObj(i -> host.state().createGroup(GroupSpec.microsoft365("g" + i)))
                .toList();
        host.state().createGroup(GroupSpec.security("other kind"));

        Run run = host.sync(GROUP, null);

        assertThat(run.ids()).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(run.deltas().subList(0, 149)).allSatisfy(delta -> {
            assertThat(delta.getToken().getValue()).isEqualTo("v1:start");
            assertThat(delta.getDeltaType()).isEqualTo(SyncDeltaType.CREATE_OR_UPDATE);
        });
        assertThat(run.deltas().get(149).getToken()).isEqualTo(run.end());
        assertThat(run.end().getValue().toString()).startsWith("v1:2");
        assertThat(host.sync(GROUP, run.end()).deltas()).isEmpty();
        assertThat(host.sync(GROUP, new SyncToken("v1:start")).deltas()).hasSize(150);
    }

    @Test
    void nothingChangedRenewsTheToken() {
        SyncToken token = latest();

        Run run = host.sync(GROUP, token);

        assertThat(run.deltas()).isEmpty();
        assertThat(run.end()).isNotNull().isNotEqualTo(token);
        assertThat(issued(run.end())).isAfter(issued(token));
    }

    @Test
    void createdRenamedAndClearedGroups() {
        String id = host.state().createGroup(GroupSpec.microsoft365("before").description("words"));
        SyncToken token = latest();
        host.state().renameGroup(id, "after");
        host.state().update(id, "description", null);
        String created = host.state().createGroup(GroupSpec.microsoft365("new"));

        Run run = host.sync(GROUP, token);

        assertThat(run.ids()).containsExactlyInAnyOrder(id, created);
        ConnectorObject changed = run.byId().get(id).getObject();
        assertThat(changed.getName().getNameValue()).startsWith("after_");
        assertThat(changed.getAttributeByName("description").getValue()).isEmpty();
        assertThat(value(changed, "mailEnabled")).isEqualTo(true);
        assertThat(run.deltas().get(0).getToken()).isEqualTo(token);
        assertThat(run.deltas().get(1).getToken()).isEqualTo(run.end());
    }

    @Test
    void changedMembershipWithAnchorsInOneDeltaPerGroup() {
        host.tenant().deltaShape(DeltaShape.pages(10, 20, 50).disordered());
        String id = host.state().createGroup(GroupSpec.microsoft365("g"));
        host.state()
                .addMembers(
                        id,
                        IntStream.range(0, 70).mapToObj(i -> host.syncedUser()).toList());
        SyncToken token = latest();
        host.state()
                .addMembers(
                        id,
                        IntStream.range(0, 70).mapToObj(i -> host.syncedUser()).toList());
        String left = host.state().members(id).get(0).id();
        host.state().removeMember(id, left);

        ConnectorObject group = only(host.sync(GROUP, token, "memberCount", "memberAnchor"));

        assertThat(value(group, "memberCount")).isEqualTo(139);
        assertThat(group.getAttributeByName("memberAnchor").getValue())
                .hasSize(139)
                .doesNotContain("S-1-5-21-1-2-3-1001");
    }

    @Test
    void aSoftDeletedGroupIsKeptWithoutMembership() {
        String id = host.state().createGroup(GroupSpec.microsoft365("g"));
        host.state().addMember(id, host.syncedUser());
        SyncToken token = latest();
        host.state().softDelete(id);

        Run run = host.sync(GROUP, token, "softDeleted", "memberAnchor", "memberFingerprint");

        assertThat(run.deltas().get(0).getDeltaType()).isEqualTo(SyncDeltaType.CREATE_OR_UPDATE);
        ConnectorObject group = only(run);
        assertThat(value(group, "softDeleted")).isEqualTo(true);
        assertThat(group.getAttributeByName("memberAnchor")).isNull();
        assertThat(group.getAttributeByName("memberFingerprint")).isNull();
    }

    @Test
    void aSoftDeletedGroupIsGoneIfTheSettingSaysSo() {
        host.with("softDeleted", "delete");
        host.tenant().permissions().grant("GroupMember.Read.All");
        host.tenant().permissions().revoke("Group.Read.All");
        String id = host.state().createGroup(GroupSpec.microsoft365("g"));
        SyncToken token = latest();
        host.state().softDelete(id);

        SyncDelta delta = host.sync(GROUP, token).deltas().get(0);

        assertThat(delta.getDeltaType()).isEqualTo(SyncDeltaType.DELETE);
        assertThat(delta.getObject().getName().getNameValue()).endsWith(id.substring(24));
        assertThat(value(delta.getObject(), "cloudAnchor")).isEqualTo("Group_" + id);
    }

    @Test
    void aRestoredGroupComesBackWithItsMembers() {
        String id = host.state().createGroup(GroupSpec.microsoft365("g"));
        host.state().addMember(id, host.syncedUser());
        host.state().softDelete(id);
        SyncToken token = latest();
        host.state().restore(id);

        ConnectorObject group = only(host.sync(GROUP, token, "softDeleted", "memberCount"));

        assertThat(value(group, "softDeleted")).isEqualTo(false);
        assertThat(value(group, "memberCount")).isEqualTo(1);
    }

    @Test
    void aGroupDeletedForGoodIsADeleteWithAnObject() {
        String id = host.state().createGroup(GroupSpec.microsoft365("g"));
        SyncToken token = latest();
        host.state().purge(id);

        SyncDelta delta = host.sync(GROUP, token).deltas().get(0);

        assertThat(delta.getDeltaType()).isEqualTo(SyncDeltaType.DELETE);
        assertThat(delta.getUid().getUidValue()).isEqualTo(id);
        assertThat(delta.getObject().getObjectClass()).isEqualTo(GROUP);
        assertThat(delta.getObject().getName()).isNotNull();
    }

    @Test
    void deletedAndRestoredBetweenTwoRunsIsAnUpdate() {
        String id = host.state().createGroup(GroupSpec.microsoft365("g"));
        SyncToken token = latest();
        host.state().softDelete(id);
        host.state().restore(id);

        assertThat(value(only(host.sync(GROUP, token)), "softDeleted")).isEqualTo(false);
    }

    @ParameterizedTest
    @CsvSource({"groups, true", "groups, false", "users, true", "users, false"})
    void aResetIsAFullRound(String which, boolean withLocation) {
        host.state().createGroup(GroupSpec.microsoft365("a"));
        host.state().createGroup(GroupSpec.microsoft365("b"));
        SyncToken token = latest();
        host.tenant().faults().add(1, "GET", "/" + which + "/delta", Fault.gone(withLocation));

        Run run = host.sync(GROUP, token);

        assertThat(run.deltas()).hasSize(2);
        assertThat(host.sync(GROUP, run.end()).deltas()).isEmpty();
    }

    @Test
    void aResetInTheMiddleOfARoundIsAFullRound() {
        host.tenant().deltaShape(DeltaShape.pages(2, 20, 50));
        SyncToken token = latest();
        for (int i = 0; i < 10; i++) {
            host.state().createGroup(GroupSpec.microsoft365("g" + i));
        }
        host.tenant().faults().addAfter(2, 1, "GET", "/groups/delta", Fault.gone(false));

        Run run = host.sync(GROUP, token);

        assertThat(run.ids()).doesNotHaveDuplicates().hasSize(10);
        assertThat(host.sync(GROUP, run.end()).deltas()).isEmpty();
    }

    @Test
    void theTokenOfAnotherTenantIsAFullRound(@TempDir Path elsewhere) {
        SyncToken token = latest();
        try (SourceHost other = new SourceHost(elsewhere)) {
            other.state().createGroup(GroupSpec.microsoft365("a"));

            assertThat(other.sync(GROUP, token).deltas()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "groups, syncStateNotFound",
        "groups, resyncRequired",
        "users, syncStateNotFound",
        "users, resyncRequired",
    })
    void aForgottenTokenIsAFullRound(String which, String code) {
        host.state().createGroup(GroupSpec.microsoft365("a"));
        SyncToken token = latest();
        host.tenant().faults().add(1, "GET", "/" + which + "/delta", Fault.error(400, code, "gone"));

        assertThat(host.sync(GROUP, token).deltas()).hasSize(1);
    }

    @Test
    void aTokenOfOtherSettingsOrNoneOfOursIsAFullRound() {
        host.state().createGroup(GroupSpec.microsoft365("a"));
        SyncToken token = latest();

        assertThat(host.sync(GROUP, token).deltas()).isEmpty();
        assertThat(host.sync(GROUP, new SyncToken(42)).deltas()).hasSize(1);
        assertThat(host.sync(GROUP, new SyncToken("nonsense")).deltas()).hasSize(1);
        host.with("groupKinds", new String[] {"microsoft365", "security"});
        assertThat(host.sync(GROUP, token).deltas()).hasSize(1);
    }

    @Test
    void aTokenOlderThanGraphKeepsItsLinksIsAFullRound() {
        host.state().createGroup(GroupSpec.microsoft365("a"));
        String old = latest().getValue().toString().replaceFirst("v1:[^|]*", "v1:2020-01-01T00:00:00Z");

        assertThat(host.sync(GROUP, new SyncToken(old)).deltas()).hasSize(1);
    }

    @Test
    void stopsWhenTheHostSaysSoAndKeepsTheOldToken() {
        SyncToken token = latest();
        for (int i = 0; i < 10; i++) {
            host.state().createGroup(GroupSpec.microsoft365("g" + i));
        }
        List<SyncDelta> deltas = new ArrayList<>();

        host.facade()
                .sync(
                        GROUP,
                        token,
                        delta -> {
                            deltas.add(delta);
                            return deltas.size() < 3;
                        },
                        null);

        assertThat(deltas).hasSize(3).allSatisfy(delta -> assertThat(delta.getToken())
                .isEqualTo(token));
        assertThat(host.sync(GROUP, token).deltas()).hasSize(10);
    }

    @Test
    void usersComeGoAndChange() {
        SyncToken token = host.facade().getLatestSyncToken(USER);
        String user = host.syncedUser();
        Run created = host.sync(USER, token);
        host.state().delete(user);
        Run deleted = host.sync(USER, created.end());

        assertThat(value(only(created), "memberAnchor")).isEqualTo("S-1-5-21-1-2-3-1001");
        assertThat(deleted.deltas()).singleElement().satisfies(delta -> {
            assertThat(delta.getDeltaType()).isEqualTo(SyncDeltaType.DELETE);
            assertThat(delta.getUid().getUidValue()).isEqualTo(user);
            assertThat(delta.getObject()).isNotNull();
        });
    }

    @Test
    void usersJoinAndLeaveGroups() {
        String user = host.syncedUser();
        String group = host.state().createGroup(GroupSpec.microsoft365("g"));
        SyncToken token = host.facade().getLatestSyncToken(USER);
        host.state().addMember(group, user);

        Run joined = host.sync(USER, token, "groupId");
        assertThat(only(joined).getAttributeByName("groupId").getValue()).containsExactly(group);
        host.state().removeMember(group, user);
        Run left = host.sync(USER, joined.end(), "groupId");
        assertThat(only(left).getAttributeByName("groupId").getValue()).isEmpty();

        host.state().addMember(group, user);
        assertThat(host.sync(USER, left.end(), "displayName").deltas()).isEmpty();
    }

    @Test
    void aRestoredGroupIsAgainOneOfItsMembers() {
        String user = host.syncedUser();
        String group = host.state().createGroup(GroupSpec.microsoft365("g"));
        host.state().addMember(group, user);
        host.state().softDelete(group);
        SyncToken token = host.facade().getLatestSyncToken(USER);
        host.state().restore(group);

        assertThat(only(host.sync(USER, token, "groupId"))
                        .getAttributeByName("groupId")
                        .getValue())
                .containsExactly(group);
    }

    @Test
    void aMemberWhoIsGoneIsNoUserThatChanged() {
        String user = host.syncedUser();
        String group = host.state().createGroup(GroupSpec.microsoft365("g"));
        host.state().delete(user);
        SyncToken token = host.facade().getLatestSyncToken(USER);
        host.state().addMember(group, user);

        assertThat(host.sync(USER, token, "groupId").deltas()).isEmpty();
    }

    @Test
    void allClassesAtOnce() {
        SyncToken token = host.facade().getLatestSyncToken(ObjectClass.ALL);
        host.syncedUser();
        host.state().createGroup(GroupSpec.microsoft365("g"));

        assertThat(host.sync(ObjectClass.ALL, token).deltas())
                .extracting(SyncDelta::getObjectClass)
                .containsExactlyInAnyOrder(GROUP, USER);
    }

    @Test
    void aMemberWhoBecomesSyncedChangesHisGroups() {
        String user = host.cloudUser();
        String group = host.state().createGroup(GroupSpec.microsoft365("g"));
        host.state().addMember(group, user);
        host.state().createGroup(GroupSpec.microsoft365("without him"));
        SyncToken token = latest();
        host.state().syncUser(user, SourceHost.onPremises(7));

        Run run = host.sync(GROUP, token, "memberAnchor");

        assertThat(only(run).getAttributeByName("memberAnchor").getValue()).containsExactly("S-1-5-21-1-2-3-7");
        assertThat(host.sync(GROUP, run.end()).deltas()).isEmpty();
    }

    @Test
    void aMemberWhoLosesTheSyncIsDeletedOrRestoredChangesHisGroups() {
        String user = host.syncedUser();
        String group = host.state().createGroup(GroupSpec.microsoft365("g"));
        host.state().addMember(group, user);
        SyncToken token = latest();

        host.state().delete(user);
        Run deleted = host.sync(GROUP, token, "memberCount");
        assertThat(value(only(deleted), "memberCount")).isEqualTo(0);

        host.state().restore(user);
        Run restored = host.sync(GROUP, deleted.end(), "memberCount");
        assertThat(value(only(restored), "memberCount")).isEqualTo(1);

        host.state().unsyncUser(user);
        Run unsynced = host.sync(GROUP, restored.end(), "memberCount", "memberWithoutAnchorCount");
        assertThat(value(only(unsynced), "memberCount")).isEqualTo(0);
        assertThat(value(only(unsynced), "memberWithoutAnchorCount")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aPurgedMemberWhomGraphNeverShowsAsRemovedIsNoLongerOne(boolean shown) {
        host.state().purgeShowsRemoval(shown);
        String user = host.syncedUser();
        String group = host.state().createGroup(GroupSpec.microsoft365("g"));
        host.state().addMember(group, user);
        SyncToken token = latest();
        host.state().purge(user);

        assertThat(value(only(host.sync(GROUP, token, "memberCount")), "memberCount"))
                .isEqualTo(0);
    }

    @Test
    void manyMembersWhoBecomeSyncedAreFoundByOneLookThroughAllMemberships() {
        List<String> users =
                IntStream.range(0, 1100).mapToObj(i -> host.cloudUser()).toList();
        String group = host.state().createGroup(GroupSpec.microsoft365("g"));
        host.state().addMembers(group, users);
        SyncToken token = latest();
        IntStream.range(0, 1100).forEach(i -> host.state().syncUser(users.get(i), SourceHost.onPremises(i + 1)));

        int requests =
                host.requests(() -> assertThat(value(only(host.sync(GROUP, token, "memberCount")), "memberCount"))
                        .isEqualTo(1100));

        assertThat(requests).isLessThan(20);
    }

    @Test
    void ownersComeAndGo() {
        String group = host.state().createGroup(GroupSpec.microsoft365("g"));
        String user = host.syncedUser();
        SyncToken token = latest();
        host.state().addOwner(group, user);

        Run added = host.sync(GROUP, token, "ownerId");
        assertThat(only(added).getAttributeByName("ownerId").getValue()).containsExactly(user);
        host.state().removeOwner(group, user);
        assertThat(only(host.sync(GROUP, added.end(), "ownerId"))
                        .getAttributeByName("ownerId")
                        .getValue())
                .isEmpty();
    }

    @Test
    void aMembershipThatIsRefusedKeepsNoOtherGroupBackButTheToken() {
        host.tenant().permissions().grant("Member.Read.Hidden");
        SyncToken token = latest();
        String refused =
                host.state().createGroup(GroupSpec.microsoft365("refused").hiddenMembership());
        String hidden =
                host.state().createGroup(GroupSpec.microsoft365("hidden").hiddenMembership());
        String open = host.state().createGroup(GroupSpec.microsoft365("open"));
        host.tenant()
                .faults()
                .always(
                        "GET",
                        "/groups/" + refused + "/members",
                        Fault.error(403, "Authorization_RequestDenied", "no"));
        List<SyncDelta> deltas = new ArrayList<>();
        OperationOptions options =
                new OperationOptionsBuilder().setAttributesToGet("memberCount").build();

        assertThatThrownBy(() -> host.facade().sync(GROUP, token, deltas::add, options))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("grant Member.Read.Hidden")
                .hasMessageContaining(refused);
        assertThat(deltas)
                .allSatisfy(delta -> assertThat(delta.getToken()).isEqualTo(token))
                .extracting(delta -> delta.getUid().getUidValue())
                .containsExactlyInAnyOrder(hidden, open);

        host.tenant().faults().clear();
        assertThat(host.sync(GROUP, token, "memberCount").ids()).containsExactlyInAnyOrder(refused, hidden, open);
    }

    @Test
    void anUnchangedTenantCostsTwoRequests() {
        host.state().createGroup(GroupSpec.microsoft365("g"));
        SyncToken token = latest();

        assertThat(host.requests(() -> host.sync(GROUP, token, "memberFingerprint")))
                .isEqualTo(2);
    }

    @Test
    void oneNewMemberCostsFourRequests() {
        String group = host.state().createGroup(GroupSpec.microsoft365("g"));
        host.state()
                .addMembers(
                        group,
                        IntStream.range(0, 20).mapToObj(i -> host.syncedUser()).toList());
        String another = host.syncedUser();
        SyncToken token = latest();
        host.state().addMember(group, another);

        assertThat(host.requests(() -> only(host.sync(GROUP, token, "memberFingerprint"))))
                .isLessThanOrEqualTo(4);
    }
}
