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
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.groupwriteback.simulated.directory.WatchedDirectory;
import org.identityconnectors.framework.common.exceptions.PermissionDeniedException;
import org.identityconnectors.framework.common.objects.AttributeBuilder;
import org.identityconnectors.framework.common.objects.AttributeDelta;
import org.identityconnectors.framework.common.objects.AttributeDeltaBuilder;
import org.identityconnectors.framework.common.objects.Uid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Members come in ranges, and between two ranges the directory's order shifts: some are seen twice and others not at all.
 * Nobody is lost by that, and the removal guard lets nothing pass by it.
 */
@ParameterizedClass
@MethodSource("net.groupwriteback.directory.Directories#memory")
class AdShiftedRangesIT {
    private static final int USERS = 15;
    private static final String OU = "shifted";

    @Parameter
    WatchedDirectory directory;

    private AdTarget target;
    private List<String> sids;

    @BeforeEach
    void onANewContainer() throws LDAPException {
        target = AdTarget.in(directory);
        sids = target.users(OU, USERS);
    }

    @AfterEach
    void withoutLimits() {
        directory.faults().clear();
        directory.limits().reset();
    }

    @Test
    void memberWantedByAnchorAndSeenTwiceStays() throws LDAPException {
        Uid uid = target.create("crew", AttributeBuilder.build("memberAnchor", sids.subList(0, 4)));
        whileMembersMoveToTheEnd(2, 1, () -> replace(uid, "memberAnchor", sids.subList(0, 4)));
        assertThat(target.values(uid, "memberAnchor")).containsExactlyInAnyOrderElementsOf(sids.subList(0, 4));
    }

    @Test
    void memberWantedByNameAndSeenTwiceStays() throws LDAPException {
        List<String> names =
                IntStream.rangeClosed(1, 4).mapToObj(i -> target.userDn(OU, i)).toList();
        Uid uid = target.create("crew", AttributeBuilder.build("member", names));
        whileMembersMoveToTheEnd(2, 1, () -> replace(uid, "member", names));
        assertThat(target.values(uid, "member")).containsExactlyInAnyOrderElementsOf(names);
    }

    /** Seven of fifteen go, which is no half; the first of them is seen twice, and one that stays is not seen. */
    @Test
    void surplusMemberSeenTwiceIsRemovedAndCountedOnce() throws LDAPException {
        Uid uid = target.create("crew", AttributeBuilder.build("memberAnchor", sids));
        whileMembersMoveToTheEnd(7, 1, () -> replace(uid, "memberAnchor", sids.subList(7, USERS)));
        assertThat(target.values(uid, "memberAnchor")).containsExactlyInAnyOrderElementsOf(sids.subList(7, USERS));
    }

    /** The seventh and the eighth are not seen; without them as few would go as may always go. */
    @Test
    void guardCountsNamedMembersThatAreNotSeen() throws LDAPException {
        Uid uid = target.create("crew", AttributeBuilder.build("memberAnchor", sids.subList(0, 12)));
        whileMembersMoveToTheEnd(6, 2, () -> assertThatThrownBy(() -> target.update(uid, removal(sids.subList(2, 9))))
                .isInstanceOf(PermissionDeniedException.class)
                .hasMessageContaining("would lose 7 of its 12 members"));
        assertThat(target.value(uid, "memberCount")).isEqualTo(12);
    }

    /** What comes in one answer is all there is. */
    @Test
    void guardDoesNotCountThoseWhoAreNoMembers() {
        Uid uid = target.create("crew", AttributeBuilder.build("memberAnchor", sids.subList(0, 4)));
        target.update(uid, removal(sids.subList(3, USERS)));
        assertThat(target.values(uid, "memberAnchor")).containsExactlyInAnyOrderElementsOf(sids.subList(0, 3));
    }

    @Test
    void groupsOfOneAnchorBothStay() throws LDAPException {
        String anchor = AdTarget.anchor();
        target.create("child", AttributeBuilder.build("cloudAnchor", anchor));
        Uid uid = target.create("parent", AttributeBuilder.build("memberAnchor", anchor, sids.get(0)));
        try (LDAPConnection somebody = directory.connect()) {
            somebody.add(new Entry(
                    target.dn("twin"),
                    new Attribute("objectClass", "group"),
                    new Attribute("adminDescription", anchor)));
            somebody.modify(target.dn("parent"), member(ModificationType.ADD, target.dn("twin")));
        }
        replace(uid, "memberAnchor", List.of(anchor, sids.get(0)));
        assertThat(target.values(uid, "member"))
                .containsExactlyInAnyOrder(target.dn("child"), target.dn("twin"), target.userDn(OU, 1));
    }

    /** Once, between the first range and the second: somebody removes the first few members of crew and adds them again. */
    private void whileMembersMoveToTheEnd(int range, int moving, Runnable work) throws LDAPException {
        directory.limits().valueRange(range);
        try (LDAPConnection somebody = directory.backstage()) {
            boolean[] moved = {false};
            directory
                    .faults()
                    .meanwhile(request -> request.attributes().contains("member;range=" + range + "-*"), () -> {
                        moveToTheEnd(somebody, moving);
                        moved[0] = true;
                    });
            work.run();
            assertThat(moved[0]).isTrue();
        }
    }

    private void moveToTheEnd(LDAPConnection somebody, int moving) {
        String[] names = IntStream.rangeClosed(1, moving)
                .mapToObj(i -> target.userDn(OU, i))
                .toArray(String[]::new);
        try {
            somebody.modify(target.dn("crew"), member(ModificationType.DELETE, names));
            somebody.modify(target.dn("crew"), member(ModificationType.ADD, names));
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    private void replace(Uid uid, String attribute, List<String> members) {
        target.facade().update(AdTarget.GROUP, uid, Set.of(AttributeBuilder.build(attribute, members)), null);
    }

    private static AttributeDelta removal(List<String> members) {
        return AttributeDeltaBuilder.build("memberAnchor", List.of(), members);
    }

    private static Modification member(ModificationType type, String... names) {
        return new Modification(type, "member", names);
    }
}
