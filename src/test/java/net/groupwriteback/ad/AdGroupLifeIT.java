/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import static net.groupwriteback.ad.AdTarget.anchor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import net.groupwriteback.ad.ldap.ObjectGuid;
import net.groupwriteback.simulated.directory.TestDirectory;
import net.groupwriteback.writeback.AdGroupKind;
import org.identityconnectors.framework.common.exceptions.AlreadyExistsException;
import org.identityconnectors.framework.common.exceptions.InvalidAttributeValueException;
import org.identityconnectors.framework.common.exceptions.PermissionDeniedException;
import org.identityconnectors.framework.common.exceptions.UnknownUidException;
import org.identityconnectors.framework.common.objects.AttributeBuilder;
import org.identityconnectors.framework.common.objects.AttributeDeltaBuilder;
import org.identityconnectors.framework.common.objects.ConnectorObject;
import org.identityconnectors.framework.common.objects.Uid;
import org.identityconnectors.framework.common.objects.filter.FilterBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A group's life: created, read, changed, renamed, moved, deleted; names and values that directories are fussy about. */
@ParameterizedClass
@MethodSource("net.groupwriteback.directory.Directories#everyCase")
class AdGroupLifeIT {
    @Parameter
    TestDirectory directory;

    private AdTarget target;

    @BeforeEach
    void onANewContainer() throws LDAPException {
        target = AdTarget.in(directory);
    }

    @Test
    void createdGroupReadsBackAsWritten() throws LDAPException {
        String anchor = anchor();
        Uid uid = target.create(
                "Crew",
                AttributeBuilder.build("cloudAnchor", anchor),
                AttributeBuilder.build("cn", "Crew"),
                AttributeBuilder.build("displayName", "The Crew"),
                AttributeBuilder.build("description", "who sails"),
                AttributeBuilder.build("groupKind", "universalSecurity"),
                AttributeBuilder.build("sAMAccountName", ""));
        ConnectorObject read = target.get(uid);
        assertThat(read.getName().getNameValue()).isEqualTo(target.dn("Crew"));
        assertThat(target.value(uid, "cloudAnchor")).isEqualTo(anchor);
        assertThat(target.value(uid, "displayName")).isEqualTo("The Crew");
        assertThat(target.values(uid, "description")).containsExactly("who sails");
        assertThat(target.value(uid, "groupKind")).isEqualTo("universalSecurity");
        assertThat(target.value(uid, "sAMAccountName").toString())
                .isEqualTo("Group_" + anchor.substring(anchor.length() - 12));
        Entry entry = target.ldap(target.dn("Crew"), "adminDescription", "msDS-ExternalDirectoryObjectId");
        assertThat(entry.getAttributeValue("adminDescription")).isEqualTo(anchor);
        assertThat(entry.getAttributeValue("msDS-ExternalDirectoryObjectId")).isEqualTo(anchor);
    }

    @ParameterizedTest
    @EnumSource(AdGroupKind.class)
    void everyKindReadsBackAsWritten(AdGroupKind kind) {
        Uid uid = kind.mailEnabledSecurity()
                ? target.create(
                        "k",
                        AttributeBuilder.build("groupKind", kind.value()),
                        AttributeBuilder.build("mail", "k@example.test"))
                : target.create("k", AttributeBuilder.build("groupKind", kind.value()));
        assertThat(target.value(uid, "groupKind")).isEqualTo(kind.value());
    }

    @Test
    void kindWithMailNeedsMailAndOneWithoutRefusesIt() {
        assertThatThrownBy(
                        () -> target.create("k", AttributeBuilder.build("groupKind", "universalMailEnabledSecurity")))
                .isInstanceOf(InvalidAttributeValueException.class)
                .hasMessageContaining("needs mail");
        assertThatThrownBy(() -> target.create(
                        "k",
                        AttributeBuilder.build("groupKind", "universalSecurity"),
                        AttributeBuilder.build("mail", "k@example.test")))
                .isInstanceOf(InvalidAttributeValueException.class)
                .hasMessageContaining("without mail");
    }

