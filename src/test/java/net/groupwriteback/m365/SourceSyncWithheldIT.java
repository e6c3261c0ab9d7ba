/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365;

import static net.groupwriteback.m365.SourceHost.GROUP;
import static net.groupwriteback.m365.SourceHost.USER;
import static net.groupwriteback.m365.SourceHost.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.groupwriteback.bundle.HostLog;
import net.groupwriteback.m365.SourceHost.Run;
import net.groupwriteback.simulated.tenant.GroupSpec;
import org.identityconnectors.framework.common.objects.ObjectClass;
import org.identityconnectors.framework.common.objects.SyncDelta;
import org.identityconnectors.framework.common.objects.SyncDeltaType;
import org.identityconnectors.framework.common.objects.SyncToken;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Graph contradicts itself about some objects, be it for good: all others arrive, and the token stays behind them. */
class SourceSyncWithheldIT extends SourceSyncCase {
    private String doubtful;
    private String good;
    private String gone;

    @BeforeEach
    void groups() {
        doubtful = host.state().createGroup(GroupSpec.microsoft365("doubtful"));
        good = host.state().createGroup(GroupSpec.microsoft365("good"));
        gone = host.state().createGroup(GroupSpec.microsoft365("gone"));
    }

    private void change() {
        List.of(doubtful, good).forEach(id -> host.state().renameGroup(id, "after"));
        host.state().purge(gone);
    }

    private void expectAllOfThemLater(SyncToken token, String... attributes) {
        host.tenant().faults().clear();
        Run later = host.sync(GROUP, token, attributes);
        assertThat(later.ids()).containsExactlyInAnyOrder(doubtful, good, gone);
        assertThat(later.deltas().get(2).getToken()).isEqualTo(later.end()).isNotEqualTo(token);
        assertThat(host.sync(GROUP, later.end(), attributes).deltas()).isEmpty();
    }

    @Test
    void groupsThatAreNotFoundKeepNoOthersBack() {
        SyncToken token = latest();
        change();
        always("/groups/" + doubtful + "$", MISSING);

        for (int run = 0; run < 3; run++) {
            Withheld withheld = withheld(GROUP, token);

            assertThat(withheld.run().ids()).containsExactlyInAnyOrder(good, gone);
            assertThat(withheld.run().byId().get(gone).getDeltaType()).isEqualTo(SyncDeltaType.DELETE);
            assertThat(withheld.message())
                    .contains("1 groups (" + doubtful + ")")
                    .contains("everything else was handed on and will be reported again");
        }
        expectAllOfThemLater(token);
    }

    @Test
    void membershipsThatAreBehindKeepNoOthersBack() {
        String user = host.syncedUser();
        lagging("/groups/" + doubtful + "/members");
        host.group(doubtful, "memberCount");
        SyncToken token = latest();
        change();
        List.of(doubtful, good).forEach(id -> host.state().addMember(id, user));

        Withheld withheld = withheld(GROUP, token, "memberCount");

        assertThat(withheld.run().ids()).containsExactlyInAnyOrder(good, gone);
        assertThat(value(withheld.run().byId().get(good).getObject(), "memberCount"))
                .isEqualTo(1);
        expectAllOfThemLater(token, "memberCount");
    }

    @Test
    void membershipsThatAreNotFoundKeepNoOthersBack() {
        SyncToken token = latest();
        change();
        always("/groups/" + doubtful + "/members", MISSING);

        assertThat(withheld(GROUP, token, "memberCount").run().ids()).containsExactlyInAnyOrder(good, gone);
        expectAllOfThemLater(token, "memberCount");
    }

    @Test
    void aFullRoundHandsOnTheOthersTooAndBeginsAnewNextTime() {
        always("/groups/" + doubtful + "/owners", MISSING);

        assertThat(withheld(GROUP, null, "ownerId").run().ids()).containsExactlyInAnyOrder(good, gone);
        host.tenant().faults().clear();

        assertThat(host.sync(GROUP, new SyncToken("v1:start"), "ownerId").ids())
                .containsExactlyInAnyOrder(doubtful, good, gone);
    }

    @Test
    void usersWhoAreNotFoundOrBehindKeepNoOthersBack() {
        String missing = host.cloudUser();
        String behind = host.cloudUser();
        String fine = host.cloudUser();
        lagging("/users/" + behind + "$");
        SyncToken before = latest(USER);
        host.state().update(behind, "displayName", "seen");
        SyncToken token = host.sync(USER, before).end();
        List.of(missing, behind, fine).forEach(id -> host.state().update(id, "displayName", "after"));
        always("/users/" + missing + "$", MISSING);

        Withheld withheld = withheld(USER, token);

        assertThat(withheld.run().ids()).containsExactly(fine);
        assertThat(withheld.message()).contains("2 users (").contains(missing).contains(behind);
        host.tenant().faults().clear();
        assertThat(host.sync(USER, token).ids()).containsExactlyInAnyOrder(missing, behind, fine);
    }

