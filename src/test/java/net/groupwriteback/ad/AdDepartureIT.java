/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.identityconnectors.framework.common.objects.filter.FilterBuilder.equalTo;
import static org.identityconnectors.framework.common.objects.filter.FilterBuilder.or;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.util.ArrayList;
import java.util.List;
import net.groupwriteback.ad.ldap.ObjectGuid;
import net.groupwriteback.simulated.directory.TestDirectory;
import org.identityconnectors.framework.common.exceptions.AlreadyExistsException;
import org.identityconnectors.framework.common.exceptions.PermissionDeniedException;
import org.identityconnectors.framework.common.objects.AttributeBuilder;
import org.identityconnectors.framework.common.objects.AttributeDeltaBuilder;
import org.identityconnectors.framework.common.objects.Uid;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Deleted, detached or disabled: gone for the host, and back with its SID when the cloud group returns. */
@ParameterizedClass
@MethodSource("net.groupwriteback.directory.Directories#bothSchemas")
class AdDepartureIT {
    @Parameter
    TestDirectory directory;

    private String container;
    private String anchor;

    @BeforeEach
    void onANewContainer() throws LDAPException {
        container = directory.newContainer("departure");
        anchor = AdTarget.anchor();
    }

    @Test
    void deletedGroupComesBackWithItsSid() {
        AdTarget target = AdTarget.at(directory, container, "restoreDeleted", true);
        Uid first = crew(target);
        Object sid = target.value(first, "objectSid");
        target.facade().delete(AdTarget.GROUP, first, null);
        assertThat(target.get(first)).isNull();
        Uid second = target.create(
                "Crew again",
                AttributeBuilder.build("cloudAnchor", anchor),
                AttributeBuilder.build("displayName", "back"),
                AttributeBuilder.build("memberAnchor", sids(target)));
        assertThat(second).isEqualTo(first);
        assertThat(target.value(second, "objectSid")).isEqualTo(sid);
        assertThat(target.value(second, "cloudAnchor")).isEqualTo(anchor);
        assertThat(target.value(second, "displayName")).isEqualTo("back");
        assertThat(target.values(second, "memberAnchor")).containsExactlyInAnyOrderElementsOf(sids(target));
        assertThat(target.get(second).getName().getNameValue()).isEqualTo(target.dn("Crew again"));
    }

    @Test
    void withoutRestoreANewGroupIsMade() {
        AdTarget target = AdTarget.at(directory, container);
        Uid first = crew(target);
        target.facade().delete(AdTarget.GROUP, first, null);
        assertThat(target.create("Crew", AttributeBuilder.build("cloudAnchor", anchor)))
                .isNotEqualTo(first);
    }

    @Test
    void disabledGroupKeepsMembersLosesSecurityAndComesBack() throws LDAPException {
        AdTarget target = AdTarget.at(
                directory,
                container,
                "deleteMode",
                "disable",
                "restoreDeleted",
                true,
                "disabledNamePattern",
                "zz_{name}");
        Uid uid = crew(target);
        Object sid = target.value(uid, "objectSid");
        target.facade().delete(AdTarget.GROUP, uid, null);
        Entry left = target.ldap(target.dn("zz_Crew"), "groupType", "member", "msDS-ExternalDirectoryObjectId");
        assertThat(left.getAttributeValueAsInteger("groupType")).isEqualTo(8);
        assertThat(left.getAttributeValues("member")).hasSize(3);
        assertThat(left.hasAttribute("msDS-ExternalDirectoryObjectId")).isFalse();
        assertGone(target, "zz_Crew", uid);
        Uid back = target.create(
                "Crew",
                AttributeBuilder.build("cloudAnchor", anchor),
                AttributeBuilder.build("groupKind", "universalSecurity"));
        assertThat(back).isEqualTo(uid);
        assertThat(target.value(back, "objectSid")).isEqualTo(sid);
        assertThat(target.value(back, "groupKind")).isEqualTo("universalSecurity");
        assertThat(target.value(back, "memberCount")).isEqualTo(3);
        assertThat(target.get(back).getName().getNameValue()).isEqualTo(target.dn("Crew"));
    }

    @Test
    void groupsOfOneNameAreDisabledBesideEachOther() throws LDAPException {
        AdTarget target = AdTarget.at(directory, container, "deleteMode", "disable");
        for (String disabled : List.of("Crew_disabled", "Crew_2_disabled", "Crew_3_disabled")) {
            Uid uid = crew(target);
            target.facade().delete(AdTarget.GROUP, uid, null);
            assertThat(target.ldap(target.dn(disabled), "member").getAttributeValues("member"))
                    .hasSize(3);
            assertGone(target, disabled, uid);
            anchor = AdTarget.anchor();
        }
    }