    @Test
    void globalBecomesDomainLocalThroughUniversal() {
        Uid uid = target.create("k", AttributeBuilder.build("groupKind", "globalSecurity"));
        target.update(uid, AttributeDeltaBuilder.build("groupKind", "domainLocalDistribution"));
        assertThat(target.value(uid, "groupKind")).isEqualTo("domainLocalDistribution");
        target.update(uid, AttributeDeltaBuilder.build("groupKind", "globalDistribution"));
        assertThat(target.value(uid, "groupKind")).isEqualTo("globalDistribution");
    }

    @Test
    void everyKindBecomesEveryOther() {
        List<AdGroupKind> kinds = Stream.of(AdGroupKind.values())
                .filter(kind -> !kind.security() || kind.mailEnabledSecurity())
                .toList();
        Uid uid = target.create(
                "k",
                AttributeBuilder.build("mail", "k@example.test"),
                AttributeBuilder.build("groupKind", kinds.get(0).value()));
        for (AdGroupKind from : kinds) {
            for (AdGroupKind to : kinds) {
                target.update(uid, AttributeDeltaBuilder.build("groupKind", from.value()));
                target.update(uid, AttributeDeltaBuilder.build("groupKind", to.value()));
                assertThat(target.value(uid, "groupKind"))
                        .as("%s to %s", from, to)
                        .isEqualTo(to.value());
            }
        }
        assertThat(kinds).hasSize(6);
    }

    @Test
    void valuesAreChangedAndCleared() {
        Uid uid = target.create(
                "v",
                AttributeBuilder.build("description", "old"),
                AttributeBuilder.build("info", "note"),
                AttributeBuilder.build("proxyAddresses", "SMTP:a@x.test", "smtp:b@x.test"));
        target.update(
                uid,
                AttributeDeltaBuilder.build("description", "new"),
                AttributeDeltaBuilder.build("info", List.of()),
                AttributeDeltaBuilder.build("proxyAddresses", List.of("smtp:c@x.test"), List.of("smtp:b@x.test")));
        assertThat(target.values(uid, "description")).containsExactly("new");
        assertThat(target.value(uid, "info")).isNull();
        assertThat(target.values(uid, "proxyAddresses")).containsExactlyInAnyOrder("SMTP:a@x.test", "smtp:c@x.test");
    }

    @Test
    void addressesAreWrittenOnceWhateverTheirCase() {
        Uid uid = target.create(
                "p", AttributeBuilder.build("proxyAddresses", "smtp:a@x.test", "SMTP:A@x.test", "smtp:b@x.test"));
        assertThat(target.values(uid, "proxyAddresses")).containsExactlyInAnyOrder("SMTP:A@x.test", "smtp:b@x.test");
    }

    @Test
    void fullUpdateAndSingleValuesWork() {
        Uid uid = target.create("f", AttributeBuilder.build("proxyAddresses", "smtp:a@x.test"));
        target.facade().update(AdTarget.GROUP, uid, Set.of(AttributeBuilder.build("description", "full")), null);
        target.facade()
                .addAttributeValues(
                        AdTarget.GROUP, uid, Set.of(AttributeBuilder.build("proxyAddresses", "smtp:b@x.test")), null);
        target.facade()
                .removeAttributeValues(
                        AdTarget.GROUP, uid, Set.of(AttributeBuilder.build("proxyAddresses", "smtp:a@x.test")), null);
        assertThat(target.values(uid, "description")).containsExactly("full");
        assertThat(target.values(uid, "proxyAddresses")).containsExactly("smtp:b@x.test");
    }

