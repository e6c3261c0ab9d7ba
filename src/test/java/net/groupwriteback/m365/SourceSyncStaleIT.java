/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365;

import static net.groupwriteback.m365.SourceHost.GROUP;
import static net.groupwriteback.m365.SourceHost.USER;
import static net.groupwriteback.m365.SourceHost.value;
import static net.groupwriteback.m365.SourceHost.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import net.groupwriteback.m365.SourceHost.Run;
import net.groupwriteback.simulated.tenant.Fault;
import net.groupwriteback.simulated.tenant.GroupSpec;
import org.identityconnectors.framework.common.exceptions.RetryableException;
import org.identityconnectors.framework.common.objects.ConnectorObject;
import org.identityconnectors.framework.common.objects.ObjectClass;
import org.identityconnectors.framework.common.objects.SyncDelta;
import org.identityconnectors.framework.common.objects.SyncToken;
import org.identityconnectors.framework.common.objects.Uid;
import org.identityconnectors.framework.common.objects.filter.FilterBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A round reports a change, and the replica that is read afterwards is still behind it: nothing of it is lost. */
class SourceSyncStaleIT extends SourceSyncCase {
    private static final String[] MEMBERSHIP = {"displayName", "memberAnchor", "memberCount", "memberId"};

    private String user;
    private String group;

    @BeforeEach
    void join() {
        user = host.syncedUser();
        group = host.state().createGroup(GroupSpec.microsoft365("g"));
        host.state().addMember(group, user);
    }

    /** From now on a path is answered by a replica that sees no more changes; a run has read all of it already. */
    private SyncToken lagging(ObjectClass objectClass, String path) {
        host.tenant().faults().always("GET", path, Fault.lagging());
        SyncToken token = host.facade().getLatestSyncToken(objectClass);
        host.state().groups().forEach(each -> host.state().update(each.id(), "classification", "seen"));
        host.state().users().forEach(each -> host.state().update(each.id(), "mail", "seen@example.test"));
        return host.sync(objectClass, token, MEMBERSHIP).end();
    }

    private void expectRetryLater(ObjectClass objectClass, SyncToken token) {
        assertThatThrownBy(() -> host.sync(objectClass, token, MEMBERSHIP))
                .isInstanceOf(RetryableException.class)
                .hasMessageContaining("does not show them completely yet");
        host.tenant().faults().clear();
    }

    private ConnectorObject later(SyncToken token) {
        Run run = host.sync(GROUP, token, MEMBERSHIP);
        assertThat(run.ids()).containsExactly(group);
        return run.deltas().get(0).getObject();
    }

    @Test
    void aNewMember() {
        SyncToken token = lagging(GROUP, "/groups/" + group + "/members");
        host.state().addMember(group, host.syncedUser());

        expectRetryLater(GROUP, token);

        assertThat(value(later(token), "memberCount")).isEqualTo(2);
    }

    @Test
    void aMemberWhoLeft() {
        SyncToken token = lagging(GROUP, "/groups/" + group + "/members");
        host.state().removeMember(group, user);

        expectRetryLater(GROUP, token);

        assertThat(value(later(token), "memberCount")).isEqualTo(0);
    }

    /** He is asked for his groups because he changed, and the answer is as old as that of the group. */
    @Test
    void aMemberWhoLeftAndIsChangedHimself() {
        SyncToken token = lagging(ObjectClass.ALL, "(/members|/memberOf)$");
        host.state().removeMember(group, user);
        host.state().update(user, "accountEnabled", false);

        expectRetryLater(ObjectClass.ALL, token);

        Run run = host.sync(ObjectClass.ALL, token, MEMBERSHIP);
        assertThat(value(run.byId().get(group).getObject(), "memberCount")).isEqualTo(0);
    }

    @Test
    void aMemberWhoBecameSynced() {
        String cloud = host.cloudUser();
        host.state().addMember(group, cloud);
        SyncToken token = lagging(GROUP, "/groups/" + group + "/members");
        host.state().syncUser(cloud, SourceHost.onPremises(7));

        expectRetryLater(GROUP, token);

        assertThat(values(later(token), "memberAnchor")).contains(SourceHost.DOMAIN + "-7");
    }

    @Test
    void aMemberWhoLostTheSync() {
        SyncToken token = lagging(GROUP, "/groups/" + group + "/members");
        host.state().unsyncUser(user);

        expectRetryLater(GROUP, token);

        assertThat(value(later(token), "memberCount")).isEqualTo(0);
    }

    @Test
    void aMemberWhoWasDeleted() {
        SyncToken token = lagging(GROUP, "/groups/" + group + "/members");
        host.state().delete(user);

        expectRetryLater(GROUP, token);

        assertThat(value(later(token), "memberCount")).isEqualTo(0);
    }

    @Test
    void aMemberWhoWasRestored() {
        host.state().delete(user);
        SyncToken token = lagging(GROUP, "/groups/" + group + "/members");
        host.state().restore(user);

        expectRetryLater(GROUP, token);

        assertThat(value(later(token), "memberCount")).isEqualTo(1);
    }

