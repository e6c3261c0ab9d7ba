/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import static net.groupwriteback.simulated.directory.watch.LdapRequest.Operation.ADD;
import static net.groupwriteback.simulated.directory.watch.LdapRequest.Operation.MODIFY;
import static net.groupwriteback.simulated.directory.watch.LdapRequest.Operation.SEARCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.groupwriteback.bundle.HostLog;
import net.groupwriteback.counters.Beans;
import net.groupwriteback.simulated.directory.watch.LdapRequest;
import net.groupwriteback.simulated.tenant.Fault;
import net.groupwriteback.simulated.tenant.GroupSpec;
import org.identityconnectors.framework.common.exceptions.AlreadyExistsException;
import org.identityconnectors.framework.common.exceptions.InvalidAttributeValueException;
import org.identityconnectors.framework.common.exceptions.PermissionDeniedException;
import org.identityconnectors.framework.common.exceptions.RetryableException;
import org.identityconnectors.framework.common.objects.Attribute;
import org.identityconnectors.framework.common.objects.AttributeBuilder;
import org.identityconnectors.framework.common.objects.AttributeDelta;
import org.identityconnectors.framework.common.objects.AttributeDeltaBuilder;
import org.identityconnectors.framework.common.objects.Uid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Streamed membership: a fingerprint is written, and the members come from the tenant. */
@ParameterizedClass
@MethodSource("net.groupwriteback.directory.Directories#limited")
class AdStreamedIT extends StreamedTarget {
    private static final String EMPTY = "0:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private static Attribute fingerprint(String value) {
        return AttributeBuilder.build("memberFingerprint", value);
    }

    private static AttributeDelta streaming(String value) {
        return AttributeDeltaBuilder.build("memberFingerprint", value);
    }

    /** A group that has the members of its cloud group. */
    private Uid inStep(String name, String groupId) {
        Uid uid = target.create(name, anchor(groupId), fingerprint(cloud.fingerprint(groupId)));
        assertThat(target.value(uid, "memberFingerprint")).isEqualTo(cloud.fingerprint(groupId));
        return uid;
    }

    /** What the write of a fingerprint returns. */
    private String reached(AdTarget by, Uid uid, String value) {
        Set<AttributeDelta> effects = by.facade().updateDelta(AdTarget.GROUP, uid, Set.of(streaming(value)), null);
        assertThat(effects).singleElement().satisfies(effect -> {
            assertThat(effect.getName()).isEqualTo("memberFingerprint");
            assertThat(effect.getValuesToReplace()).hasSize(1);
        });
        return effects.iterator().next().getValuesToReplace().get(0).toString();
    }

    private int modifies() {
        return directory.requests().count(MODIFY);
    }

    @Test
    void smallGroupIsCreatedWithItsMembersInOneRequest() {
        String id = cloud.group(sids.subList(0, 40));
        Uid uid = target.create("crew", anchor(id), fingerprint(cloud.fingerprint(id)));
        assertThat(target.values(uid, "memberAnchor")).containsExactlyInAnyOrderElementsOf(sids.subList(0, 40));
        assertThat(target.value(uid, "memberFingerprint")).isEqualTo(cloud.fingerprint(id));
        assertThat(directory.requests().of(ADD)).singleElement().satisfies(add -> assertThat(add.values())
                .isGreaterThan(40));
        assertThat(modifies()).isZero();
    }

    @Test
    void largeGroupIsCreatedInChunks() {
        String id = cloud.group(sids);
        AdTarget chunked = with("memberChunkSize", 500);
        Uid uid = chunked.create("crew", anchor(id), fingerprint(cloud.fingerprint(id)));
        assertThat(target.value(uid, "memberFingerprint")).isEqualTo(cloud.fingerprint(id));
        assertThat(directory.requests().of(MODIFY)).hasSize(3).allMatch(modify -> modify.values() <= 500);
    }

    @Test
    void oneMemberMoreAndOneLessAreOneValueEach() {
        String id = cloud.group(sids.subList(0, 1_200));
        Uid uid = inStep("crew", id);
        cloud.add(id, sids.subList(1_200, 1_201));
        directory.requests().clear();
        assertThat(reached(target, uid, cloud.fingerprint(id))).isEqualTo(cloud.fingerprint(id));
        assertThat(directory.requests().of(MODIFY)).singleElement().satisfies(modify -> assertThat(modify.values())
                .isEqualTo(1));
        cloud.remove(id, sids.subList(5, 6));
        directory.requests().clear();
        assertThat(reached(target, uid, cloud.fingerprint(id))).isEqualTo(cloud.fingerprint(id));
        assertThat(directory.requests().of(MODIFY)).singleElement().satisfies(modify -> assertThat(modify.values())
                .isEqualTo(1));
        assertThat(target.value(uid, "memberFingerprint")).isEqualTo(cloud.fingerprint(id));
    }

    @Test
    void fingerprintThatIsReachedCostsNeitherGraphNorAWrite() {
        String id = cloud.group(sids.subList(0, 30));
        Uid uid = inStep("crew", id);
        String same = cloud.fingerprint(id);
        cloud.tenant().requests().clear();
        directory.requests().clear();
        assertThat(reached(target, uid, same)).isEqualTo(same);
        target.facade().update(AdTarget.GROUP, uid, Set.of(fingerprint(same)), null);
        assertThat(cloud.tenant().requests().all()).isEmpty();
        assertThat(modifies()).isZero();
    }

    @Test
    void hostWithoutDeltasWritesTheSame() {
        String id = cloud.group(sids.subList(0, 20));
        Uid uid = target.create("crew", anchor(id));
        target.facade().update(AdTarget.GROUP, uid, Set.of(fingerprint(cloud.fingerprint(id))), null);
        assertThat(target.values(uid, "memberAnchor")).containsExactlyInAnyOrderElementsOf(sids.subList(0, 20));
    }

    @Test
    void whatTheCloudHasNowIsRightAndNotWhatItHadWhenTheHostLooked() {
        String id = cloud.group(sids.subList(0, 20));
        String then = cloud.fingerprint(id);
        cloud.add(id, sids.subList(20, 25));
        cloud.remove(id, sids.subList(0, 2));
        Uid uid = target.create("crew", anchor(id));
        assertThat(reached(target, uid, then)).isEqualTo(cloud.fingerprint(id)).isNotEqualTo(then);
        assertThat(target.values(uid, "memberAnchor")).containsExactlyInAnyOrderElementsOf(sids.subList(2, 25));
    }

    @Test
    void nothingAndEmptyTextAskForNothing() {
        String id = cloud.group(sids.subList(0, 20));
        Uid uid = inStep("crew", id);
        cloud.remove(id, sids.subList(0, 20));
        cloud.tenant().requests().clear();
        directory.requests().clear();
        for (AttributeDelta nothing : List.of(
                AttributeDeltaBuilder.build("memberFingerprint", List.of()),
                AttributeDeltaBuilder.build("memberFingerprint", Collections.singletonList(null)),
                streaming(""),
                streaming("  "))) {
            assertThat(target.facade().updateDelta(AdTarget.GROUP, uid, Set.of(nothing), null))
                    .isEmpty();
        }
        target.facade()
                .update(AdTarget.GROUP, uid, Set.of(AttributeBuilder.build("memberFingerprint", List.of())), null);
        target.facade().update(AdTarget.GROUP, uid, Set.of(AttributeBuilder.build("memberFingerprint")), null);
        assertThat(cloud.tenant().requests().all()).isEmpty();
        assertThat(modifies()).isZero();
        assertThat(target.value(uid, "memberCount")).isEqualTo(20);
    }

    @Test
    void zeroIsTheExplicitEmptySet() {
        String id = cloud.group(sids.subList(0, 20));
        Uid uid = inStep("crew", id);
        cloud.remove(id, sids.subList(0, 20));
        assertThat(cloud.fingerprint(id)).isEqualTo(EMPTY);
        AdTarget unguarded = with("maxMemberRemovalPercent", 100);
        assertThat(reached(unguarded, uid, EMPTY)).isEqualTo(EMPTY);
        assertThat(target.value(uid, "memberCount")).isEqualTo(0);
        cloud.tenant().requests().clear();
        target.create("empty", AttributeBuilder.build("cloudAnchor", AdTarget.anchor()), fingerprint(EMPTY));
        assertThat(cloud.tenant().requests().all()).isEmpty();
    }

    @Test
    void textOfAnotherFormIsRefused() {
        Uid uid = target.create("crew", anchor(cloud.group(List.of())));
        assertThatThrownBy(() -> target.update(uid, streaming("12")))
                .isInstanceOf(InvalidAttributeValueException.class)
                .hasMessageContaining("memberFingerprint: '12' is not <count>:");
    }

    @Test
    void membershipInTwoWaysIsRefused() {
        String id = cloud.group(sids.subList(0, 3));
        Uid uid = target.create("crew", anchor(id));
        for (String other : List.of("member", "memberAnchor")) {
            assertThatThrownBy(() -> target.update(
                            uid,
                            streaming(cloud.fingerprint(id)),
                            AttributeDeltaBuilder.build(other, other.equals("member") ? userDn(1) : sids.get(0))))
                    .isInstanceOf(InvalidAttributeValueException.class)
                    .hasMessageContaining(other)
                    .hasMessageContaining("memberFingerprint")
                    .hasMessageContaining("write one of them");
        }
        assertThat(target.value(uid, "memberCount")).isEqualTo(0);
    }

    @Test
    void groupThatIsLinkedToNoCloudGroupIsRefused() {
        AdTarget open = with("protectUnowned", false);
        Uid uid = open.create("crew", AttributeBuilder.build("cloudAnchor", List.of()));
        assertThatThrownBy(() -> open.update(uid, streaming(STALE)))
                .isInstanceOf(InvalidAttributeValueException.class)
                .hasMessageContaining("memberFingerprint")
                .hasMessageContaining("write cloudAnchor too");
    }

    @Test
    void nestedGroupIsAMemberAsSoonAsItIsThere() {
        String child = cloud.group(sids.subList(0, 2));
        String parent = cloud.group(sids.subList(2, 5));
        cloud.state().addMember(parent, child);
        String wanted = cloud.fingerprint(parent);
        Uid uid = target.create("parent", anchor(parent), fingerprint(wanted));
        assertThat(reached(target, uid, wanted)).startsWith("3:").isNotEqualTo(wanted);
        target.create("child", anchor(child), fingerprint(cloud.fingerprint(child)));
        assertThat(reached(target, uid, wanted)).isEqualTo(wanted);
        assertThat(target.values(uid, "memberAnchor"))
                .containsExactlyInAnyOrder(sids.get(2), sids.get(3), sids.get(4), "Group_" + child);
        cloud.state().removeMember(parent, child);
        assertThat(reached(target, uid, cloud.fingerprint(parent))).isEqualTo(cloud.fingerprint(parent));
        assertThat(target.values(uid, "memberAnchor")).containsExactlyInAnyOrderElementsOf(sids.subList(2, 5));
    }

    /** It was moved to the cloud and is still to be taken over: its anchor finds nothing, and it stands under its SID. */
    @Test
    void nestedGroupStaysWhileItIsStillToBeTakenOver() throws LDAPException {
        String child = cloud.group(sids.subList(40, 50));
        String parent = cloud.group(sids.subList(0, 20));
        cloud.state().addMembers(parent, List.of(child));
        AdTarget adopting = with("adopt", "linkedOrSid");
        Uid uid = adopting.create("parent", anchor(parent));
        try (LDAPConnection somebody = directory.backstage()) {
            somebody.add(new Entry(target.dn("child"), new com.unboundid.ldap.sdk.Attribute("objectClass", "group")));
            somebody.modify(
                    target.dn("parent"),
                    new Modification(ModificationType.ADD, "member", target.dn("child"), userDn(30)));
        }
        String sid = target.values(uid, "memberAnchor").stream()
                .map(Object::toString)
                .filter(member -> !sids.contains(member))
                .findFirst()
                .orElseThrow();
        String reached = reached(adopting, uid, cloud.fingerprint(parent));
        assertThat(reached).isEqualTo(target.value(uid, "memberFingerprint")).isNotEqualTo(cloud.fingerprint(parent));
        assertThat(target.values(uid, "member")).hasSize(21).contains(target.dn("child"));
        Uid nested = adopting.create(
                "child", anchor(child), AttributeBuilder.build("adoptSid", sid), fingerprint(cloud.fingerprint(child)));
        assertThat(target.get(nested).getName().getNameValue()).isEqualTo(target.dn("child"));
        assertThat(reached(adopting, uid, cloud.fingerprint(parent))).isEqualTo(cloud.fingerprint(parent));
    }

    /** Nested groups are looked for by the name that the group has when its members are read, not by an older one. */
    @Test
    void groupThatSomebodyRenamesMeanwhileKeepsItsNestedGroups() throws LDAPException {
        nestedGroupsStayThoughSomebodyRenamesAt(request -> request.attributes().contains("member;range=0-*"));
    }

    /** Then the nested group is not recognised as one, and must not be removed by the SID under which it was read. */
    @Test
    void groupThatIsRenamedBeforeItsNestedGroupsAreFoundKeepsThem() throws LDAPException {
        nestedGroupsStayThoughSomebodyRenamesAt(request -> request.filter().contains("memberOf="));
    }

    private void nestedGroupsStayThoughSomebodyRenamesAt(Predicate<LdapRequest> moment) throws LDAPException {
        String child = cloud.group(sids.subList(0, 2));
        String parent = cloud.group(sids.subList(2, 5));
        cloud.state().addMember(parent, child);
        target.create("child", anchor(child));
        Uid uid = inStep("parent", parent);
        try (LDAPConnection somebody = directory.backstage()) {
            boolean[] renamed = {false};
            directory.faults().meanwhile(moment, () -> {
                rename(somebody, target.dn("parent"), "CN=renamed");
                renamed[0] = true;
            });
            assertThat(reached(target, uid, STALE)).isEqualTo(cloud.fingerprint(parent));
            assertThat(renamed[0]).isTrue();
        }
        assertThat(target.value(uid, "memberFingerprint")).isEqualTo(cloud.fingerprint(parent));
        assertThat(target.values(uid, "memberAnchor")).contains("Group_" + child);
    }

    /** Its link goes, its name goes: neither may happen under a write of its members. */
    @Test
    void deleteWaitsForItsTurn() throws Exception {
        String id = cloud.group(sids.subList(0, 3));
        Uid uid = target.create("crew", anchor(id));
        try (Turn turn = new Turn(target, uid)) {
            directory.requests().clear();
            Future<?> delete = turn.waiting(() -> {
                target.facade().delete(AdTarget.GROUP, uid, null);
                return uid;
            });
            assertThat(directory.requests().all()).isEmpty();
            turn.end();
            delete.get();
        }
        assertThat(target.find(null)).isEmpty();
    }

    private static void rename(LDAPConnection connection, String dn, String rdn) {
        try {
            connection.modifyDN(dn, rdn, true);
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whoever had the turn before may have changed what a write depends on. */
    @Test
    void groupIsReadWhenItsTurnHasCome() throws Exception {
        String id = cloud.group(sids.subList(0, 3));
        Uid uid = target.create("crew", anchor(id));
        try (Turn turn = new Turn(target, uid)) {
            directory.requests().clear();
            Future<?> second = turn.waiting(() -> reached(target, uid, STALE));
            assertThat(directory.requests().all()).isEmpty();
            turn.end();
            second.get();
        }
        assertThat(target.value(uid, "memberFingerprint")).isEqualTo(cloud.fingerprint(id));
    }

    /** A write of a group's streamed members that has its turn until it is let go. */
    private final class Turn implements AutoCloseable {
        private final CountDownLatch answered = new CountDownLatch(1);
        private final ExecutorService host = Executors.newFixedThreadPool(3);
        private final Future<?> write;

        Turn(AdTarget by, Uid uid) throws InterruptedException {
            CountDownLatch asked = new CountDownLatch(1);
            cloud.tenant().faults().always("GET", "/members", (call, service) -> {
                asked.countDown();
                await(answered);
                return service.answer(call);
            });
            write = host.submit(() -> by.update(uid, streaming(STALE)));
            asked.await();
        }

        /** What waits for its turn behind those that wait already. */
        <T> Future<T> waiting(Callable<T> call) {
            Future<T> waiting = host.submit(call);
            assertThatThrownBy(() -> waiting.get(500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            return waiting;
        }

        void end() throws Exception {
            answered.countDown();
            write.get();
        }

        @Override
        public void close() {
            answered.countDown();
            host.shutdownNow();
        }
    }

    @Test
    void changeOfTheLinkWaitsForItsTurn() throws Exception {
        String id = cloud.group(sids.subList(0, 3));
        Uid uid = target.create("crew", anchor(id));
        String other = AdTarget.anchor();
        try (Turn turn = new Turn(target, uid)) {
            Future<?> linked = turn.waiting(() -> {
                target.update(uid, AttributeDeltaBuilder.build("cloudAnchor", other));
                return uid;
            });
            turn.end();
            linked.get();
        }
        assertThat(target.value(uid, "cloudAnchor")).isEqualTo(other);
    }

    @Test
    void groupThatLeavesTheContainerBeforeItIsTakenOverIsLeftAlone() throws Exception {
        AdTarget adopting = with("adopt", "linked");
        String id = cloud.group(sids.subList(0, 3));
        Uid uid = adopting.create("crew", anchor(id));
        String elsewhere = directory.newContainer("elsewhere");
        try (Turn turn = new Turn(adopting, uid);
                LDAPConnection somebody = directory.backstage()) {
            Future<Uid> takingOver =
                    turn.waiting(() -> adopting.create("crew", anchor(id), AttributeBuilder.build("description", "x")));
            somebody.modifyDN(target.dn("crew"), "CN=crew", true, elsewhere);
            turn.end();
            assertRetryable(takingOver);
            assertThat(somebody.getEntry("CN=crew," + elsewhere, "description").hasAttribute("description"))
                    .isFalse();
        }
        assertThatThrownBy(() -> adopting.create("crew", anchor(id)))
                .isInstanceOf(AlreadyExistsException.class)
                .hasMessageContaining("CN=crew," + elsewhere);
    }

    @Test
    void groupThatIsDisabledBeforeItIsTakenOverComesBackWhole() throws Exception {
        AdTarget adopting = with("adopt", "linked", "deleteMode", "disable", "restoreDeleted", true);
        String id = cloud.group(sids.subList(0, 3));
        Attribute security = AttributeBuilder.build("groupKind", "universalSecurity");
        Uid uid = adopting.create("crew", anchor(id), security);
        takenAwayBeforeItIsTakenOver(adopting, uid, () -> adopting.create("crew", anchor(id), security));
        assertThat(adopting.find(null)).isEmpty();
        assertThat(adopting.create("crew", anchor(id), security)).isEqualTo(uid);
        assertThat(adopting.value(uid, "groupKind")).isEqualTo("universalSecurity");
        assertThat(adopting.find(null)).containsExactly("crew");
    }

    @Test
    void groupThatIsDeletedBeforeItIsTakenOverIsMadeAgain() throws Exception {
        AdTarget adopting = with("adopt", "linked");
        String id = cloud.group(sids.subList(0, 3));
        Uid uid = adopting.create("crew", anchor(id));
        takenAwayBeforeItIsTakenOver(adopting, uid, () -> adopting.create("crew", anchor(id)));
        assertThat(adopting.create("crew", anchor(id))).isNotEqualTo(uid);
        assertThat(adopting.find(null)).containsExactly("crew");
    }

    private void takenAwayBeforeItIsTakenOver(AdTarget adopting, Uid uid, Callable<Uid> create) throws Exception {
        try (Turn turn = new Turn(adopting, uid)) {
            Future<?> delete = turn.waiting(() -> {
                adopting.facade().delete(AdTarget.GROUP, uid, null);
                return uid;
            });
            Future<Uid> takingOver = turn.waiting(create);
            turn.end();
            delete.get();
            assertRetryable(takingOver);
        }
    }

    private static void assertRetryable(Future<Uid> create) {
        assertThatThrownBy(create::get)
                .cause()
                .isInstanceOf(RetryableException.class)
                .hasMessageContaining("crew")
                .hasMessageContaining("was to be taken over, and was changed or taken away meanwhile");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void memberThatTheDirectoryDoesNotHaveIsLeftOutAndCostsNoWriteAgain() {
        String unknown = unknownSid();
        String id = cloud.group(sids.subList(0, 10));
        String good = cloud.fingerprint(id);
        cloud.add(id, List.of(unknown));
        Uid uid = target.create("crew", anchor(id), fingerprint(cloud.fingerprint(id)));
        directory.requests().clear();
        cloud.tenant().requests().clear();
        List<String> log = HostLog.during(
                () -> assertThat(reached(target, uid, cloud.fingerprint(id))).isEqualTo(good));
        assertThat(log)
                .anyMatch(line -> line.contains("WARN") && line.contains("1 members cannot be written: " + unknown));
        assertThat(modifies()).isZero();
        assertThat(directory.requests().of(SEARCH))
                .as("the group, its members, the missing one")
                .hasSize(3);
        assertThat(Beans.values(
                        Beans.name("net.groupwriteback:type=AdGroups,container=\"" + target.container() + "\"")))
                .containsEntry("MembersUnresolved", 2L)
                .containsEntry("MembersSkipped", 2L);
        AdTarget strict = with("unresolvedMembers", "fail");
        cloud.add(id, sids.subList(10, 12));
        assertThatThrownBy(() -> strict.update(uid, streaming(cloud.fingerprint(id))))
                .isInstanceOf(InvalidAttributeValueException.class)
                .hasMessageContaining(unknown)
                .hasMessageContaining("1 members cannot be written");
        assertThat(target.values(uid, "memberAnchor")).containsExactlyInAnyOrderElementsOf(sids.subList(0, 12));
    }

    @Test
    void membersOfOtherDomainsAreLeftOutOnBothSidesAlike() {
        String foreign = "S-1-5-21-9-9-9-1104";
        String id = cloud.group(sids.subList(0, 4));
        String ours = cloud.fingerprint(id);
        cloud.add(id, List.of(foreign));
        String domain = sids.get(0).substring(0, sids.get(0).lastIndexOf('-'));
        AdTarget limited = with("graphMemberDomainSids", new String[] {domain}, "unresolvedMembers", "fail");
        Uid uid = limited.create("crew", anchor(id), fingerprint(ours));
        assertThat(reached(limited, uid, cloud.fingerprint(id))).isEqualTo(ours);
    }

    @Test
    void nestedGroupsAreMembersByTheSameRuleOnBothSides() {
        String child = cloud.group(GroupSpec.mailEnabledSecurity("child"), sids.subList(0, 2));
        String parent = cloud.group(sids.subList(2, 5));
        cloud.state().addMember(parent, child);
        cloud.state().setWriteback(parent, true, null);
        target.create("child", anchor(child));
        Uid uid = target.create("parent", anchor(parent), fingerprint(cloud.fingerprint(parent)));
        assertThat(reached(target, uid, STALE))
                .isEqualTo(cloud.fingerprint(parent))
                .startsWith("3:");

        String[] kinds = {"security", "mailEnabledSecurity"};
        assertThat(reached(with("graphGroupKinds", kinds), uid, STALE))
                .isEqualTo(cloud.fingerprint(parent, Map.of("groupKinds", kinds)))
                .startsWith("4:");

        Map<String, Object> switched = Map.of("groupKinds", kinds, "selection", "writebackEnabled");
        Object[] mirrored = {"graphGroupKinds", kinds, "graphSelection", "writebackEnabled"};
        assertThat(reached(with(mirrored), uid, STALE))
                .isEqualTo(cloud.fingerprint(parent, switched))
                .startsWith("3:");
        cloud.state().setWriteback(child, true, null);
        AdTarget again = with("graphGroupKinds", kinds, "graphSelection", "writebackEnabled", "memberChunkSize", 999);
        assertThat(reached(again, uid, STALE))
                .isEqualTo(cloud.fingerprint(parent, switched))
                .startsWith("4:");

        // The switches that were read serve for a minute; they do not know this one.
        String late = cloud.group(GroupSpec.mailEnabledSecurity("late"), List.of());
        cloud.state().setWriteback(late, true, null);
        cloud.state().addMember(parent, late);
        target.create("late", anchor(late));
        assertThat(reached(again, uid, STALE))
                .isEqualTo(cloud.fingerprint(parent, switched))
                .startsWith("5:");
    }

    @Test
    void smallGroupCostsOneRequestToGraph() {
        String id = cloud.group(sids.subList(0, 40));
        Uid uid = target.create("crew", anchor(id));
        cloud.tenant().requests().clear();
        target.update(uid, streaming(STALE));
        assertThat(cloud.tenant().requests().graphRequests()).isEqualTo(1);
        assertThat(cloud.tenant().requests().tokenRequests()).isEqualTo(1);
        target.update(uid, streaming(STALE));
        assertThat(cloud.tenant().requests().tokenRequests()).isEqualTo(1);
    }

    @Test
    void guardLetsAdditionsPassAndNobodyGo() {
        String id = cloud.group(sids.subList(0, 20));
        Uid uid = inStep("crew", id);
        cloud.remove(id, sids.subList(0, 15));
        cloud.add(id, sids.subList(20, 23));
        assertThatThrownBy(() -> target.update(uid, streaming(cloud.fingerprint(id))))
                .isInstanceOf(PermissionDeniedException.class)
                .hasMessageContaining("would lose 15 of its 20 members")
                .hasMessageContaining("Nobody was removed");
        assertThat(target.values(uid, "memberAnchor")).containsExactlyInAnyOrderElementsOf(sids.subList(0, 23));
        assertThat(reached(with("maxMemberRemovalPercent", 100), uid, cloud.fingerprint(id)))
                .isEqualTo(cloud.fingerprint(id));
    }

    @Test
    void renameAndMembersInOneCall() {
        String id = cloud.group(sids.subList(0, 8));
        Uid uid = inStep("crew", id);
        cloud.add(id, sids.subList(8, 10));
        target.facade()
                .update(
                        AdTarget.GROUP,
                        uid,
                        Set.of(
                                AttributeBuilder.build("__NAME__", target.dn("renamed")),
                                AttributeBuilder.build("description", "new"),
                                fingerprint(cloud.fingerprint(id))),
                        null);
        assertThat(target.get(uid).getName().getNameValue()).isEqualTo(target.dn("renamed"));
        assertThat(target.value(uid, "memberFingerprint")).isEqualTo(cloud.fingerprint(id));
    }

    @Test
    void groupThatIsTakenOverGetsItsMembers() {
        String id = cloud.group(sids.subList(0, 6));
        Uid old = target.create("old", anchor(id), AttributeBuilder.build("memberAnchor", sids.subList(4, 8)));
        AdTarget adopting = with("adopt", "linked");
        Uid uid = adopting.create("crew", anchor(id), fingerprint(cloud.fingerprint(id)));
        assertThat(uid).isEqualTo(old);
        assertThat(target.values(uid, "memberAnchor")).containsExactlyInAnyOrderElementsOf(sids.subList(0, 6));
    }

    @Test
    void noMoreThanEightGroupsAreComparedAtOnce() throws Exception {
        AtomicInteger reading = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        cloud.tenant().faults().always("GET", "/members", (call, service) -> {
            most.accumulateAndGet(reading.incrementAndGet(), Math::max);
            Fault.pause(Duration.ofMillis(100));
            reading.decrementAndGet();
            return service.answer(call);
        });
        List<Uid> uids = IntStream.range(0, 20)
                .mapToObj(number -> target.create("g" + number, anchor(cloud.group(sids.subList(0, 3)))))
                .toList();
        ExecutorService host = Executors.newFixedThreadPool(10);
        try {
            List<Future<?>> writes = new ArrayList<>();
            uids.forEach(uid -> writes.add(host.submit(() -> target.update(uid, streaming(STALE)))));
            for (Future<?> write : writes) {
                write.get();
            }
        } finally {
            host.shutdownNow();
        }
        assertThat(most.get()).isBetween(2, 8);
        assertThat(uids).allMatch(uid -> target.value(uid, "memberCount").equals(3));
    }

    @Test
    void manyThreadsWriteManyGroupsAndTheSameOne() throws Exception {
        List<String> ids = IntStream.range(0, 12)
                .mapToObj(number -> cloud.group(sids.subList(10 * number, 10 * number + 30)))
                .toList();
        List<Uid> uids = IntStream.range(0, ids.size())
                .mapToObj(number -> target.create("g" + number, anchor(ids.get(number))))
                .toList();
        Uid shared = uids.get(0);
        ExecutorService host = Executors.newFixedThreadPool(10);
        try {
            List<Future<?>> writes = new ArrayList<>();
            for (int number = 0; number < ids.size(); number++) {
                Uid uid = uids.get(number);
                String wanted = cloud.fingerprint(ids.get(number));
                writes.add(host.submit(() -> target.update(uid, streaming(wanted))));
                writes.add(host.submit(() -> target.update(shared, streaming(STALE))));
            }
            for (Future<?> write : writes) {
                write.get();
            }
        } finally {
            host.shutdownNow();
        }
        for (int number = 0; number < ids.size(); number++) {
            assertThat(target.value(uids.get(number), "memberFingerprint"))
                    .isEqualTo(cloud.fingerprint(ids.get(number)));
        }
        // Every member of the shared group was sent once: no two threads wrote it at the same time.
        assertThat(directory.requests().of(MODIFY)).hasSize(ids.size());
        assertThat(cloud.tenant().requests().tokenRequests())
                .isLessThanOrEqualTo(
                        1 + Math.toIntExact(Stream.of("source", "target").count()));
    }
}
