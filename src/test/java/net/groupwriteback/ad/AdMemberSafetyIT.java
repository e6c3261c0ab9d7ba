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
import java.util.Set;
import net.groupwriteback.simulated.directory.TestDirectory;
import net.groupwriteback.writeback.Sid;
import org.identityconnectors.framework.common.exceptions.InvalidAttributeValueException;
import org.identityconnectors.framework.common.exceptions.PermissionDeniedException;
import org.identityconnectors.framework.common.objects.AttributeBuilder;
import org.identityconnectors.framework.common.objects.AttributeDeltaBuilder;
import org.identityconnectors.framework.common.objects.Uid;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** No member is lost, and nothing is half written, when names are ambiguous, groups are renamed, or a call is refused. */
@ParameterizedClass
@MethodSource("net.groupwriteback.directory.Directories#everyCase")
class AdMemberSafetyIT {
    private static final int USERS = 12;
    private static final String OU = "safety";

    @Parameter
    TestDirectory directory;

    private AdTarget target;
    private List<String> sids;

    @BeforeEach
    void onANewContainer() throws LDAPException {
        target = AdTarget.in(directory);
        sids = target.users(OU, USERS);
    }

    @Test
    void renameAndUnchangedMembershipInOneCallKeepNestedGroups() {
        String anchor = AdTarget.anchor();
        target.create("child", AttributeBuilder.build("cloudAnchor", anchor));
        List<String> members = new ArrayList<>(sids);
        members.add(anchor);
        Uid parent = target.create("parent", AttributeBuilder.build("memberAnchor", members));
        List<String> wanted = new ArrayList<>(members);
        wanted.add(unknownSid());
        target.facade()
                .update(
                        AdTarget.GROUP,
                        parent,
                        Set.of(
                                AttributeBuilder.build("__NAME__", target.dn("renamed")),
                                AttributeBuilder.build("memberAnchor", wanted)),
                        null);
        assertThat(target.get(parent).getName().getNameValue()).isEqualTo(target.dn("renamed"));
        assertThat(target.values(parent, "memberAnchor")).containsExactlyInAnyOrderElementsOf(members);
    }

    @Test
    void memberWantedByOneNameAndUnwantedByAnotherStays() throws LDAPException {
        String anchor = AdTarget.anchor();
        target.create("child", AttributeBuilder.build("cloudAnchor", anchor));
        Uid parent = target.create("parent", AttributeBuilder.build("memberAnchor", anchor, sids.get(0)));
        // The unknown member makes the directory refuse the request as a whole.
        target.update(
                parent,
                AttributeDeltaBuilder.build("memberAnchor", List.of(anchor, unknownSid()), List.of(sidOf("child"))));
        assertThat(target.values(parent, "memberAnchor")).containsExactlyInAnyOrder(anchor, sids.get(0));
        target.update(parent, AttributeDeltaBuilder.build("memberAnchor", List.of(sidOf("child")), List.of(anchor)));
        assertThat(target.values(parent, "memberAnchor")).containsExactlyInAnyOrder(anchor, sids.get(0));
        target.update(
                parent,
                AttributeDeltaBuilder.build(
                        "member",
                        List.of(target.userDn(OU, 1), target.userDn(OU, 2)),
                        List.of("<SID=" + sids.get(0) + ">")));
        assertThat(target.values(parent, "memberAnchor")).containsExactlyInAnyOrder(anchor, sids.get(0), sids.get(1));
    }

    @Test
    void memberWhoseTwoLinksDisagreeIsLeftInPlace() throws LDAPException {
        String anchor = AdTarget.anchor();
        target.create("child", AttributeBuilder.build("cloudAnchor", anchor));
        Uid parent = target.create("parent", AttributeBuilder.build("memberAnchor", anchor, sids.get(0)));
        try (LDAPConnection connection = directory.connect()) {
            connection.modify(
                    target.dn("child"),
                    new Modification(ModificationType.REPLACE, "adminDescription", AdTarget.anchor()));
        }
        replace(parent, List.of(anchor, sids.get(1)));
        assertThat(target.values(parent, "member")).containsExactlyInAnyOrder(target.dn("child"), target.userDn(OU, 2));
    }

    /** The cloud names it by its anchor, which the directory finds in groupContainer alone. */
    @Test
    void nestedGroupThatSomebodyMovedOutOfTheContainerStays() throws LDAPException {
        String anchor = AdTarget.anchor();
        target.create("child", AttributeBuilder.build("cloudAnchor", anchor));
        Uid parent = target.create("parent", AttributeBuilder.build("memberAnchor", anchor, sids.get(0), sids.get(1)));
        String child = sidOf("child");
        try (LDAPConnection connection = directory.connect()) {
            connection.modifyDN(target.dn("child"), "CN=child", true, directory.newContainer("elsewhere"));
        }
        replace(parent, List.of(anchor, sids.get(0)));
        assertThat(target.values(parent, "memberAnchor")).containsExactlyInAnyOrder(child, sids.get(0));
        target.update(
                parent,
                AttributeDeltaBuilder.build("memberAnchor", List.of(anchor, sids.get(2)), List.of(child, sids.get(0))));
        assertThat(target.values(parent, "memberAnchor")).containsExactlyInAnyOrder(child, sids.get(2));
        replace(parent, List.of(AdTarget.anchor(), sids.get(2)));
        assertThat(target.values(parent, "memberAnchor")).containsExactly(sids.get(2));
    }