    @Test
    void usersWhoseGroupsAreNotShownKeepNoOthersBack() {
        String missing = host.cloudUser();
        String behind = host.cloudUser();
        String fine = host.cloudUser();
        lagging("/users/" + behind + "/memberOf");
        SyncToken before = latest(USER);
        host.state().update(behind, "displayName", "seen");
        SyncToken token = host.sync(USER, before, "groupId").end();
        List.of(missing, behind, fine).forEach(id -> host.state().addMember(good, id));
        always("/users/" + missing + "/memberOf", MISSING);

        assertThat(withheld(USER, token, "groupId").run().ids()).containsExactly(fine);
        host.tenant().faults().clear();
        assertThat(host.sync(USER, token, "groupId").ids()).containsExactlyInAnyOrder(missing, behind, fine);
    }

    @Test
    void aFullRoundOfUsersHandsOnTheOthersToo() {
        String missing = host.cloudUser();
        String fine = host.cloudUser();
        always("/users/" + missing + "/memberOf", MISSING);

        assertThat(withheld(USER, null, "groupId").run().ids()).containsExactly(fine);
    }

    @Test
    void aMemberWhoseGroupsAreNotShownKeepsNoOthersBack() {
        String user = host.cloudUser();
        host.state().addMember(doubtful, user);
        SyncToken token = latest();
        host.state().renameGroup(good, "after");
        host.state().purge(gone);
        host.state().syncUser(user, SourceHost.onPremises(7));
        always("/users/" + user + "/memberOf", MISSING);

        Withheld withheld = withheld(GROUP, token, "memberAnchor");

        assertThat(withheld.run().ids()).containsExactlyInAnyOrder(good, gone);
        assertThat(withheld.message()).contains("1 users (" + user + ")");
        expectAllOfThemLater(token, "memberAnchor");
    }

    @Test
    void aNestedGroupWhoseOuterOnesAreNotShownKeepsNoOthersBack() {
        host.with("groupKinds", new String[] {"microsoft365", "security"});
        SyncToken token = latest();
        change();
        always("/groups/" + doubtful + "/memberOf", MISSING);

        assertThat(withheld(GROUP, token, "memberAnchor").run().ids())
                .contains(good, gone)
                .doesNotContain(doubtful);
    }

    @Test
    void bothClassesAtOnceSayWhatIsMissingOfEach() {
        SyncToken token = latest(ObjectClass.ALL);
        change();
        String user = host.cloudUser();
        String fine = host.cloudUser();
        always("/(groups/" + doubtful + "|users/" + user + ")$", MISSING);

        Withheld withheld = withheld(ObjectClass.ALL, token);

        assertThat(withheld.run().ids()).containsExactlyInAnyOrder(fine, good, gone);
        assertThat(withheld.message()).contains("1 users (" + user + ") and 1 groups (" + doubtful + ")");
    }

    @Test
    void ofManyTheMessageNamesSomeAndTheLogAll() {
        List<String> many = IntStream.range(0, 25)
                .mapToObj(i -> host.state().createGroup(GroupSpec.microsoft365("many " + i)))
                .toList();
        SyncToken token = latest();
        many.forEach(id -> host.state().renameGroup(id, "after"));
        change();
        always("/groups/(" + String.join("|", many) + ")$", MISSING);

        try (HostLog.Listener log = new HostLog.Listener()) {
            Withheld withheld = withheld(GROUP, token);

            assertThat(withheld.run().ids()).containsExactlyInAnyOrder(doubtful, good, gone);
            assertThat(withheld.message()).contains("25 groups (").contains(" and 5 more)");
            String lines = String.join("\n", log.lines());
            assertThat(lines).contains("WARN withheld, because Graph does not show them yet");
            assertThat(many).allSatisfy(id -> assertThat(lines).contains(id));
        }
    }

    @Test
    void aHostThatWantsNoMoreIsLeftInPeace() {
        SyncToken token = latest();
        change();
        always("/groups/" + doubtful + "$", MISSING);
        List<SyncDelta> deltas = new ArrayList<>();

        assertThatCode(() -> host.facade()
                        .sync(
                                GROUP,
                                token,
                                delta -> {
                                    deltas.add(delta);
                                    return false;
                                },
                                null))
                .doesNotThrowAnyException();

        assertThat(deltas).singleElement().satisfies(delta -> assertThat(delta.getToken())
                .isEqualTo(token));
        expectAllOfThemLater(token);
    }
}
