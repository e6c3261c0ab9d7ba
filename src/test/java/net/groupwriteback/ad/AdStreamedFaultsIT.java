/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.ResultCode;
import java.util.List;
import net.groupwriteback.simulated.directory.watch.LdapRequest.Operation;
import net.groupwriteback.simulated.tenant.Fault;
import net.groupwriteback.simulated.tenant.GroupSpec;
import org.assertj.core.api.AbstractThrowableAssert;
import org.identityconnectors.common.security.GuardedString;
import org.identityconnectors.framework.common.exceptions.ConfigurationException;
import org.identityconnectors.framework.common.exceptions.ConnectorException;
import org.identityconnectors.framework.common.exceptions.ConnectorIOException;
import org.identityconnectors.framework.common.exceptions.RetryableException;
import org.identityconnectors.framework.common.objects.AttributeBuilder;
import org.identityconnectors.framework.common.objects.AttributeDeltaBuilder;
import org.identityconnectors.framework.common.objects.Uid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Streamed membership that fails: the message says what to do, nobody is removed, and the next write goes on. */
@ParameterizedClass
@MethodSource("net.groupwriteback.directory.Directories#limited")
class AdStreamedFaultsIT extends StreamedTarget {
    @Override
    Object[] settings() {
        super.settings();
        return cloud.targetSettings("memberChunkSize", 400);
    }

    private Uid group(String id, List<String> members) {
        return target.create("crew", anchor(id), AttributeBuilder.build("memberAnchor", members));
    }

    private void write(Uid uid) {
        target.update(uid, AttributeDeltaBuilder.build("memberFingerprint", STALE));
    }

    private AbstractThrowableAssert<?, ? extends Throwable> failure(Uid uid, Class<? extends Throwable> type) {
        return assertThatThrownBy(() -> write(uid)).isInstanceOf(type);
    }

    @Test
    void withoutSettingsItIsRefusedBeforeAnythingIsWritten() {
        AdTarget plain = AdTarget.at(directory, target.container());
        assertThatThrownBy(() -> plain.create("crew", AttributeBuilder.build("memberFingerprint", STALE)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("graphTenantId: missing")
                .hasMessageContaining("memberAnchor");
        assertThat(plain.find(null)).isEmpty();
        Uid uid = plain.create("crew");
        assertThatThrownBy(() -> plain.update(
                        uid,
                        AttributeDeltaBuilder.build("description", "new"),
                        AttributeDeltaBuilder.build("memberFingerprint", STALE)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("graphTenantId: missing");
        assertThat(plain.values(uid, "description")).isEmpty();
    }

    @Test
    void testLooksAtTheTenantToo() {
        cloud.group(sids.subList(0, 1));
        assertThatCode(() -> target.facade().test()).doesNotThrowAnyException();
        assertThatThrownBy(() -> with("graphClientSecret", new GuardedString("wrong".toCharArray()))
                        .facade()
                        .test())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("graphClientSecret: the secret is wrong");
        cloud.tenant().permissions().revoke("User.Read.All");
        assertThatThrownBy(() -> target.facade().test())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("grant User.Read.All");
        cloud.tenant().requests().clear();
        assertThatCode(() -> AdTarget.at(directory, target.container()).facade().test())
                .doesNotThrowAnyException();
        assertThat(cloud.tenant().requests().all()).isEmpty();
    }

    @Test
    void groupThatTheTenantDoesNotHave() {
        String id = cloud.group(GroupSpec.microsoft365("g"), sids.subList(0, 3));
        Uid uid = group(id, sids.subList(0, 6));
        cloud.state().delete(id);
        failure(uid, ConnectorException.class)
                .hasMessageContaining("Group_" + id)
                .hasMessageContaining("in the bin")
                .hasMessageContaining("graphTenantId")
                .hasMessageContaining("0 members were added and none removed");
        cloud.state().purge(id);
        failure(uid, ConnectorException.class).hasMessageContaining("no such group in the tenant");
        assertThat(target.value(uid, "memberCount")).isEqualTo(6);
        assertThatThrownBy(() -> target.create(
                        "new",
                        AttributeBuilder.build("cloudAnchor", AdTarget.anchor()),
                        AttributeBuilder.build("memberFingerprint", STALE)))
                .isInstanceOf(ConnectorException.class)
                .hasMessageContaining("The group was not created");
        assertThat(target.find(null)).containsExactly("crew");
    }

    @Test
    void hiddenMembershipTakesItsPermission() {
        String id = cloud.group(GroupSpec.microsoft365("g").hiddenMembership(), sids.subList(0, 3));
        Uid uid = group(id, sids.subList(2, 4));
        failure(uid, ConfigurationException.class).hasMessageContaining("grant Member.Read.Hidden");
        assertThat(target.values(uid, "memberAnchor")).containsExactlyInAnyOrderElementsOf(sids.subList(2, 4));
        cloud.tenant().permissions().grant("Member.Read.Hidden");
        write(uid);
        assertThat(target.values(uid, "memberAnchor")).containsExactlyInAnyOrderElementsOf(sids.subList(0, 3));
    }

    @Test
    void membersThatGraphHides() {
        String id = cloud.group(sids.subList(0, 3));
        Uid uid = group(id, sids.subList(2, 6));
        cloud.tenant().permissions().revoke("User.Read.All");
        failure(uid, ConfigurationException.class).hasMessageContaining("grant User.Read.All");
        assertThat(target.values(uid, "memberAnchor")).containsExactlyInAnyOrderElementsOf(sids.subList(2, 6));
    }

    @Test
    void throttlingBeyondTheBudgetCanBeRepeated() {
        String id = cloud.group(sids.subList(0, 1_200));
        Uid uid = group(id, sids.subList(1_200, 1_210));
        cloud.tenant().faults().addAfter(1, 1, "GET", "/members", Fault.throttled(600));
        failure(uid, RetryableException.class)
                .hasMessageContaining("graphThrottleBudgetSeconds")
                .hasMessageContaining("none removed; the next write goes on");
        assertThat(target.values(uid, "memberAnchor")).containsAll(sids.subList(1_200, 1_210));
        cloud.tenant().faults().clear();
        with("graphThrottleBudgetSeconds", 30).update(uid, AttributeDeltaBuilder.build("memberFingerprint", STALE));
        assertThat(target.value(uid, "memberFingerprint")).isEqualTo(cloud.fingerprint(id));
    }

    @Test
    void pageThatFailsIsNeverTheEndOfTheList() {
        String id = cloud.group(sids);
        Uid uid = group(id, sids.subList(0, 1_290));
        cloud.tenant().faults().addAfter(1, 99, "GET", "/members", Fault.gatewayPage(503));
        failure(uid, ConnectorIOException.class).hasMessageContaining("none removed");
        assertThat(target.value(uid, "memberCount")).isEqualTo(1_290);
        cloud.tenant().faults().clear();
        write(uid);
        assertThat(target.value(uid, "memberFingerprint")).isEqualTo(cloud.fingerprint(id));
    }

    @Test
    void chunkThatFailsLosesNothing() {
        String id = cloud.group(sids);
        Uid uid = target.create("crew", anchor(id));
        int[] seen = {0};
        directory
                .faults()
                .refuse(
                        request -> request.operation() == Operation.MODIFY && ++seen[0] > 2,
                        9,
                        ResultCode.UNAVAILABLE,
                        "going down");
        failure(uid, RetryableException.class);
        directory.faults().clear();
        assertThat(target.value(uid, "memberCount")).isEqualTo(800);
        write(uid);
        assertThat(target.value(uid, "memberFingerprint")).isEqualTo(cloud.fingerprint(id));
    }
}