    @Test
    void renamedAndMovedInsideTheContainerKeepsItsUid() throws LDAPException {
        Uid uid = target.create("old");
        target.update(
                uid,
                AttributeDeltaBuilder.build("__NAME__", target.dn("new")),
                AttributeDeltaBuilder.build("cn", "new"));
        assertThat(target.get(uid).getName().getNameValue()).isEqualTo(target.dn("new"));
        String below = "OU=below," + target.container();
        try (LDAPConnection connection = directory.connect()) {
            connection.add(new Entry(below, new Attribute("objectClass", "organizationalUnit")));
        }
        target.update(uid, AttributeDeltaBuilder.build("__NAME__", "CN=moved," + below));
        assertThat(target.get(uid).getName().getNameValue()).isEqualTo("CN=moved," + below);
        target.update(uid, AttributeDeltaBuilder.build("__NAME__", "CN=Moved," + below));
        assertThat(target.get(uid).getName().getNameValue()).isEqualTo("CN=Moved," + below);
    }

    @Test
    void namesOutsideTheContainerAreRefused() {
        Uid uid = target.create("inside");
        assertThatThrownBy(() -> target.update(
                        uid, AttributeDeltaBuilder.build("__NAME__", "CN=x,CN=Users," + directory.baseDn())))
                .isInstanceOf(InvalidAttributeValueException.class)
                .hasMessageContaining("groupContainer");
        assertThatThrownBy(() -> target.createDn("CN=x,CN=Users," + directory.baseDn()))
                .isInstanceOf(InvalidAttributeValueException.class)
                .hasMessageContaining("groupContainer");
        assertThatThrownBy(() -> target.update(
                        uid, AttributeDeltaBuilder.build("__NAME__", "CN=x,OU=none," + target.container())))
                .isInstanceOf(InvalidAttributeValueException.class)
                .hasMessageContaining("OU=none");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CN=a\\, b",
                "CN=a=b",
                "CN=a\\3Db",
                "CN=\\#hash",
                "CN=quote\\\"d",
                "CN=\\ blank\\ ",
                "CN=æøå",
                "CN=中文",
                "CN=🚢 ship",
                "CN=a\\+b\\;c\\<d\\>e\\\\f"
            })
    void awkwardNamesAreCreatedFoundAndRenamed(String rdn) {
        String dn = rdn + "," + target.container();
        Uid uid = target.createDn(dn);
        String name = target.get(uid).getName().getNameValue();
        assertThat(target.facade()
                        .getObject(AdTarget.GROUP, uid, AdTarget.options())
                        .getUid())
                .isEqualTo(uid);
        for (String written : List.of(name, dn)) {
            assertThat(target.find(FilterBuilder.equalTo(AttributeBuilder.build("__NAME__", written))))
                    .hasSize(1);
        }
        target.update(uid, AttributeDeltaBuilder.build("__NAME__", target.dn("plain")));
        target.update(uid, AttributeDeltaBuilder.build("__NAME__", dn));
        assertThat(target.get(uid).getName().getNameValue()).isEqualTo(name);
    }

    @Test
    void overLongValuesAreRefusedByNameAndLengthInUtf16Units() {
        String emoji = "🚢".repeat(129);
        assertThatThrownBy(() -> target.create("long", AttributeBuilder.build("displayName", emoji)))
                .isInstanceOf(InvalidAttributeValueException.class)
                .hasMessageContaining("displayName has 258 UTF-16 units, the directory allows 256");
        assertThatThrownBy(() -> target.create("n".repeat(65)))
                .isInstanceOf(InvalidAttributeValueException.class)
                .hasMessageContaining("cn has 65 UTF-16 units, the directory allows 64");
        Uid uid = target.create("fits", AttributeBuilder.build("displayName", "🚢".repeat(128)));
        assertThat(target.value(uid, "displayName")).isEqualTo("🚢".repeat(128));
    }

    @Test
    void differingCnUnknownAndReadOnlyAttributesAreRefused() {
        assertThatThrownBy(() -> target.create("one", AttributeBuilder.build("cn", "two")))
                .isInstanceOf(InvalidAttributeValueException.class)
                .hasMessageContaining("cn");
        assertThatThrownBy(() -> target.create("one", AttributeBuilder.build("noSuchThing", "x")))
                .isInstanceOf(InvalidAttributeValueException.class)
                .hasMessageContaining("noSuchThing is not in the directory's schema");
        assertThatThrownBy(() -> target.create("one", AttributeBuilder.build("memberCount", 0)))
                .isInstanceOf(InvalidAttributeValueException.class)
                .hasMessageContaining("memberCount cannot be written");
        assertThatThrownBy(() -> target.create("one", AttributeBuilder.build("memberFingerprint", "0:")))
                .isInstanceOf(InvalidAttributeValueException.class)
                .hasMessageContaining("memberFingerprint: '0:' is not <count>:<64 hexadecimal digits>");
        assertThatThrownBy(() -> target.create("one", AttributeBuilder.build("cloudAnchor", "Group_x")))
                .isInstanceOf(InvalidAttributeValueException.class)
                .hasMessageContaining("cloudAnchor");
    }

    @Test
    void whatIsTakenIsSaidByName() {
        String anchor = anchor();
        Uid first = target.create(
                "first",
                AttributeBuilder.build("cloudAnchor", anchor),
                AttributeBuilder.build("sAMAccountName", "first-account"));
        assertThatThrownBy(() -> target.create("FIRST"))
                .isInstanceOf(AlreadyExistsException.class)
                .hasMessageContaining("the name is taken by")
                .hasMessageContaining(first.getUidValue());
        assertThatThrownBy(() -> target.create("second", AttributeBuilder.build("sAMAccountName", "First-Account")))
                .isInstanceOf(AlreadyExistsException.class)
                .hasMessageContaining("sAMAccountName First-Account is taken");
        assertThatThrownBy(() -> target.create("third", AttributeBuilder.build("cloudAnchor", anchor)))
                .isInstanceOf(AlreadyExistsException.class)
                .hasMessageContaining("cloud anchor " + anchor + " is taken");
        Uid other = target.create("other");
        assertThatThrownBy(() -> target.update(other, AttributeDeltaBuilder.build("__NAME__", target.dn("first"))))
                .isInstanceOf(AlreadyExistsException.class)
                .hasMessageContaining(first.getUidValue());
        assertThatThrownBy(() -> target.update(other, AttributeDeltaBuilder.build("sAMAccountName", "first-account")))
                .isInstanceOf(AlreadyExistsException.class)
                .hasMessageContaining("first-account is taken");
    }

    @Test
    void takenAccountNameMakesWayForTheNextCandidate() {
        String anchor = anchor();
        String tail = anchor.substring(anchor.length() - 12);
        target.create("holder", AttributeBuilder.build("sAMAccountName", "Group_" + tail));
        Uid uid = target.create("Project Blue", AttributeBuilder.build("cloudAnchor", anchor));
        assertThat(target.value(uid, "sAMAccountName")).isEqualTo("Group2_" + tail);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sAMAccountName", "cn", "groupKind"})
    void anAttributeThatEveryGroupHasCannotBeCleared(String name) {
        Uid uid = target.create("kept", AttributeBuilder.build("groupKind", "universalSecurity"));
        Object before = target.value(uid, name);
        var cleared = Set.of(AttributeBuilder.build(name), AttributeBuilder.build("description", "x"));
        assertThatThrownBy(() -> target.facade().update(AdTarget.GROUP, uid, cleared, null))
                .isInstanceOf(InvalidAttributeValueException.class)
                .hasMessageContaining(name);
        assertThat(target.value(uid, name)).isEqualTo(before);
        assertThat(target.values(uid, "description")).isEmpty();
    }

    @Test
    void containerWithAnEqualsSignInItsNameIsUsed() {
        AdTarget making = AdTarget.at(directory, target.container(), "createContainers", true);
        Uid uid = making.createDn("CN=first,OU=a\\3Db," + target.container());
        making.update(uid, AttributeDeltaBuilder.build("__NAME__", "CN=second,OU=a=b," + target.container()));
        Uid other = making.create("other");
        making.update(other, AttributeDeltaBuilder.build("__NAME__", "CN=other,OU=a=b," + target.container()));
        assertThat(making.find(null)).containsExactlyInAnyOrder("second", "other");
        AdTarget inside = AdTarget.at(directory, "OU=a=b," + target.container());
        assertThat(inside.find(null)).containsExactlyInAnyOrder("second", "other");
    }

    @Test
    void deletedGroupIsGone() {
        Uid uid = target.create("gone");
        target.facade().delete(AdTarget.GROUP, uid, null);
        assertThat(target.get(uid)).isNull();
        assertThatThrownBy(() -> target.facade().delete(AdTarget.GROUP, uid, null))
                .isInstanceOf(UnknownUidException.class);
        assertThatThrownBy(() -> target.update(uid, AttributeDeltaBuilder.build("description", "x")))
                .isInstanceOf(UnknownUidException.class);
    }

    @Test
    void unownedGroupsAreLeftAlone() throws LDAPException {
        Uid unowned = foreignGroup("somebodys", null, null);
        assertThatThrownBy(() -> target.update(unowned, AttributeDeltaBuilder.build("description", "x")))
                .isInstanceOf(PermissionDeniedException.class)
                .hasMessageContaining("no cloud anchor");
        assertThatThrownBy(() -> target.facade().delete(AdTarget.GROUP, unowned, null))
                .isInstanceOf(PermissionDeniedException.class);
        assertThatThrownBy(() -> target.facade()
                        .create(AdTarget.GROUP, Set.of(AttributeBuilder.build("__NAME__", target.dn("mine"))), null))
                .isInstanceOf(PermissionDeniedException.class)
                .hasMessageContaining("protectUnowned");
        AdTarget open = AdTarget.at(directory, target.container(), "protectUnowned", false);
        open.update(unowned, AttributeDeltaBuilder.build("description", "x"));
        assertThat(open.values(unowned, "description")).containsExactly("x");
    }

    @Test
    void groupWhoseLinksDisagreeIsRefusedAndHasNoAnchor() throws LDAPException {
        Uid torn = foreignGroup("torn", anchor(), anchor());
        assertThat(target.value(torn, "cloudAnchor")).isNull();
        assertThatThrownBy(() -> target.update(torn, AttributeDeltaBuilder.build("description", "x")))
                .isInstanceOf(PermissionDeniedException.class)
                .hasMessageContaining("two different cloud groups");
    }

    @Test
    void eitherLinkAttributeMakesAGroupOurs() throws LDAPException {
        String connect = anchor();
        String cloudSync = anchor();
        Uid first = foreignGroup("connect", connect.toUpperCase(Locale.ROOT).replace("GROUP", "Group"), null);
        Uid second = foreignGroup("cloudsync", null, cloudSync);
        assertThat(target.value(first, "cloudAnchor")).isEqualTo(connect);
        assertThat(target.value(second, "cloudAnchor")).isEqualTo(cloudSync);
        target.update(first, AttributeDeltaBuilder.build("description", "ours"));
        target.update(second, AttributeDeltaBuilder.build("description", "ours"));
        assertThat(target.values(second, "description")).containsExactly("ours");
    }

    private Uid foreignGroup(String name, String adminDescription, String external) throws LDAPException {
        Entry entry = new Entry(target.dn(name), new Attribute("objectClass", "group"));
        if (adminDescription != null) {
            entry.addAttribute("adminDescription", adminDescription);
        }
        if (external != null) {
            entry.addAttribute("msDS-ExternalDirectoryObjectId", external);
        }
        try (LDAPConnection connection = directory.connect()) {
            connection.add(entry);
            byte[] guid = connection.getEntry(target.dn(name), "objectGUID").getAttributeValueBytes("objectGUID");
            return new Uid(ObjectGuid.ofBytes(guid).orElseThrow().toString());
        }
    }
}