    @Test
    void disabledGroupThatSomebodyLinkedToAnotherCloudGroupIsLeftToIt() throws LDAPException {
        AdTarget target = AdTarget.at(directory, container, "deleteMode", "disable", "restoreDeleted", true);
        Uid uid = crew(target);
        target.facade().delete(AdTarget.GROUP, uid, null);
        String other = AdTarget.anchor();
        try (LDAPConnection connection = directory.connect()) {
            connection.modify(
                    target.dn("Crew_disabled"),
                    new Modification(ModificationType.REPLACE, "msDS-ExternalDirectoryObjectId", other));
        }
        assertThatThrownBy(() -> crew(target))
                .isInstanceOf(AlreadyExistsException.class)
                .hasMessageContaining("the disabled group of " + anchor + " is taken by " + target.dn("Crew_disabled"))
                .hasMessageContaining("represents the cloud group " + other);
        assertThat(target.value(uid, "cloudAnchor")).isEqualTo(other);
        assertThat(target.find(null)).containsExactly("Crew_disabled");
    }

    @Test
    void ofSeveralDisabledGroupsTheLastComesBack() {
        AdTarget disabling = AdTarget.at(directory, container, "deleteMode", "disable");
        List<Uid> uids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            uids.add(crew(disabling));
            disabling.facade().delete(AdTarget.GROUP, uids.get(i), null);
        }
        AdTarget restoring = AdTarget.at(directory, container, "deleteMode", "disable", "restoreDeleted", true);
        assertThat(crew(restoring)).isEqualTo(uids.get(2));
    }

    /** Its cloud group's next group is free to have the name. */
    @Test
    void groupWhoseNameBeginsAsThePatternDoesGetsAnotherAllTheSame() throws LDAPException {
        AdTarget target =
                AdTarget.at(directory, container, "deleteMode", "disable", "disabledNamePattern", "old_{name}");
        Uid uid = target.create("old_crew", AttributeBuilder.build("cloudAnchor", anchor));
        target.facade().delete(AdTarget.GROUP, uid, null);
        assertThat(target.ldap(target.dn("old_old_crew"), "1.1")).isNotNull();
        assertThat(target.create("old_crew", AttributeBuilder.build("cloudAnchor", anchor)))
                .isNotEqualTo(uid);
    }

    /** What was another administrator's before it was deleted does not become ours. */
    @Test
    void groupThatWasDeletedElsewhereStaysThere() throws LDAPException {
        String elsewhere = "CN=Crew," + directory.newContainer("elsewhere");
        AdTarget target = AdTarget.at(directory, container, "restoreDeleted", true);
        try (LDAPConnection connection = directory.connect()) {
            connection.add(new Entry(
                    elsewhere,
                    new Attribute("objectClass", "group"),
                    new Attribute("msDS-ExternalDirectoryObjectId", anchor)));
            byte[] guid = connection.getEntry(elsewhere, "objectGUID").getAttributeValueBytes("objectGUID");
            connection.delete(elsewhere);
            assertThat(crew(target).getUidValue())
                    .isNotEqualTo(ObjectGuid.ofBytes(guid).orElseThrow().toString());
        }
    }

    /** Its parent was deleted after it, and then says itself where it was. */
    @Test
    void groupOfAContainerThatWasDeletedElsewhereStaysThere() throws LDAPException {
        String unit = "OU=below," + directory.newContainer("elsewhere");
        AdTarget target = AdTarget.at(directory, container, "restoreDeleted", true);
        try (LDAPConnection connection = directory.connect()) {
            connection.add(new Entry(unit, new Attribute("objectClass", "organizationalUnit")));
            connection.add(new Entry(
                    "CN=Crew," + unit,
                    new Attribute("objectClass", "group"),
                    new Attribute("msDS-ExternalDirectoryObjectId", anchor)));
            byte[] guid = connection.getEntry("CN=Crew," + unit, "objectGUID").getAttributeValueBytes("objectGUID");
            connection.delete("CN=Crew," + unit);
            connection.delete(unit);
            assertThat(crew(target).getUidValue())
                    .isNotEqualTo(ObjectGuid.ofBytes(guid).orElseThrow().toString());
        }
    }

    @Test
    void groupOfADeletedContainerComesBack() throws LDAPException {
        AdTarget target = AdTarget.at(directory, container, "restoreDeleted", true, "createContainers", true);
        String unit = "OU=below," + container;
        Uid first = target.createDn("CN=Crew," + unit, AttributeBuilder.build("cloudAnchor", anchor));
        target.facade().delete(AdTarget.GROUP, first, null);
        try (LDAPConnection connection = directory.connect()) {
            connection.delete(unit);
        }
        assertThat(target.createDn("CN=Crew," + unit, AttributeBuilder.build("cloudAnchor", anchor)))
                .isEqualTo(first);
        assertThat(target.get(first).getName().getNameValue()).isEqualTo("CN=Crew," + unit);
    }

    @Test
    void detachedGroupStaysAsItIs() throws LDAPException {
        AdTarget target = AdTarget.at(directory, container, "deleteMode", "detach");
        Uid uid = crew(target);
        target.facade().delete(AdTarget.GROUP, uid, null);
        Entry left = target.ldap(target.dn("Crew"), "groupType", "member", "adminDescription");
        assertThat(left.getAttributeValues("member")).hasSize(3);
        assertThat(left.hasAttribute("adminDescription")).isFalse();
        assertGone(target, "Crew", uid);
    }

    @Test
    void protectedGroupsAreLeftAlone() throws LDAPException {
        AdTarget target = AdTarget.at(directory, container);
        Uid uid = crew(target);
        try (LDAPConnection connection = directory.connect()) {
            connection.modify(target.dn("Crew"), new Modification(ModificationType.REPLACE, "adminCount", "1"));
        }
        assertThatThrownBy(() -> target.facade().delete(AdTarget.GROUP, uid, null))
                .isInstanceOf(PermissionDeniedException.class)
                .hasMessageContaining("adminCount");
    }

    @Test
    void groupsThatTheDirectoryLivesByAreLeftAlone() {
        AdTarget system = AdTarget.at(directory, "CN=Users," + directory.baseDn(), "protectUnowned", false);
        List<Uid> found = new ArrayList<>();
        system.facade()
                .search(
                        AdTarget.GROUP,
                        equalTo(AttributeBuilder.build("cn", "Domain Users")),
                        group -> found.add(group.getUid()),
                        AdTarget.options());
        assertThat(found).hasSize(1);
        assertThatThrownBy(() -> system.facade().delete(AdTarget.GROUP, found.get(0), null))
                .isInstanceOf(PermissionDeniedException.class)
                .hasMessageContaining("isCriticalSystemObject");
        assertThatThrownBy(() -> system.update(found.get(0), AttributeDeltaBuilder.build("description", "x")))
                .isInstanceOf(PermissionDeniedException.class)
                .hasMessageContaining("isCriticalSystemObject");
    }

    @Test
    void unownedGroupsAreListedOnlyWhereTheyMayBeChanged() throws LDAPException {
        AdTarget target = AdTarget.at(directory, container);
        try (LDAPConnection connection = directory.connect()) {
            connection.add(new Entry(target.dn("foreign"), new Attribute("objectClass", "group")));
        }
        crew(target);
        assertThat(target.find(null)).containsExactly("Crew");
        assertThat(AdTarget.at(directory, container, "protectUnowned", false).find(null))
                .containsExactlyInAnyOrder("Crew", "foreign");
    }

    private void assertGone(AdTarget target, String nameNow, Uid uid) {
        assertThat(target.find(null)).isEmpty();
        assertThat(target.find(equalTo(AttributeBuilder.build("cloudAnchor", anchor))))
                .isEmpty();
        assertThat(target.find(equalTo(AttributeBuilder.build("cn", nameNow)))).isEmpty();
        assertThat(target.get(uid)).isNotNull();
        assertThat(target.value(uid, "cloudAnchor")).isNull();
        assertThat(target.find(equalTo(AttributeBuilder.build("__NAME__", target.dn(nameNow)))))
                .containsExactly(nameNow);
        assertThat(target.find(or(
                        equalTo(AttributeBuilder.build("cloudAnchor", anchor)),
                        equalTo(AttributeBuilder.build("__NAME__", target.dn(nameNow))))))
                .containsExactly(nameNow);
        assertThatThrownBy(() -> target.facade().delete(AdTarget.GROUP, uid, null))
                .isInstanceOf(PermissionDeniedException.class);
    }

    private Uid crew(AdTarget target) {
        return target.create(
                "Crew",
                AttributeBuilder.build("cloudAnchor", anchor),
                AttributeBuilder.build("groupKind", "universalSecurity"),
                AttributeBuilder.build("memberAnchor", sids(target)));
    }

    private static List<String> sids(AdTarget target) {
        try {
            return target.users("departure", 3);
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }
}