    /** Without adoptSid nobody takes a group without anchor over, so it is none that the cloud names. */
    @Test
    void groupWithoutAnchorGoesThoughAnotherNestedGroupIsMissing() throws LDAPException {
        Uid parent = target.create("parent", AttributeBuilder.build("memberAnchor", sids.get(0)));
        try (LDAPConnection connection = directory.connect()) {
            connection.add(new Entry(target.dn("local"), new Attribute("objectClass", "group")));
            connection.modify(
                    target.dn("parent"), new Modification(ModificationType.ADD, "member", target.dn("local")));
        }
        replace(parent, List.of(AdTarget.anchor(), sids.get(0)));
        assertThat(target.values(parent, "memberAnchor")).containsExactly(sids.get(0));
    }

    @Test
    void refusedRemovalLeavesAttributesAndNameAsTheyWere() {
        Uid uid = target.create(
                "crew", AttributeBuilder.build("description", "old"), AttributeBuilder.build("memberAnchor", sids));
        assertThatThrownBy(() -> target.facade()
                        .update(
                                AdTarget.GROUP,
                                uid,
                                Set.of(
                                        AttributeBuilder.build("__NAME__", target.dn("renamed")),
                                        AttributeBuilder.build("description", "new"),
                                        AttributeBuilder.build("memberAnchor", sids.get(0))),
                                null))
                .isInstanceOf(PermissionDeniedException.class)
                .hasMessageContaining("would lose 11 of its 12 members");
        assertThat(target.get(uid).getName().getNameValue()).isEqualTo(target.dn("crew"));
        assertThat(target.values(uid, "description")).containsExactly("old");
        assertThat(target.value(uid, "memberCount")).isEqualTo(USERS);
    }

    @Test
    void createThatFailsForAMemberLeavesNoGroupBehind() throws LDAPException {
        AdTarget strict = AdTarget.at(directory, target.container(), "unresolvedMembers", "fail");
        String anchor = AdTarget.anchor();
        String unknown = unknownSid();
        assertThatThrownBy(() -> strict.create(
                        "crew",
                        AttributeBuilder.build("cloudAnchor", anchor),
                        AttributeBuilder.build("memberAnchor", sids.get(0), unknown)))
                .isInstanceOf(InvalidAttributeValueException.class)
                .hasMessageContaining(unknown)
                .hasMessageContaining("not created");
        assertThat(target.ldap(target.dn("crew"), "1.1")).isNull();
        Uid uid = strict.create(
                "crew",
                AttributeBuilder.build("cloudAnchor", anchor),
                AttributeBuilder.build("memberAnchor", sids.get(0), sids.get(1)));
        assertThat(strict.value(uid, "memberCount")).isEqualTo(2);
    }

    @Test
    void memberByPrimaryGroupCountsAsPresent() throws LDAPException {
        Uid uid = target.create(
                "primary",
                AttributeBuilder.build("groupKind", "universalSecurity"),
                AttributeBuilder.build("memberAnchor", sids.get(0), sids.get(1)));
        String rid = sidOf("primary").replaceAll(".*-", "");
        try (LDAPConnection connection = directory.connect()) {
            connection.modify(target.userDn(OU, 1), new Modification(ModificationType.REPLACE, "primaryGroupID", rid));
        }
        try {
            AdTarget strict = AdTarget.at(directory, target.container(), "unresolvedMembers", "fail");
            strict.facade().update(AdTarget.GROUP, uid, Set.of(AttributeBuilder.build("memberAnchor", sids)), null);
            assertThat(strict.values(uid, "memberAnchor")).containsAll(sids.subList(1, USERS));
        } finally {
            try (LDAPConnection connection = directory.connect()) {
                connection.modify(
                        target.userDn(OU, 1), new Modification(ModificationType.REPLACE, "primaryGroupID", "513"));
            }
        }
    }

    @Test
    void emptyTextNeverEmptiesAGroup() {
        Uid uid = target.create("crew", AttributeBuilder.build("memberAnchor", sids.subList(0, 3)));
        assertThatThrownBy(() -> replace(uid, List.of("")))
                .isInstanceOf(InvalidAttributeValueException.class)
                .hasMessageContaining("memberAnchor");
        assertThat(target.value(uid, "memberCount")).isEqualTo(3);
    }

    private void replace(Uid uid, List<String> members) {
        target.facade().update(AdTarget.GROUP, uid, Set.of(AttributeBuilder.build("memberAnchor", members)), null);
    }

    private String unknownSid() {
        return sids.get(0).substring(0, sids.get(0).lastIndexOf('-')) + "-999999";
    }

    private String sidOf(String name) throws LDAPException {
        Entry entry = target.ldap(target.dn(name), "objectSid");
        return Sid.ofBytes(entry.getAttributeValueBytes("objectSid"))
                .orElseThrow()
                .toString();
    }
}
