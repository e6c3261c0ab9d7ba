/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import static net.groupwriteback.simulated.directory.watch.LdapRequest.Operation.ADD;
import static net.groupwriteback.simulated.directory.watch.LdapRequest.Operation.DELETE;
import static net.groupwriteback.simulated.directory.watch.LdapRequest.Operation.MODIFY;
import static net.groupwriteback.simulated.directory.watch.LdapRequest.Operation.MODIFY_DN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyDNRequest;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.experimental.ActiveDirectoryDirSyncControl;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import net.groupwriteback.simulated.directory.watch.LdapRequest;
import org.identityconnectors.common.security.GuardedString;
import org.identityconnectors.framework.common.exceptions.AlreadyExistsException;
import org.identityconnectors.framework.common.exceptions.ConfigurationException;
import org.identityconnectors.framework.common.exceptions.ConnectorException;
import org.identityconnectors.framework.common.exceptions.InvalidAttributeValueException;
import org.identityconnectors.framework.common.exceptions.OperationTimeoutException;
import org.identityconnectors.framework.common.exceptions.PasswordExpiredException;
import org.identityconnectors.framework.common.exceptions.PermissionDeniedException;
import org.identityconnectors.framework.common.exceptions.RetryableException;
import org.identityconnectors.framework.common.exceptions.UnknownUidException;
import org.identityconnectors.framework.common.objects.Attribute;
import org.identityconnectors.framework.common.objects.AttributeBuilder;
import org.identityconnectors.framework.common.objects.AttributeDelta;
import org.identityconnectors.framework.common.objects.AttributeDeltaBuilder;
import org.identityconnectors.framework.common.objects.SyncDelta;
import org.identityconnectors.framework.common.objects.SyncDeltaType;
import org.identityconnectors.framework.common.objects.SyncToken;
import org.identityconnectors.framework.common.objects.Uid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Lost answers, groups moved by others meanwhile, refusals that mean two things, creators at the same time. */
@ParameterizedClass
@MethodSource("net.groupwriteback.directory.Directories#memory")
class AdFailuresIT extends WatchedTarget {
    private static final int USERS = 60;
    private static final String GROUP_MISSING = "0000208D: NameErr: DSID-0310028B, problem 2001 (NO_OBJECT), data 0";

    AdFailuresIT() {
        super("failures", USERS);
    }

    @Test
    void lostAnswersOfWritesThatWereDoneAreNoErrors() {
        directory.faults().dropAfter(request -> request.operation() == ADD, 1);
        Uid uid = target.create("lost", AttributeBuilder.build("memberAnchor", sids.subList(0, 5)));
        assertThat(target.find(null)).containsExactly("lost");
        assertThat(target.value(uid, "memberCount")).isEqualTo(5);
        directory.faults().dropAfter(request -> request.operation() == MODIFY_DN, 1);
        target.update(uid, AttributeDeltaBuilder.build("__NAME__", target.dn("found")));
        assertThat(target.find(null)).containsExactly("found");
        directory.faults().dropAfter(request -> request.operation() == MODIFY, 1);
        target.update(uid, AttributeDeltaBuilder.build("memberAnchor", sids.subList(5, 9), sids.subList(0, 2)));
        assertThat(target.value(uid, "memberCount")).isEqualTo(7);
        directory.faults().dropAfter(request -> request.operation() == DELETE, 1);
        target.facade().delete(AdTarget.GROUP, uid, null);
        assertThat(target.find(null)).isEmpty();
    }

    @Test
    void writesThatNeverArrivedAreSentAgain() {
        directory.faults().dropBefore(request -> request.operation() == ADD, 1);
        Uid uid = target.create("late", AttributeBuilder.build("memberAnchor", sids.subList(0, 5)));
        directory.faults().dropBefore(request -> request.operation() == MODIFY_DN, 1);
        target.update(uid, AttributeDeltaBuilder.build("__NAME__", target.dn("later")));
        assertThat(target.find(null)).containsExactly("later");
        directory.faults().dropBefore(request -> request.operation() == DELETE, 1);
        target.facade().delete(AdTarget.GROUP, uid, null);
        assertThat(target.find(null)).isEmpty();
    }

    @Test
    void createThatIsSentAgainMakesTheContainerToo() {
        AdTarget building = AdTarget.at(directory, target.container(), "createContainers", true);
        directory.faults().dropBefore(request -> request.operation() == ADD, 1);
        Uid uid = building.createDn(
                "CN=late,OU=new," + target.container(), AttributeBuilder.build("memberAnchor", sids.subList(0, 5)));
        assertThat(building.get(uid).getName().getNameValue()).isEqualTo("CN=late,OU=new," + target.container());
        assertThat(building.value(uid, "memberCount")).isEqualTo(5);
    }

