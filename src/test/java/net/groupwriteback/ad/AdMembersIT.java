/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.groupwriteback.ad.ldap.ObjectGuid;
import net.groupwriteback.simulated.directory.TestDirectory;
import net.groupwriteback.writeback.MemberAnchor;
import net.groupwriteback.writeback.MemberFingerprint;
import org.identityconnectors.framework.common.exceptions.InvalidAttributeValueException;
import org.identityconnectors.framework.common.exceptions.PermissionDeniedException;
import org.identityconnectors.framework.common.objects.AttributeBuilder;
import org.identityconnectors.framework.common.objects.AttributeDelta;
import org.identityconnectors.framework.common.objects.AttributeDeltaBuilder;
import org.identityconnectors.framework.common.objects.Uid;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Membership: written by anchor, name, SID and GUID; in chunks; with members that cannot be written; guarded; read whole. */
@ParameterizedClass
@MethodSource("net.groupwriteback.directory.Directories#everyCase")
class AdMembersIT {
    private static final int USERS = 40;
    private static final String OU = "members";

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
    void anchorsOfNewGroupReadBackWithCountAndFingerprint() {
        Uid uid = target.create("crew", AttributeBuilder.build("memberAnchor", sids));
        assertThat(target.values(uid, "memberAnchor")).containsExactlyInAnyOrderElementsOf(sids);
        assertThat(target.values(uid, "member")).hasSize(USERS).contains(target.userDn(OU, 1));
        assertThat(target.value(uid, "memberCount")).isEqualTo(USERS);
        var fingerprint = new MemberFingerprint.Builder();
        sids.forEach(sid -> fingerprint.add(MemberAnchor.parse(sid).orElseThrow()));
        assertThat(target.value(uid, "memberFingerprint"))
                .isEqualTo(fingerprint.build().toString());
    }

    @Test
    void membershipIsNotReturnedUnasked() {
        Uid uid = target.create("crew", AttributeBuilder.build("memberAnchor", sids));
        assertThat(target.get(uid).getAttributes())
                .extracting(org.identityconnectors.framework.common.objects.Attribute::getName)
                .doesNotContain("member", "memberAnchor", "memberCount", "memberFingerprint");
    }

    @Test
    void everyFormOfMemberValueAddsAndRemoves() throws LDAPException {
        Uid uid = target.create("crew");
        String guid = guid(target.userDn(OU, 3));
        target.update(uid, add("member", target.userDn(OU, 1), "<SID=" + sids.get(1) + ">", "<GUID=" + guid + ">"));
        assertThat(target.values(uid, "memberAnchor")).containsExactlyInAnyOrderElementsOf(sids.subList(0, 3));
        target.update(uid, remove("member", target.userDn(OU, 1), "<SID=" + sids.get(1) + ">", "<GUID=" + guid + ">"));
        assertThat(target.value(uid, "memberCount")).isEqualTo(0);
        assertThat(target.value(uid, "memberFingerprint"))
                .isEqualTo(new MemberFingerprint.Builder().build().toString());
    }

    @Test
    void manyMembersAreWrittenInChunks() {
        AdTarget small = AdTarget.at(directory, target.container(), "memberChunkSize", 7);
        Uid uid = small.create("crew", AttributeBuilder.build("memberAnchor", sids));
        assertThat(small.value(uid, "memberCount")).isEqualTo(USERS);
    }

    @Test
    void presentAndAbsentMembersAreNoError() {
        AdTarget small = AdTarget.at(directory, target.container(), "memberChunkSize", 6);
        Uid uid = small.create("crew", AttributeBuilder.build("memberAnchor", sids.subList(5, 20)));
        small.update(uid, add("memberAnchor", sids.subList(0, 25)));
        assertThat(small.values(uid, "memberAnchor")).containsExactlyInAnyOrderElementsOf(sids.subList(0, 25));
        small.update(uid, add("memberAnchor", sids.get(0)));
        small.update(uid, remove("memberAnchor", sids.get(30)));
        small.update(uid, remove("memberAnchor", List.of(sids.get(24), sids.get(30), sids.get(23), sids.get(31))));
        assertThat(small.values(uid, "memberAnchor")).containsExactlyInAnyOrderElementsOf(sids.subList(0, 23));
    }

    @Test
    void membersThatCannotBeWrittenAreLeftOutAndTheOthersWritten() throws LDAPException {
        List<String> wanted = new ArrayList<>(sids);
        wanted.add(3, unknownSid());
        wanted.add(17, "GUID:00000000-1111-2222-3333-444444444444");
        wanted.add(AdTarget.anchor());
        Uid uid = target.create("crew", AttributeBuilder.build("memberAnchor", wanted));
        assertThat(target.values(uid, "memberAnchor")).containsExactlyInAnyOrderElementsOf(sids);
        target.update(uid, add("member", "CN=nobody," + directory.baseDn()));
        assertThat(target.value(uid, "memberCount")).isEqualTo(USERS);
    }

