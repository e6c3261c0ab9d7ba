/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import static net.groupwriteback.simulated.directory.watch.LdapRequest.Operation.MODIFY;
import static net.groupwriteback.simulated.directory.watch.LdapRequest.Operation.SEARCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.identityconnectors.framework.common.objects.filter.FilterBuilder.equalTo;
import static org.identityconnectors.framework.common.objects.filter.FilterBuilder.not;

import com.unboundid.ldap.sdk.ResultCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.groupwriteback.simulated.directory.watch.LdapRequest;
import org.identityconnectors.framework.common.exceptions.RetryableException;
import org.identityconnectors.framework.common.objects.AttributeBuilder;
import org.identityconnectors.framework.common.objects.AttributeDeltaBuilder;
import org.identityconnectors.framework.common.objects.SyncToken;
import org.identityconnectors.framework.common.objects.Uid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What the connector asks of a directory: how many requests, of what size, and what it makes of limits and failures. */
@ParameterizedClass
@MethodSource("net.groupwriteback.directory.Directories#memory")
class AdRequestsIT extends WatchedTarget {
    private static final int USERS = 3_200;
    private static final String DIR_SYNC = "1.2.840.113556.1.4.841";

    AdRequestsIT() {
        super("many", USERS);
    }

    @Test
    void oneMemberMoreIsOneModifyOfOneValue() {
        Uid uid = large();
        directory.requests().clear();
        target.update(uid, AttributeDeltaBuilder.build("memberAnchor", List.of(sids.get(3_000)), List.of()));
        assertThat(directory.requests().all()).hasSizeLessThanOrEqualTo(3);
        assertThat(directory.requests().of(MODIFY)).singleElement().satisfies(modify -> assertThat(modify.values())
                .isEqualTo(1));
    }

    @Test
    void fullUpdateWithThreeChangesIsOneModifyOfThreeValues() {
        Uid uid = large();
        List<String> wanted = new ArrayList<>(sids.subList(1, 3_000));
        wanted.add(sids.get(3_000));
        wanted.add(sids.get(3_001));
        directory.requests().clear();
        target.facade().update(AdTarget.GROUP, uid, Set.of(AttributeBuilder.build("memberAnchor", wanted)), null);
        assertThat(directory.requests().of(MODIFY)).singleElement().satisfies(modify -> assertThat(modify.values())
                .isEqualTo(3));
        assertThat(target.values(uid, "memberAnchor")).containsExactlyInAnyOrderElementsOf(wanted);
    }

    @Test
    void unchangedFullUpdateWritesNothing() {
        Uid uid = large();
        directory.requests().clear();
        target.facade()
                .update(
                        AdTarget.GROUP,
                        uid,
                        Set.of(AttributeBuilder.build("memberAnchor", sids.subList(0, 3_000))),
                        null);
        assertThat(directory.requests().of(MODIFY)).isEmpty();
    }

    @Test
    void oneWrongMemberAmongThousandsCostsFewRequests() {
        List<String> wanted = new ArrayList<>(sids);
        wanted.add(1_234, unknownSid());
        Uid uid = target.create("wrong");
        directory.requests().clear();
        target.update(uid, AttributeDeltaBuilder.build("memberAnchor", wanted, List.of()));
        int withoutTheWrongOne = 1 + (USERS + 999) / 1_000;
        assertThat(directory.requests().all()).hasSizeLessThanOrEqualTo(withoutTheWrongOne + 40);
        assertThat(target.value(uid, "memberCount")).isEqualTo(USERS);
    }

    @Test
    void serverWithALowerLimitGetsSmallerChunks() {
        directory.limits().linkValues(300);
        Uid uid = large();
        assertThat(target.value(uid, "memberCount")).isEqualTo(3_000);
    }

    @Test
    void serverThatCallsItASizeLimitGetsSmallerChunksToo() {
        directory
                .faults()
                .refuse(
                        request -> request.operation() == MODIFY && request.values() > 300,
                        99,
                        ResultCode.SIZE_LIMIT_EXCEEDED,
                        "00000004: too many");
        Uid uid = large();
        assertThat(target.value(uid, "memberCount")).isEqualTo(3_000);
    }

    @Test
    void rangesFollowTheServersBounds() {
        Uid uid = large();
        directory.limits().valueRange(700);
        directory.requests().clear();
        assertThat(target.values(uid, "memberAnchor")).containsExactlyInAnyOrderElementsOf(sids.subList(0, 3_000));
        assertThat(directory.requests().of(SEARCH)).hasSize(1 + 4);
    }

    @Test
    void membershipsOfManyGroupsComeWithThePages() {
        for (int i = 0; i < 40; i++) {
            target.create("g" + i, AttributeBuilder.build("memberAnchor", sids.subList(i, i + 20)));
        }
        directory.requests().clear();
        List<Object> counts = new ArrayList<>();
        target.facade()
                .search(
                        AdTarget.GROUP,
                        null,
                        object -> counts.add(object.getAttributeByName("memberCount")
                                .getValue()
                                .get(0)),
                        AdTarget.options("memberCount", "memberFingerprint"));
        assertThat(counts).hasSize(40).containsOnly(20);
        assertThat(directory.requests().of(SEARCH)).hasSize(1);
    }