    @Test
    void createThatIsSentAgainTakesTheNextAccountName() {
        String anchor = AdTarget.anchor();
        String accountName = "Group_" + anchor.substring(anchor.length() - 12);
        target.create("holder", AttributeBuilder.build("sAMAccountName", accountName));
        directory.faults().dropBefore(request -> request.operation() == ADD, 1);
        Uid uid = target.create("late", AttributeBuilder.build("cloudAnchor", anchor));
        assertThat(target.find(null)).containsExactlyInAnyOrder("holder", "late");
        assertThat(target.value(uid, "sAMAccountName")).isNotEqualTo(accountName);
    }

    /** The directory gives up waiting for an add, and makes the group after all before it is sent again. */
    @Test
    void createThatIsDoneLateIsNoError() throws LDAPException {
        String anchor = AdTarget.anchor();
        int[] adds = {0};
        directory.faults().refuse(request -> request.operation() == ADD, 1, ResultCode.BUSY, "busy");
        try (LDAPConnection late = directory.backstage()) {
            directory
                    .faults()
                    .meanwhile(request -> request.operation() == ADD && ++adds[0] == 1, () -> addLinked(late, anchor));
            Uid uid = target.create(
                    "late",
                    AttributeBuilder.build("cloudAnchor", anchor),
                    AttributeBuilder.build("memberAnchor", sids.subList(0, 5)));
            assertThat(target.find(null)).containsExactly("late");
            assertThat(target.value(uid, "memberCount")).isEqualTo(5);
        }
    }