    @Test
    void membersThatCannotBeWrittenFailTheCallByNameWhereAsked() throws LDAPException {
        AdTarget strict = AdTarget.at(directory, target.container(), "unresolvedMembers", "fail");
        Uid uid = strict.create("crew");
        String unknown = unknownSid();
        assertThatThrownBy(() -> strict.update(uid, add("memberAnchor", sids.get(0), unknown, sids.get(1))))
                .isInstanceOf(InvalidAttributeValueException.class)
                .hasMessageContaining(unknown)
                .hasMessageContaining("1 members cannot be written");
        assertThat(strict.values(uid, "memberAnchor")).containsExactlyInAnyOrder(sids.get(0), sids.get(1));
    }

    @Test
    void sidOfAnotherForestNeverBecomesAForeignSecurityPrincipal() throws LDAPException {
        String foreign = "S-1-5-21-1-2-3-1104";
        Uid uid = target.create("crew", AttributeBuilder.build("memberAnchor", foreign, sids.get(0)));
        target.update(uid, add("member", "<SID=" + foreign + ">"));
        assertThat(target.values(uid, "memberAnchor")).containsExactly(sids.get(0));
        try (LDAPConnection connection = directory.connect()) {
            assertThat(connection
                            .search(
                                    directory.baseDn(),
                                    SearchScope.SUB,
                                    Filter.createEqualityFilter("cn", foreign),
                                    "1.1")
                            .getEntryCount())
                    .isZero();
        }
    }

    @Test
    void nestedGroupsGoByCloudAnchorAndOthersBySid() throws LDAPException {
        String anchor = AdTarget.anchor();
        Uid child = target.create("child", AttributeBuilder.build("cloudAnchor", anchor));
        Uid parent = target.create("parent", AttributeBuilder.build("memberAnchor", anchor, sids.get(0)));
        assertThat(target.values(parent, "memberAnchor")).containsExactlyInAnyOrder(anchor, sids.get(0));
        assertThat(target.values(parent, "member")).contains(target.dn("child"));
        List<List<Object>> listed = new ArrayList<>();
        target.facade()
                .search(
                        AdTarget.GROUP,
                        null,
                        object -> {
                            if (object.getUid().equals(parent)) {
                                listed.add(object.getAttributeByName("memberAnchor")
                                        .getValue());
                            }
                            return true;
                        },
                        AdTarget.options("memberAnchor"));
        assertThat(listed.get(0)).containsExactlyInAnyOrder(anchor, sids.get(0));
        target.update(parent, remove("memberAnchor", anchor));
        assertThat(target.values(parent, "memberAnchor")).containsExactly(sids.get(0));
        assertThat(target.get(child)).isNotNull();
    }

    @Test
    void memberWithoutSidIsReadByGuid() throws LDAPException {
        String contact = "CN=contact," + target.container();
        try (LDAPConnection connection = directory.connect()) {
            connection.add(new Entry(contact, new Attribute("objectClass", "contact")));
        }
        String anchor = "GUID:" + guid(contact);
        Uid uid = target.create("crew", AttributeBuilder.build("memberAnchor", anchor));
        assertThat(target.values(uid, "memberAnchor")).containsExactly(anchor);
    }

    @Test
    void addingAMemberByPrimaryGroupIsNoError() throws LDAPException {
        Uid uid = target.create("primary", AttributeBuilder.build("groupKind", "universalSecurity"));
        String sid = target.value(uid, "objectSid").toString();
        String user = target.userDn(OU, USERS);
        target.update(uid, add("member", user));
        try (LDAPConnection connection = directory.connect()) {
            String before = connection.getEntry(user, "primaryGroupID").getAttributeValue("primaryGroupID");
            connection.modify(
                    user,
                    new Modification(
                            ModificationType.REPLACE, "primaryGroupID", sid.substring(sid.lastIndexOf('-') + 1)));
            try {
                target.update(uid, add("memberAnchor", sids.get(USERS - 1)));
                target.update(uid, add("memberAnchor", sids.get(USERS - 1), sids.get(0)));
                assertThat(target.values(uid, "memberAnchor")).contains(sids.get(0));
            } finally {
                connection.modify(user, new Modification(ModificationType.REPLACE, "primaryGroupID", before));
            }
        }
    }

