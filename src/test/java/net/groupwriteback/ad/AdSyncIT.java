/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.groupwriteback.simulated.directory.Delegation;
import net.groupwriteback.simulated.directory.TestDirectory;
import org.identityconnectors.common.security.GuardedString;
import org.identityconnectors.framework.common.exceptions.ConnectorException;
import org.identityconnectors.framework.common.objects.AttributeBuilder;
import org.identityconnectors.framework.common.objects.ObjectClass;
import org.identityconnectors.framework.common.objects.SyncDelta;
import org.identityconnectors.framework.common.objects.SyncDeltaType;
import org.identityconnectors.framework.common.objects.SyncToken;
import org.identityconnectors.framework.common.objects.Uid;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody changes in the directory reaches the host at its next LiveSync, once. */
@ParameterizedClass
@MethodSource("net.groupwriteback.directory.Directories#bothSchemas")
class AdSyncIT {
    @Parameter
    TestDirectory directory;

    private String container;

    @BeforeEach
    void onANewContainer() throws LDAPException {
        container = directory.newContainer("sync");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dirSync", "usn"})
    void driftIsSeenOnce(String tracking) throws LDAPException {
        AdTarget target = AdTarget.at(directory, container, "changeTracking", tracking);
        Uid changed = target.create("Changed", AttributeBuilder.build("memberAnchor", target.users("sync", 2)));
        Uid renamed = target.create("Renamed");
        Uid deleted = target.create("Deleted");
        Uid unlinked = target.create("Unlinked");
        target.create("Untouched");
        SyncToken before = target.facade().getLatestSyncToken(AdTarget.GROUP);
        assertThat(run(target, before).deltas).isEmpty();
        try (LDAPConnection connection = directory.connect()) {
            connection.modify(
                    target.dn("Changed"),
                    new Modification(ModificationType.DELETE, "member", target.userDn("sync", 1)));
            connection.modifyDN(target.dn("Renamed"), "CN=Other", true);
            connection.delete(target.dn("Deleted"));
            connection.modify(
                    target.dn("Unlinked"),
                    new Modification(ModificationType.REPLACE, "adminDescription"),
                    new Modification(ModificationType.REPLACE, "msDS-ExternalDirectoryObjectId"));
            connection.add(new Entry("CN=Foreign," + container, new Attribute("objectClass", "group")));
        }
        Run run = run(target, before);
        assertThat(run.updates()).containsExactlyInAnyOrder(changed, renamed);
        assertThat(run.deletes()).contains(deleted, unlinked);
        SyncDelta drift = run.of(changed);
        assertThat(drift.getObject().getAttributeByName("memberCount").getValue())
                .containsExactly(1);
        assertThat(run.of(renamed).getObject().getName().getNameValue()).isEqualTo(target.dn("Other"));
        assertThat(run.of(deleted).getObject().getName().getNameValue()).isEqualTo(target.dn("Deleted"));
        assertThat(run.last().getToken()).isEqualTo(run.token);
        assertThat(run.deltas.get(0).getToken()).isEqualTo(before);
        assertThat(run(target, run.token).deltas).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dirSync", "usn"})
    void withoutATokenEverythingComes(String tracking) {
        AdTarget target = AdTarget.at(directory, container, "changeTracking", tracking);
        Uid one = target.create("One");
        Uid two = target.create("Two");
        Run run = run(target, null);
        assertThat(run.updates()).containsExactlyInAnyOrder(one, two);
        assertThat(run(target, run.deltas.get(0).getToken()).updates()).containsExactlyInAnyOrder(one, two);
        assertThat(run(target, run.last().getToken()).deltas).isEmpty();
        assertThat(run(target, new SyncToken("v1:" + tracking + ":nonsense")).updates())
                .containsExactlyInAnyOrder(one, two);
        assertThat(run(target, new SyncToken(42)).updates()).containsExactlyInAnyOrder(one, two);
    }

    @Test
    void numberOfAnotherDomainControllerMeansEverything() {
        AdTarget target = AdTarget.at(directory, container, "changeTracking", "usn");
        Uid one = target.create("One");
        Uid two = target.create("Two");
        String token =
                target.facade().getLatestSyncToken(AdTarget.GROUP).getValue().toString();
        assertThat(run(target, new SyncToken(token)).deltas).isEmpty();
        String elsewhere = token.replaceFirst("v1:usn:[0-9a-f-]{36}", "v1:usn:" + UUID.randomUUID());
        assertThat(elsewhere).isNotEqualTo(token);
        Run afterFailOver = run(target, new SyncToken(elsewhere));
        assertThat(afterFailOver.updates()).containsExactlyInAnyOrder(one, two);
        assertThat(run(target, afterFailOver.token).deltas).isEmpty();
    }

    @Test
    void groupMovedOutOfTheContainerIsGone() throws LDAPException {
        AdTarget target = AdTarget.at(directory, container);
        Uid uid = target.create("Mover");
        String elsewhere = directory.newContainer("elsewhere");
        SyncToken before = target.facade().getLatestSyncToken(AdTarget.GROUP);
        try (LDAPConnection connection = directory.connect()) {
            connection.modifyDN(target.dn("Mover"), "CN=Mover", true, elsewhere);
        }
        assertThat(run(target, before).deletes()).containsExactly(uid);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dirSync", "usn"})
    void groupsOfADeletedContainerAreGone(String tracking) throws LDAPException {
        AdTarget target = AdTarget.at(directory, container, "changeTracking", tracking, "createContainers", true);
        String unit = "OU=below," + container;
        Uid uid = target.createDn("CN=Crew," + unit);
        SyncToken before = target.facade().getLatestSyncToken(AdTarget.GROUP);
        try (LDAPConnection connection = directory.connect()) {
            connection.delete("CN=Crew," + unit);
            connection.delete(unit);
        }
        assertThat(run(target, before).deletes()).contains(uid);
    }

    @Test
    void handlerThatSaysStopIsObeyedAtOnce() {
        AdTarget target = AdTarget.at(directory, container);
        target.create("One");
        target.create("Two");
        target.create("Three");
        List<SyncDelta> seen = new ArrayList<>();
        target.facade().sync(AdTarget.GROUP, null, delta -> !seen.add(delta), AdTarget.options());
        assertThat(seen).hasSize(1);
    }

    @Test
    void accountWithoutTheRightToReplicateSeesChangesToo() throws LDAPException {
        String account =
                directory.newAccount("sync" + UUID.randomUUID().toString().substring(0, 8), "Ordinary.1");
        directory.delegate(account, Delegation.GROUPS, container);
        AdTarget target = AdTarget.at(
                directory,
                container,
                "bindUser",
                account,
                "bindPassword",
                new GuardedString("Ordinary.1".toCharArray()));
        Uid uid = target.create("Crew");
        SyncToken before = target.facade().getLatestSyncToken(AdTarget.GROUP);
        try (LDAPConnection connection = directory.connect()) {
            connection.modify(target.dn("Crew"), new Modification(ModificationType.REPLACE, "description", "drift"));
        }
        assertThat(run(target, before).updates()).containsExactly(uid);
    }

    @Test
    void allObjectClassesMeanGroupsAndOthersAreRefused() {
        AdTarget target = AdTarget.at(directory, container);
        assertThat(target.facade().getLatestSyncToken(ObjectClass.ALL)).isNotNull();
        assertThatThrownBy(() -> target.facade().getLatestSyncToken(new ObjectClass("user")))
                .isInstanceOf(ConnectorException.class);
    }

    private static Run run(AdTarget target, SyncToken token) {
        Run run = new Run();
        run.token = target.facade().sync(AdTarget.GROUP, token, run.deltas::add, AdTarget.options("memberCount"));
        return run;
    }

    /** What one run gave. */
    private static final class Run {
        final List<SyncDelta> deltas = new ArrayList<>();
        SyncToken token;

        List<Uid> updates() {
            return uids(SyncDeltaType.CREATE_OR_UPDATE);
        }

        List<Uid> deletes() {
            return uids(SyncDeltaType.DELETE);
        }

        SyncDelta last() {
            return deltas.get(deltas.size() - 1);
        }

        SyncDelta of(Uid uid) {
            return deltas.stream()
                    .filter(delta -> delta.getUid().equals(uid))
                    .findFirst()
                    .orElseThrow();
        }

        private List<Uid> uids(SyncDeltaType type) {
            return deltas.stream()
                    .filter(delta -> delta.getDeltaType() == type)
                    .map(SyncDelta::getUid)
                    .toList();
        }
    }
}