    @Test
    void nestedGroupsAreLookedUpForAFewGroupsAndThenForAll() {
        String inner = AdTarget.anchor();
        target.create("inner", AttributeBuilder.build("cloudAnchor", inner));
        for (int i = 0; i < 10; i++) {
            target.create("g" + i, AttributeBuilder.build("memberAnchor", sids.get(i), inner));
        }
        directory.requests().clear();
        List<List<Object>> members = new ArrayList<>();
        target.facade()
                .search(
                        AdTarget.GROUP,
                        not(equalTo(AttributeBuilder.build("cn", "inner"))),
                        object -> members.add(
                                object.getAttributeByName("memberAnchor").getValue()),
                        AdTarget.options("memberAnchor"));
        assertThat(members)
                .hasSize(10)
                .allSatisfy(of -> assertThat(of).hasSize(2).contains(inner));
        assertThat(directory.requests().of(SEARCH)).hasSize(1 + 3 + 1);
    }

    @Test
    void nestedGroupsThatAreWrittenAreLookedUpInOneSearch() {
        List<String> inner = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            inner.add(AdTarget.anchor());
            target.create("inner" + i, AttributeBuilder.build("cloudAnchor", inner.get(i)));
        }
        Uid uid = target.create("crew");
        directory.requests().clear();
        target.update(uid, AttributeDeltaBuilder.build("memberAnchor", inner, List.of()));
        assertThat(directory.requests().all())
                .extracting(LdapRequest::operation)
                .containsExactly(SEARCH, SEARCH, MODIFY);
        assertThat(target.values(uid, "memberAnchor")).containsExactlyInAnyOrderElementsOf(inner);
    }

    @Test
    void dirSyncIsAskedAgainWhileThereIsMore() {
        SyncToken before = target.facade().getLatestSyncToken(AdTarget.GROUP);
        List<Uid> made = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            made.add(target.create("more" + i));
        }
        directory.limits().dirSyncObjects(2);
        directory.requests().clear();
        List<Uid> seen = new ArrayList<>();
        SyncToken after =
                target.facade().sync(AdTarget.GROUP, before, delta -> seen.add(delta.getUid()), AdTarget.options("cn"));
        assertThat(seen).containsExactlyInAnyOrderElementsOf(made);
        assertThat(directory.requests().all())
                .filteredOn(request -> request.controls().contains(DIR_SYNC))
                .hasSizeGreaterThanOrEqualTo(4);
        assertThat(target.facade().sync(AdTarget.GROUP, after, delta -> false, AdTarget.options("cn")))
                .isNotNull();
    }

    @Test
    void fullUpdateOfAGroupOfUsersLooksForNoNestedGroups() {
        Uid uid = target.create("crew", AttributeBuilder.build("memberAnchor", sids.subList(0, 20)));
        directory.requests().clear();
        target.facade()
                .update(AdTarget.GROUP, uid, Set.of(AttributeBuilder.build("memberAnchor", sids.subList(1, 21))), null);
        assertThat(directory.requests().all())
                .extracting(LdapRequest::operation)
                .containsExactly(SEARCH, SEARCH, MODIFY);
    }

    @Test
    void newGroupWithMembersIsAnAddAndTwoSearches() {
        // The first group of a run reads the links without index, once.
        target.create("first");
        directory.requests().clear();
        target.create("quick", AttributeBuilder.build("memberAnchor", sids.subList(0, 20)));
        assertThat(directory.requests().all())
                .extracting(LdapRequest::operation)
                .containsExactly(SEARCH, LdapRequest.Operation.ADD, SEARCH);
    }

    @Test
    void staleConnectionDoesNotFailTheFirstOperation() {
        Uid uid = target.create("night");
        directory.faults().dropBefore(request -> request.operation() == SEARCH, 1);
        target.update(uid, AttributeDeltaBuilder.build("description", "morning"));
        directory.faults().dropBefore(request -> request.operation() == MODIFY, 1);
        target.update(uid, AttributeDeltaBuilder.build("description", "noon"));
        directory.faults().dropBefore(request -> request.operation() == SEARCH, 1);
        assertThat(target.find(null)).containsExactly("night");
    }

    @Test
    void busyServerIsRetryable() {
        Uid uid = target.create("busy");
        directory.faults().refuse(request -> request.operation() == MODIFY, 2, ResultCode.BUSY, "busy");
        assertThatThrownBy(() -> target.update(uid, AttributeDeltaBuilder.build("description", "x")))
                .isInstanceOf(RetryableException.class)
                .hasMessageContaining("busy");
    }

    private Uid large() {
        return target.create("large", AttributeBuilder.build("memberAnchor", sids.subList(0, 3_000)));
    }
}
