/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365;

import static net.groupwriteback.m365.SourceHost.GROUP;
import static net.groupwriteback.m365.SourceHost.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.groupwriteback.m365.SourceHost.Run;
import net.groupwriteback.simulated.tenant.Fault;
import net.groupwriteback.simulated.tenant.GroupSpec;
import org.identityconnectors.framework.common.exceptions.RetryableException;
import org.identityconnectors.framework.common.objects.SyncDeltaType;
import org.identityconnectors.framework.common.objects.SyncToken;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Groups in groups: what happens to the inner one changes the members of the outer one, of which Graph says nothing. */
class SourceSyncNestedIT extends SourceSyncCase {
    private String outer;
    private String inner;

    @BeforeEach
    void nest() {
        host.with("groupKinds", new String[] {"security"});
        outer = host.state().createGroup(GroupSpec.security("outer"));
        inner = host.state().createGroup(GroupSpec.security("inner"));
        host.state().addMember(outer, inner);
        host.state().createGroup(GroupSpec.security("alone"));
    }

    private java.util.List<Object> anchors(Run run) {
        return values(run.byId().get(outer).getObject(), "memberAnchor");
    }

    @ParameterizedTest
    @ValueSource(strings = {"keep", "delete"})
    void anInnerGroupThatGoesToTheBinAndComesBack(String softDeleted) {
        host.with("softDeleted", softDeleted);
        SyncToken token = latest();

        host.state().softDelete(inner);
        Run gone = host.sync(GROUP, token, "memberAnchor");
        assertThat(gone.ids()).containsExactlyInAnyOrder(inner, outer);
        assertThat(gone.byId().get(inner).getDeltaType())
                .isEqualTo("keep".equals(softDeleted) ? SyncDeltaType.CREATE_OR_UPDATE : SyncDeltaType.DELETE);
        assertThat(anchors(gone)).isEmpty();

        host.state().restore(inner);
        Run back = host.sync(GROUP, gone.end(), "memberAnchor");
        assertThat(back.ids()).containsExactlyInAnyOrder(inner, outer);
        assertThat(anchors(back)).containsExactly("Group_" + inner);

        assertThat(host.sync(GROUP, back.end(), "memberAnchor").deltas()).isEmpty();
    }

    @Test
    void anInnerGroupThatActiveDirectoryTakesOver() {
        SyncToken token = latest();
        host.state().update(inner, "onPremisesSyncEnabled", true);
        host.state().update(inner, "onPremisesSecurityIdentifier", SourceHost.DOMAIN + "-77");

        assertThat(anchors(host.sync(GROUP, token, "memberAnchor"))).containsExactly(SourceHost.DOMAIN + "-77");
    }

    @Test
    void anOuterGroupThatStillShowsTheDeletedOneIsReadLater() {
        host.tenant().faults().always("GET", "/groups/" + outer + "/members", Fault.lagging());
        host.group(outer, "memberAnchor");
        SyncToken token = latest();
        host.state().softDelete(inner);

        assertThatThrownBy(() -> host.sync(GROUP, token, "memberAnchor")).isInstanceOf(RetryableException.class);
        host.tenant().faults().clear();

        assertThat(anchors(host.sync(GROUP, token, "memberAnchor"))).isEmpty();
    }

    @Test
    void anInnerGroupWhoseOuterOnesAreNotShownYet() {
        SyncToken token = latest();
        host.state().renameGroup(inner, "new name");
        host.tenant()
                .faults()
                .always("GET", "/groups/" + inner + "/memberOf", Fault.error(404, "Request_ResourceNotFound", "none"));

        assertThatThrownBy(() -> host.sync(GROUP, token, "memberAnchor")).isInstanceOf(RetryableException.class);
    }

    @Test
    void oneNewMemberStillCostsFourRequests() {
        String user = host.syncedUser();
        SyncToken token = latest();
        host.state().addMember(inner, user);
        host.state().removeMember(outer, inner);
        String alone = host.state().createGroup(GroupSpec.security("one"));
        SyncToken later = host.sync(GROUP, token, "memberAnchor").end();
        host.state().addMember(alone, user);

        assertThat(host.requests(
                        () -> assertThat(host.sync(GROUP, later, "memberAnchor").ids())
                                .containsExactly(alone)))
                .isLessThanOrEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anInnerGroupThatIsDeletedForGood(boolean shown) {
        host.state().purgeShowsRemoval(shown);
        SyncToken token = latest();
        host.state().purge(inner);

        Run gone = host.sync(GROUP, token, "memberAnchor");

        assertThat(gone.byId().get(inner).getDeltaType()).isEqualTo(SyncDeltaType.DELETE);
        assertThat(anchors(gone)).isEmpty();
    }
}
