/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365;

import static net.groupwriteback.m365.SourceHost.GROUP;
import static net.groupwriteback.m365.SourceHost.value;
import static net.groupwriteback.m365.SourceHost.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import net.groupwriteback.simulated.tenant.DeltaShape;
import net.groupwriteback.simulated.tenant.Fault;
import net.groupwriteback.simulated.tenant.GroupSpec;
import org.identityconnectors.framework.common.exceptions.ConnectorException;
import org.identityconnectors.framework.common.exceptions.RetryableException;
import org.identityconnectors.framework.common.objects.ConnectorObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All memberships read at once: what goes wrong, or happens, while that read runs. */
class SourceBulkIT {
    @TempDir
    private Path folder;

    private SourceHost host;
    private String group;

    @BeforeEach
    void start() {
        host = new SourceHost(folder);
        group = host.state().createGroup(GroupSpec.microsoft365("g"));
        host.state().addMember(group, host.syncedUser());
        host.state().addMember(group, host.syncedUser());
    }

    @AfterEach
    void stop() {
        host.close();
    }

    private ConnectorObject read() {
        return host.search(GROUP, null, "memberCount", "memberWithoutAnchorCount", "memberId", "memberAnchor")
                .get(0);
    }

    @Test
    void aMemberWhoWasNotListedIsAskedFor() {
        String deleted = host.syncedUser();
        host.state().addMember(group, deleted);
        host.state().delete(deleted);
        host.tenant().faults().add(1, "GET", "/v1.0/users$", SourceHost.json("{\"value\":[]}"));

        ConnectorObject found = read();

        assertThat(values(found, "memberAnchor")).hasSize(2);
        assertThat(values(found, "memberId")).hasSize(2).doesNotContain(deleted);
    }

    @Test
    void ofManyMembersWhoWereNotListedTheListIsReadAgain() {
        for (int i = 0; i < 1001; i++) {
            host.state().addMember(group, host.syncedUser());
        }
        host.tenant().faults().add(1, "GET", "/v1.0/users$", SourceHost.json("{\"value\":[]}"));

        int requests =
                host.requests(() -> assertThat(value(read(), "memberCount")).isEqualTo(1003));

        assertThat(requests).isLessThan(20);
    }

    @Test
    void servicePrincipalsAreLeftOutAsInTheListOfAGroupsMembers() {
        host.with("groupKinds", new String[] {"security"});
        String security = host.state().createGroup(GroupSpec.security("s"));
        host.state().addMember(security, host.state().createServicePrincipal("app"));
        host.state().addMember(security, host.state().createDevice("device"));
        host.state().addMember(security, host.syncedUser());

        ConnectorObject alone = host.group(security, "memberWithoutAnchorCount", "memberId");
        ConnectorObject found = read();

        assertThat(value(found, "memberWithoutAnchorCount")).isEqualTo(value(alone, "memberWithoutAnchorCount"));
        assertThat(values(found, "memberId"))
                .containsExactlyInAnyOrderElementsOf(values(alone, "memberId"))
                .hasSize(2);
    }

    @Test
    void aRoundThatIsResetIsReadOnceMore() {
        host.tenant().faults().add(1, "GET", "/groups/delta", Fault.gone(false));

        assertThat(value(read(), "memberCount")).isEqualTo(2);
    }

    @Test
    void aRoundThatIsResetAgainAndAgainIsForTheHostToRepeat() {
        host.tenant().faults().always("GET", "/groups/delta", Fault.gone(false));

        assertThatThrownBy(this::read).isInstanceOf(RetryableException.class);
        assertThatThrownBy(() -> host.facade().getLatestSyncToken(GROUP)).isInstanceOf(RetryableException.class);
        assertThatThrownBy(() -> host.sync(GROUP, null)).isInstanceOf(RetryableException.class);
    }

    @Test
    void aRoundWithoutItsLinkIsNotAllMemberships() {
        host.tenant().faults().always("GET", "/groups/delta", SourceHost.json("{\"value\":[]}"));

        assertThatThrownBy(this::read).isInstanceOf(ConnectorException.class).hasMessageContaining("delta link");
    }

    @Test
    void aGroupThatTheRoundShowsAsRemovedIsReadAlone() {
        String fragment = "{\"id\":\"" + group + "\",\"displayName\":\"g\",\"groupTypes\":[\"Unified\"]}";
        String removed = "{\"id\":\"" + group + "\",\"@removed\":{\"reason\":\"deleted\"}}";
        String round = "{\"value\":[" + fragment + "," + removed + "," + fragment + "],\"@odata.deltaLink\":\""
                + host.tenant().endpoint() + "/v1.0/groups/delta?$deltatoken=x\"}";
        host.tenant().faults().always("GET", "/groups/delta", SourceHost.json(round));

        assertThat(value(read(), "memberCount")).isEqualTo(2);
    }

    /** Whatever request it happens before: nobody may take the part that was shown for the whole. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
    void aGroupThatGoesToTheBinBetweenTwoPartsOfItsMembersHasNotLostAny(int requests) {
        host.tenant().deltaShape(DeltaShape.pages(10, 1, 10));
        before(requests, () -> host.state().softDelete(group));

        assertWholeOrInTheBin();
    }

    /** The documentation does not say that the first round's link reports what happened during that round. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
    void norWhereTheLinkOfTheRoundSaysNothingOfIt(int requests) {
        host.tenant().deltaShape(DeltaShape.pages(10, 1, 10).withLinkFromTheEnd());
        before(requests, () -> host.state().softDelete(group));

        assertWholeOrInTheBin();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
    void aGroupThatGoesToTheBinAndComesBackHasNotLostAny(int requests) {
        host.tenant().deltaShape(DeltaShape.pages(10, 1, 10));
        before(requests, () -> host.state().softDelete(group));
        before(requests + 1, () -> host.state().restore(group));

        assertWholeOrInTheBin();
    }

    @Test
    void aGroupThatChangesMeanwhileIsReadAlone() {
        before(4, () -> host.state().addMember(group, host.syncedUser()));

        assertThat(value(read(), "memberCount")).isEqualTo(3);
    }

    /** A replay may bring an older word after a newer one. */
    @Test
    void aGroupWhoseMemberWasAddedAndRemovedIsReadAlone() {
        String user = host.syncedUser();
        host.state().addMember(group, user);
        String member = "{\"@odata.type\":\"#microsoft.graph.user\",\"id\":\"" + user + "\"";
        String round = "{\"value\":[{\"id\":\"" + group
                + "\",\"displayName\":\"g\",\"groupTypes\":[\"Unified\"],\"members@delta\":[" + member + "},"
                + member + ",\"@removed\":{\"reason\":\"deleted\"}}]}],\"@odata.deltaLink\":\""
                + host.tenant().endpoint() + "/v1.0/groups/delta?$deltatoken=x\"}";
        host.tenant().faults().addAfter(3, 1, "GET", "/groups/delta", SourceHost.json(round));

        assertThat(value(read(), "memberCount")).isEqualTo(3);
    }

    private void before(int requests, Runnable happening) {
        host.tenant().faults().addAfter(requests, 1, "GET", "/groups/delta", (call, service) -> {
            happening.run();
            return service.answer(call);
        });
    }

    private void assertWholeOrInTheBin() {
        ConnectorObject found =
                host.search(GROUP, null, "softDeleted", "memberCount").get(0);
        if (value(found, "softDeleted").equals(false)) {
            assertThat(value(found, "memberCount")).isEqualTo(2);
        } else {
            assertThat(found.getAttributeByName("memberCount")).isNull();
        }
    }
}