    private void addLinked(LDAPConnection connection, String anchor) {
        try {
            connection.add(new Entry(
                    target.dn("late"),
                    new com.unboundid.ldap.sdk.Attribute("objectClass", "group"),
                    new com.unboundid.ldap.sdk.Attribute("adminDescription", anchor),
                    new com.unboundid.ldap.sdk.Attribute("msDS-ExternalDirectoryObjectId", anchor)));
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Asking again is for once: a directory that stays busy is for the host to come back to. */
    @Test
    void createIsSentAgainOnceOnly() {
        directory.faults().refuse(request -> request.operation() == ADD, 9, ResultCode.BUSY, "busy");
        directory.requests().clear();
        assertThatThrownBy(() -> target.create("late")).isInstanceOf(RetryableException.class);
        assertThat(directory.requests().of(ADD)).hasSize(2);
    }

    @Test
    void groupThatSomebodyMovesMeanwhileIsFoundAgain() {
        Uid uid = target.create("moving");
        directory.faults().refuse(r -> r.operation() == MODIFY_DN, 1, ResultCode.NO_SUCH_OBJECT, GROUP_MISSING);
        target.update(uid, AttributeDeltaBuilder.build("__NAME__", target.dn("moved")));
        assertThat(target.find(null)).containsExactly("moved");
        directory.faults().refuse(r -> r.operation() == MODIFY_DN, 2, ResultCode.NO_SUCH_OBJECT, GROUP_MISSING);
        assertThatThrownBy(() -> target.update(uid, AttributeDeltaBuilder.build("__NAME__", target.dn("stuck"))))
                .isInstanceOf(RetryableException.class);
    }

    @Test
    void groupThatSomebodyMovesOutOfTheContainerMeanwhileIsNotRenamed() throws LDAPException {
        Uid uid = target.create("leaving");
        String elsewhere = directory.newContainer("elsewhere");
        try (LDAPConnection somebody = directory.backstage()) {
            directory
                    .faults()
                    .meanwhile(
                            request -> request.attributes().contains("member;range=0-*"),
                            () -> move(somebody, "leaving", elsewhere));
            assertThatThrownBy(() -> renameWithMembers(uid))
                    .isInstanceOf(UnknownUidException.class)
                    .hasMessageContaining("moved out of groupContainer");
        }
        assertThat(directory.requests().of(MODIFY_DN)).isEmpty();
        assertThat(target.ldap("CN=leaving," + elsewhere, "member").hasAttribute("member"))
                .isFalse();
    }

    @Test
    void placeThatBindUserMayNotSeeIsNamed() {
        AdTarget other = AdTarget.at(directory, target.container(), "connectTimeoutSeconds", 9);
        directory
                .faults()
                .refuse(r -> r.filter().contains("attributeSchema"), 1, ResultCode.NO_SUCH_OBJECT, GROUP_MISSING);
        assertThatThrownBy(() -> other.facade().test())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(
                        "there is no CN=Schema,CN=Configuration," + directory.baseDn() + ", or bindUser may not see it")
                .hasMessageNotContaining("groupContainer");
        AdTarget nowhere = AdTarget.at(directory, "OU=none," + directory.baseDn());
        assertThatThrownBy(() -> nowhere.find(null))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(
                        "groupContainer: there is no OU=none," + directory.baseDn() + ", or bindUser may not");
    }

    @Test
    void deletionIsToldThoughTheNextAnswersCookieIsRefused() {
        List<Uid> uids = List.of(target.create("one"), target.create("two"));
        SyncToken before = target.facade().getLatestSyncToken(AdTarget.GROUP);
        target.facade().delete(AdTarget.GROUP, uids.get(0), null);
        target.update(uids.get(1), AttributeDeltaBuilder.build("description", "drift"));
        directory.limits().dirSyncObjects(1);
        int[] asked = refuseSecondAnswer();
        List<SyncDelta> deltas = new ArrayList<>();
        SyncToken after = target.facade().sync(AdTarget.GROUP, before, deltas::add, AdTarget.options());
        assertThat(asked[0]).isEqualTo(2);
        assertThat(deltas).extracting(SyncDelta::getUid).containsExactlyElementsOf(uids);
        assertThat(deltas.get(0).getDeltaType()).isEqualTo(SyncDeltaType.DELETE);
        assertThat(deltas.get(0).getToken()).isEqualTo(before);
        assertThat(deltas.get(1).getToken()).isEqualTo(after);
        List<SyncDelta> stopped = new ArrayList<>();
        refuseSecondAnswer();
        target.facade().sync(AdTarget.GROUP, before, delta -> !stopped.add(delta), AdTarget.options());
        assertThat(stopped).hasSize(1);
    }

    /** Of the next run's answers with changes; how many were asked for is counted. */
    private int[] refuseSecondAnswer() {
        int[] asked = {0};
        directory
                .faults()
                .refuse(
                        r -> r.controls().contains(ActiveDirectoryDirSyncControl.DIRSYNC_OID) && ++asked[0] == 2,
                        1,
                        ResultCode.UNAVAILABLE_CRITICAL_EXTENSION,
                        "00000057: LdapErr");
        return asked;
    }

    @Test
    void holderOfADeletedGroupsAccountNameIsNamed() {
        AdTarget restoring = AdTarget.at(directory, target.container(), "restoreDeleted", true);
        String anchor = AdTarget.anchor();
        Uid deleted = restoring.create(
                "crew",
                AttributeBuilder.build("cloudAnchor", anchor),
                AttributeBuilder.build("sAMAccountName", "watchmen"));
        restoring.facade().delete(AdTarget.GROUP, deleted, null);
        restoring.create("other", AttributeBuilder.build("sAMAccountName", "watchmen"));
        directory
                .faults()
                .refuse(
                        r -> r.operation() == MODIFY && r.dn().contains("Deleted Objects"),
                        1,
                        ResultCode.ENTRY_ALREADY_EXISTS,
                        "00002071: UpdErr: problem 6005 (ENTRY_EXISTS)");
        assertThatThrownBy(() -> restoring.create("crew", AttributeBuilder.build("cloudAnchor", anchor)))
                .isInstanceOf(AlreadyExistsException.class)
                .hasMessageContaining(
                        "the sAMAccountName watchmen of the deleted group that is to come back is taken by "
                                + restoring.dn("other"))
                .hasMessageContaining("set restoreDeleted to false");
        assertThat(restoring.find(null)).containsExactly("other");
    }

    @Test
    void groupThatIsNotFoundIsNotTakenForAMemberThatIsNotFound() {
        Uid uid = target.create("crew");
        directory.faults().refuse(r -> r.operation() == MODIFY, 1, ResultCode.NO_SUCH_OBJECT, GROUP_MISSING);
        assertThatThrownBy(() -> target.update(uid, add(sids.subList(0, 2)))).isInstanceOf(RetryableException.class);
        assertThat(target.value(uid, "memberCount")).isEqualTo(0);
        directory.faults().refuse(r -> r.operation() == MODIFY, 1, ResultCode.NO_SUCH_OBJECT, GROUP_MISSING);
        directory
                .faults()
                .refuse(r -> r.attributes().equals(List.of("1.1")), 1, ResultCode.NO_SUCH_OBJECT, GROUP_MISSING);
        assertThatThrownBy(() -> target.update(uid, add(sids.subList(0, 2)))).isInstanceOf(UnknownUidException.class);
    }

    @Test
    void removalThatTheDirectoryRefusesFailsTheCall() {
        Uid uid = target.create("crew", AttributeBuilder.build("memberAnchor", sids.subList(0, 10)));
        directory
                .faults()
                .refuse(r -> r.operation() == MODIFY, 50, ResultCode.UNWILLING_TO_PERFORM, "00002035: SvcErr");
        assertThatThrownBy(() ->
                        target.update(uid, AttributeDeltaBuilder.build("memberAnchor", List.of(), sids.subList(0, 2))))
                .isInstanceOf(ConnectorException.class)
                .hasMessageContaining("would not remove 2 members")
                .hasMessageContaining(sids.get(1));
    }

    /** The mark of Cloud Sync explains a refusal only where the group takes nobody. */
    @Test
    void memberThatIsRefusedForAMarkedGroupIsLeftOutWhereOthersAreTaken() {
        Uid uid = target.create("crew", AttributeBuilder.build("msDS-ObjectSoa", "Cloud"));
        refuseForTheMark(2);
        target.update(uid, add(sids.subList(0, 3)));
        assertThat(target.values(uid, "memberAnchor")).containsExactlyInAnyOrderElementsOf(sids.subList(1, 3));
        refuseForTheMark(1);
        assertThatThrownBy(() -> target.update(uid, add(sids.subList(0, 1))))
                .isInstanceOf(PermissionDeniedException.class)
                .hasMessageContaining("msDS-ObjectSoa = Cloud");
        directory.requests().clear();
        refuseForTheMark(USERS);
        assertThatThrownBy(() -> target.update(uid, add(sids)))
                .isInstanceOf(PermissionDeniedException.class)
                .hasMessageContaining("msDS-ObjectSoa = Cloud");
        assertThat(directory.requests().of(MODIFY)).hasSizeLessThan(12);
    }

    private void refuseForTheMark(int times) {
        directory
                .faults()
                .refuse(r -> r.operation() == MODIFY, times, ResultCode.UNWILLING_TO_PERFORM, "000021FF: SvcErr");
    }

    /** The name goes first and the anchor last, so the host that repeats its delete finds a group that is still ours. */
    @Test
    void deleteThatFailsHalfWayCanBeRepeated() throws LDAPException {
        AdTarget disabling = AdTarget.at(directory, target.container(), "deleteMode", "disable");
        Uid uid = disabling.create("crew");
        directory.faults().refuse(r -> r.operation() == MODIFY, 2, ResultCode.BUSY, "busy");
        assertThatThrownBy(() -> disabling.facade().delete(AdTarget.GROUP, uid, null))
                .isInstanceOf(RetryableException.class);
        assertThat(disabling.find(null)).containsExactly("crew_disabled");
        disabling.facade().delete(AdTarget.GROUP, uid, null);
        assertThat(disabling.find(null)).isEmpty();
        assertThat(target.ldap(target.dn("crew_disabled"), "groupType").getAttributeValue("groupType"))
                .isEqualTo("8");
    }

    @Test
    void refusalIsSaidEvenIfTheWayBackIsClosedToo() {
        Uid uid = target.create("k", AttributeBuilder.build("groupKind", "globalSecurity"));
        int[] modifies = {0};
        directory
                .faults()
                .refuse(
                        r -> r.operation() == MODIFY && ++modifies[0] > 1,
                        2,
                        ResultCode.UNWILLING_TO_PERFORM,
                        "00002141: SvcErr");
        assertThatThrownBy(() -> target.update(uid, AttributeDeltaBuilder.build("groupKind", "domainLocalSecurity")))
                .isInstanceOf(InvalidAttributeValueException.class)
                .hasMessageContaining("Changing " + target.dn("k"));
        assertThat(modifies[0]).isEqualTo(3);
        assertThat(target.value(uid, "groupKind")).isEqualTo("universalSecurity");
    }

    @Test
    void manyUnknownMembersAreLookedUpTogether() {
        Uid uid = target.create("crew");
        List<String> wanted = new ArrayList<>(sids);
        for (int i = 0; i < 30; i++) {
            wanted.add(i * 2, unknownSid().replace("-999999", "-99" + (1_000 + i)));
        }
        directory.requests().clear();
        target.update(uid, add(wanted));
        assertThat(directory.requests().all()).hasSizeLessThan(30);
        assertThat(target.value(uid, "memberCount")).isEqualTo(USERS);
    }

    @Test
    void creatorsAtTheSameTimeMakeOneGroup() throws Exception {
        String anchor = AdTarget.anchor();
        List<Callable<Object>> creators = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String name = "racer" + i;
            creators.add(() -> {
                try {
                    return target.create(name, AttributeBuilder.build("cloudAnchor", anchor));
                } catch (AlreadyExistsException e) {
                    return e.getMessage();
                }
            });
        }
        // No creator sees another one's group before all have looked.
        directory.faults().delay(r -> r.operation() == ADD, 8, 300);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Object> results = new ArrayList<>();
        try {
            for (Future<Object> each : threads.invokeAll(creators)) {
                results.add(each.get());
            }
        } finally {
            threads.shutdown();
        }
        assertThat(target.find(null)).hasSize(1);
        assertThat(results).filteredOn(Uid.class::isInstance).hasSize(1);
        assertThat(results).filteredOn(String.class::isInstance).hasSize(7).allSatisfy(text -> assertThat(
                        text.toString())
                .contains("cloud anchor " + anchor + " is taken"));
    }

    /** The directory renames by name, which somebody has given to another group just before. */
    @Test
    void groupThatGotTheOldNameMeanwhileKeepsIt() throws LDAPException {
        Uid uid = target.create("crew");
        Uid other = target.create("other");
        somebodyChangesNames(
                request -> request.operation() == MODIFY_DN,
                () -> target.update(uid, AttributeDeltaBuilder.build("__NAME__", target.dn("wanted"))));
        assertThat(target.get(uid).getName().getNameValue()).isEqualTo(target.dn("wanted"));
        assertThat(target.get(other).getName().getNameValue()).isEqualTo(target.dn("crew"));
    }

    /** A new name is read again before it is written, however long reading the members took. */
    @Test
    void groupThatIsRenamedWhileItsMembersAreReadIsRenamedByItsNewName() throws LDAPException {
        Uid uid = target.create("crew", AttributeBuilder.build("memberAnchor", sids.subList(0, 5)));
        Uid other = target.create("other");
        somebodyChangesNames(
                request -> request.attributes().contains("member;range=0-*"), () -> renameWithMembers(uid));
        assertThat(directory.requests().of(MODIFY_DN)).hasSize(1);
        assertThat(target.get(uid).getName().getNameValue()).isEqualTo(target.dn("wanted"));
        assertThat(target.get(other).getName().getNameValue()).isEqualTo(target.dn("crew"));
    }

    /** To "wanted", with six members as they should all be. */
    private void renameWithMembers(Uid uid) {
        target.facade()
                .update(
                        AdTarget.GROUP,
                        uid,
                        Set.of(
                                AttributeBuilder.build("__NAME__", target.dn("wanted")),
                                AttributeBuilder.build("memberAnchor", sids.subList(0, 6))),
                        null);
    }

    /** Once, at a moment within our work: crew becomes moved, and other becomes crew. */
    private void somebodyChangesNames(Predicate<LdapRequest> moment, Runnable work) throws LDAPException {
        try (LDAPConnection somebody = directory.backstage()) {
            boolean[] renamed = {false};
            directory.faults().meanwhile(moment, () -> {
                renamed[0] = true;
                rename(somebody, "crew", "moved");
                rename(somebody, "other", "crew");
            });
            work.run();
            assertThat(renamed[0]).isTrue();
        }
    }

    private void rename(LDAPConnection connection, String from, String to) {
        modifyDn(connection, new ModifyDNRequest(target.dn(from), "CN=" + to, true));
    }

    private void move(LDAPConnection connection, String name, String container) {
        modifyDn(connection, new ModifyDNRequest(target.dn(name), "CN=" + name, true, container));
    }

    private static void modifyDn(LDAPConnection connection, ModifyDNRequest request) {
        try {
            connection.modifyDN(request);
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void lostAnswerOfARestoreIsNoError() {
        AdTarget restoring = AdTarget.at(directory, target.container(), "restoreDeleted", true);
        Attribute anchor = AttributeBuilder.build("cloudAnchor", AdTarget.anchor());
        Uid uid = restoring.create("crew", anchor);
        restoring.facade().delete(AdTarget.GROUP, uid, null);
        directory
                .faults()
                .dropAfter(
                        request -> request.operation() == MODIFY
                                && request.attributes().contains("isDeleted"),
                        1);
        assertThat(restoring.create("crew", anchor, AttributeBuilder.build("description", "back")))
                .isEqualTo(uid);
        assertThat(restoring.value(uid, "description")).isEqualTo("back");
        assertThat(restoring.find(null)).containsExactly("crew");
    }

    @Test
    void groupThatIsNoDeletedOneAnyMoreWhenItIsRestoredIsLookedForAgain() throws LDAPException {
        AdTarget restoring = AdTarget.at(directory, target.container(), "restoreDeleted", true);
        Attribute anchor = AttributeBuilder.build("cloudAnchor", AdTarget.anchor());
        restoring.facade().delete(AdTarget.GROUP, restoring.create("crew", anchor), null);
        directory
                .faults()
                .refuse(
                        request -> request.operation() == MODIFY
                                && request.attributes().contains("isDeleted"),
                        1,
                        ResultCode.NO_SUCH_OBJECT,
                        GROUP_MISSING);
        assertThatThrownBy(() -> restoring.create("crew", anchor))
                .isInstanceOf(RetryableException.class)
                .hasMessageContaining("is no deleted object any more");
    }

    /** The second takes the group over while the first still writes its members. */
    @Test
    void creatorsOfOneGroupWriteItsMembersOneAfterTheOther() throws Exception {
        AdTarget adopting = AdTarget.at(directory, target.container(), "adopt", "linked", "memberChunkSize", 20);
        Attribute anchor = AttributeBuilder.build("cloudAnchor", AdTarget.anchor());
        CountDownLatch writing = new CountDownLatch(1);
        int[] modifies = {0};
        directory
                .faults()
                .delay(
                        r -> {
                            modifies[0] += r.operation() == MODIFY ? 1 : 0;
                            boolean second = r.operation() == MODIFY && modifies[0] == 2;
                            if (second) {
                                writing.countDown();
                            }
                            return second;
                        },
                        1,
                        1_500);
        ExecutorService host = Executors.newFixedThreadPool(2);
        try {
            Future<Uid> first =
                    host.submit(() -> adopting.create("crew", anchor, AttributeBuilder.build("memberAnchor", sids)));
            writing.await();
            Future<Uid> second = host.submit(() -> adopting.create(
                    "crew", anchor, AttributeBuilder.build("memberAnchor", sids.subList(0, USERS - 5))));
            assertThat(second.get()).isEqualTo(first.get());
            assertThat(target.values(first.get(), "memberAnchor"))
                    .containsExactlyInAnyOrderElementsOf(sids.subList(0, USERS - 5));
        } finally {
            host.shutdownNow();
        }
    }

    @Test
    void answerThatDoesNotComeInTimeNamesTheSetting() throws LDAPException {
        AdTarget impatient = AdTarget.in(directory, "responseTimeoutSeconds", 3);
        Uid uid = impatient.create("slow");
        directory.faults().delay(r -> r.operation() == MODIFY, 2, 6_000);
        assertThatThrownBy(() -> impatient.update(uid, AttributeDeltaBuilder.build("description", "late")))
                .isInstanceOf(OperationTimeoutException.class)
                .hasMessageContaining("see responseTimeoutSeconds");
    }

    /** Passwords age for everybody, so the connection that puts that right must be there before. */
    @Test
    void expiredPasswordIsSaidInWords() throws LDAPException, InterruptedException {
        String account = directory.newAccount("aged", "Ordinary.1");
        AdTarget aged = AdTarget.in(
                directory, "bindUser", account, "bindPassword", new GuardedString("Ordinary.1".toCharArray()));
        try (LDAPConnection connection = directory.connect()) {
            connection.modify(directory.baseDn(), new Modification(ModificationType.REPLACE, "maxPwdAge", "-10000000"));
            try {
                Thread.sleep(1_500);
                assertThatThrownBy(() -> aged.facade().test())
                        .isInstanceOf(PasswordExpiredException.class)
                        .hasMessageContaining(" as " + account)
                        .hasMessageContaining("the password has expired: set a new one (sub-code 532)");
            } finally {
                connection.modify(
                        directory.baseDn(),
                        new Modification(ModificationType.REPLACE, "maxPwdAge", Long.toString(Long.MIN_VALUE)));
            }
        }
    }

    private static AttributeDelta add(List<String> members) {
        return AttributeDeltaBuilder.build("memberAnchor", members, List.of());
    }
}