    @Test
    void anOwnerWhoCameAndOneWhoLeft() {
        String owner = host.syncedUser();
        host.state().addOwner(group, owner);
        for (boolean left : new boolean[] {false, true}) {
            host.tenant().faults().always("GET", "/groups/" + group + "/owners", Fault.lagging());
            host.group(group, "ownerId");
            SyncToken token = host.facade().getLatestSyncToken(GROUP);
            String another = host.syncedUser();
            if (left) {
                host.state().removeOwner(group, owner);
            } else {
                host.state().addOwner(group, another);
            }

            assertThat(withheld(GROUP, token, "ownerId").run().deltas()).isEmpty();
            host.tenant().faults().clear();

            List<Object> owners =
                    values(host.sync(GROUP, token, "ownerId").deltas().get(0).getObject(), "ownerId");
            assertThat(owners.contains(owner)).isEqualTo(!left);
            assertThat(owners.contains(another)).isEqualTo(!left);
        }
    }

    @Test
    void aRenamedGroup() {
        SyncToken token = lagging(GROUP, "/groups/" + group + "$");
        host.state().renameGroup(group, "after");

        expectRetryLater(GROUP, token);

        assertThat(value(later(token), "displayName")).isEqualTo("after");
    }

    @Test
    void aRenamedUser() {
        SyncToken token = lagging(USER, "/users/" + user + "$");
        host.state().update(user, "displayName", "after");

        expectRetryLater(USER, token);

        assertThat(host.sync(USER, token).deltas())
                .singleElement()
                .extracting(SyncDelta::getObject)
                .satisfies(found -> assertThat(value(found, "displayName")).isEqualTo("after"));
    }

    @Test
    void theGroupsOfAUser() {
        SyncToken token = host.facade().getLatestSyncToken(USER);
        String other = host.state().createGroup(GroupSpec.microsoft365("other"));
        host.state().addMember(other, user);
        host.tenant().faults().always("GET", "/memberOf", Fault.lagging());
        SyncToken joined = host.sync(USER, token, "groupId").end();
        host.state().removeMember(other, user);

        assertThatThrownBy(() -> host.sync(USER, joined, "groupId")).isInstanceOf(RetryableException.class);
        host.tenant().faults().clear();

        Run left = host.sync(USER, joined, "groupId");
        assertThat(values(left.deltas().get(0).getObject(), "groupId")).containsExactly(group);
        host.tenant().faults().always("GET", "/memberOf", Fault.lagging());
        host.search(USER, FilterBuilder.equalTo(new Uid(user)), "groupId");
        host.state().addMember(other, user);

        assertThatThrownBy(() -> host.sync(USER, left.end(), "groupId")).isInstanceOf(RetryableException.class);
    }

    @Test
    void anchorsInTheReadOfAllMemberships() {
        String cloud = host.cloudUser();
        List<String> groups = IntStream.range(0, 210)
                .mapToObj(i -> host.state().createGroup(GroupSpec.microsoft365("many " + i)))
                .toList();
        groups.forEach(each -> host.state().addMember(each, cloud));
        SyncToken token = lagging(GROUP, "/v1.0/users$");
        host.state().syncUser(cloud, SourceHost.onPremises(7));

        expectRetryLater(GROUP, token);

        assertThat(host.sync(GROUP, token, MEMBERSHIP).deltas()).hasSize(210).allSatisfy(delta -> assertThat(
                        value(delta.getObject(), "memberCount"))
                .isEqualTo(1));
    }

    @Test
    void membersInTheReadOfAllMemberships() {
        List<String> groups = IntStream.range(0, 210)
                .mapToObj(i -> host.state().createGroup(GroupSpec.microsoft365("many " + i)))
                .toList();
        groups.forEach(each -> host.state().addMember(each, user));
        SyncToken token = lagging(GROUP, "(/members|/groups/delta)$");
        String another = host.syncedUser();
        // The link of the round itself is another address: only what is read after it is behind.
        groups.forEach(each -> host.state().addMember(each, another));

        expectRetryLater(GROUP, token);

        assertThat(host.sync(GROUP, token, MEMBERSHIP).deltas()).hasSize(210).allSatisfy(delta -> assertThat(
                        value(delta.getObject(), "memberCount"))
                .isEqualTo(2));
    }

    private void round(String members) {
        host.tenant()
                .faults()
                .always(
                        "GET",
                        "/groups/delta",
                        SourceHost.json("{\"value\":[{\"id\":\"" + group + "\",\"displayName\":\"g\",\"mail\":null,"
                                + "\"members@delta\":[" + members + "]},{\"id\":\"" + group
                                + "\",\"displayName\":\"older\"}],\"@odata.deltaLink\":\""
                                + host.tenant().endpoint() + "/v1.0/groups/delta?$deltatoken=x\"}"));
    }

    private static String added(String type, String id) {
        return "{\"@odata.type\":\"#microsoft.graph." + type + "\",\"id\":\"" + id + "\"}";
    }

    private static String removed(String id) {
        return "{\"@odata.type\":\"#microsoft.graph.user\",\"id\":\"" + id
                + "\",\"@removed\":{\"reason\":\"deleted\"}}";
    }

    @Test
    void membersWhoAreGoneAndThoseWhomGraphNeverListsAreNotWaitedFor() {
        String deleted = host.syncedUser();
        String app = host.state().createServicePrincipal("app");
        host.state().delete(deleted);
        SyncToken token = host.facade().getLatestSyncToken(GROUP);
        round(added("user", deleted) + "," + added("servicePrincipal", app) + "," + added("user", user));

        assertThat(value(later(token), "memberCount")).isEqualTo(1);
    }

    @Test
    void whatARoundSaysInTwoWaysIsDecidedByTheReading() {
        String left = host.syncedUser();
        SyncToken token = host.facade().getLatestSyncToken(GROUP);
        round(added("user", left) + "," + removed(left) + "," + removed(user) + "," + added("user", user));

        assertThat(value(later(token), "memberCount")).isEqualTo(1);
    }
}