    @Test
    void fullReplaceWritesTheDifference() {
        Uid uid = target.create("crew", AttributeBuilder.build("memberAnchor", sids.subList(0, 20)));
        target.facade()
                .update(AdTarget.GROUP, uid, Set.of(AttributeBuilder.build("memberAnchor", sids.subList(2, 25))), null);
        assertThat(target.values(uid, "memberAnchor")).containsExactlyInAnyOrderElementsOf(sids.subList(2, 25));
        List<String> names = IntStream.rangeClosed(1, 21)
                .mapToObj(number -> target.userDn(OU, number).replace("CN=user", "cn=USER"))
                .toList();
        target.facade().update(AdTarget.GROUP, uid, Set.of(AttributeBuilder.build("member", names)), null);
        assertThat(target.values(uid, "memberAnchor")).containsExactlyInAnyOrderElementsOf(sids.subList(0, 21));
    }

    @Test
    void largeRemovalsAreRefusedAndNothingIsWritten() {
        Uid uid = target.create("crew", AttributeBuilder.build("memberAnchor", sids));
        assertThatThrownBy(() -> target.update(uid, remove("memberAnchor", sids.subList(0, 21))))
                .isInstanceOf(PermissionDeniedException.class)
                .hasMessageContaining("would lose 21 of its 40 members");
        assertThatThrownBy(() -> target.facade()
                        .update(AdTarget.GROUP, uid, Set.of(AttributeBuilder.build("memberAnchor", sids.get(0))), null))
                .isInstanceOf(PermissionDeniedException.class)
                .hasMessageContaining("would lose 39 of its 40 members");
        assertThat(target.value(uid, "memberCount")).isEqualTo(USERS);
        target.update(uid, remove("memberAnchor", sids.subList(0, 20)));
        assertThat(target.value(uid, "memberCount")).isEqualTo(20);
        AdTarget open = AdTarget.at(directory, target.container(), "maxMemberRemovalPercent", 100);
        open.facade().update(AdTarget.GROUP, uid, Set.of(AttributeBuilder.build("memberAnchor")), null);
        assertThat(open.value(uid, "memberCount")).isEqualTo(0);
    }

    @Test
    void fewMembersMayAlwaysBeRemoved() {
        Uid uid = target.create("crew", AttributeBuilder.build("memberAnchor", sids.subList(0, 5)));
        target.facade().update(AdTarget.GROUP, uid, Set.of(AttributeBuilder.build("memberAnchor", List.of())), null);
        assertThat(target.value(uid, "memberCount")).isEqualTo(0);
    }

    @Test
    void twoWaysToWriteMembershipInOneCallAreRefused() {
        Uid uid = target.create("crew");
        assertThatThrownBy(
                        () -> target.update(uid, add("memberAnchor", sids.get(0)), add("member", target.userDn(OU, 1))))
                .isInstanceOf(InvalidAttributeValueException.class)
                .hasMessageContaining("write one of them");
    }

    @Test
    void driftMadeInTheDirectoryIsSeen() throws LDAPException {
        Uid uid = target.create("crew", AttributeBuilder.build("memberAnchor", sids.subList(0, 3)));
        Object before = target.value(uid, "memberFingerprint");
        try (LDAPConnection connection = directory.connect()) {
            connection.modify(
                    target.dn("crew"), new Modification(ModificationType.ADD, "member", target.userDn(OU, 9)));
        }
        assertThat(target.value(uid, "memberCount")).isEqualTo(4);
        assertThat(target.value(uid, "memberFingerprint")).isNotEqualTo(before);
    }

    @Test
    void textThatIsNoMemberIsRefused() {
        Uid uid = target.create("crew");
        assertThatThrownBy(() -> target.update(uid, add("memberAnchor", "somebody")))
                .isInstanceOf(InvalidAttributeValueException.class)
                .hasMessageContaining("somebody");
        assertThatThrownBy(() -> target.update(uid, add("member", "somebody")))
                .isInstanceOf(InvalidAttributeValueException.class)
                .hasMessageContaining("somebody");
    }

    private String unknownSid() {
        return sids.get(0).substring(0, sids.get(0).lastIndexOf('-')) + "-999999";
    }

    private String guid(String dn) throws LDAPException {
        return ObjectGuid.ofBytes(target.ldap(dn, "objectGUID").getAttributeValueBytes("objectGUID"))
                .orElseThrow()
                .toString();
    }

    private static AttributeDelta add(String name, Object... values) {
        return AttributeDeltaBuilder.build(name, flat(values), List.of());
    }

    private static AttributeDelta remove(String name, Object... values) {
        return AttributeDeltaBuilder.build(name, List.of(), flat(values));
    }

    private static List<Object> flat(Object... values) {
        List<Object> flat = new ArrayList<>();
        for (Object value : values) {
            if (value instanceof List<?> list) {
                flat.addAll(list);
            } else {
                flat.add(value);
            }
        }
        return flat;
    }
}
