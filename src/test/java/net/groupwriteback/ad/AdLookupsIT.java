/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import static net.groupwriteback.simulated.directory.watch.LdapRequest.Operation.BIND;
import static net.groupwriteback.simulated.directory.watch.LdapRequest.Operation.MODIFY;
import static net.groupwriteback.simulated.directory.watch.LdapRequest.Operation.SEARCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.groupwriteback.simulated.directory.watch.LdapRequest;
import org.identityconnectors.common.security.GuardedString;
import org.identityconnectors.framework.common.exceptions.AlreadyExistsException;
import org.identityconnectors.framework.common.exceptions.ConfigurationException;
import org.identityconnectors.framework.common.exceptions.InvalidAttributeValueException;
import org.identityconnectors.framework.common.exceptions.InvalidCredentialException;
import org.identityconnectors.framework.common.exceptions.PermissionDeniedException;
import org.identityconnectors.framework.common.objects.Attribute;
import org.identityconnectors.framework.common.objects.AttributeBuilder;
import org.identityconnectors.framework.common.objects.AttributeDeltaBuilder;
import org.identityconnectors.framework.common.objects.SyncDelta;
import org.identityconnectors.framework.common.objects.SyncDeltaType;
import org.identityconnectors.framework.common.objects.SyncToken;
import org.identityconnectors.framework.common.objects.Uid;
import org.identityconnectors.framework.common.objects.filter.Filter;
import org.identityconnectors.framework.common.objects.filter.FilterBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What look-ups ask of a directory, and what they make of a missing container, a wrong password, two answers. */
@ParameterizedClass
@MethodSource("net.groupwriteback.directory.Directories#memory")
class AdLookupsIT extends WatchedTarget {
    AdLookupsIT() {
        super("lookups", 20);
    }

    @Test
    void missingContainerIsASettingAndNeverAMissingGroup() throws LDAPException {
        Uid uid = target.create("crew");
        try (LDAPConnection connection = directory.connect()) {
            connection.modifyDN(
                    target.container(), "OU=renamed-" + uid.getUidValue().substring(0, 8), true);
        }
        assertConfiguration(() -> target.update(uid, AttributeDeltaBuilder.build("description", "x")));
        assertConfiguration(() -> target.facade().delete(AdTarget.GROUP, uid, null));
        assertConfiguration(() -> target.get(uid));
        assertConfiguration(() -> target.find(null));
        assertConfiguration(() -> target.create("other"));
        assertConfiguration(() -> target.find(anchorFilter(AdTarget.anchor())));
    }

    @Test
    void lookingForOneGroupReadsNoOthers() {
        String anchor = AdTarget.anchor();
        String child = AdTarget.anchor();
        target.create("child", AttributeBuilder.build("cloudAnchor", child));
        target.create(
                "crew",
                AttributeBuilder.build("cloudAnchor", anchor),
                AttributeBuilder.build("memberAnchor", child, sids.get(0)));
        directory.requests().clear();
        assertThat(listed(anchorFilter(anchor), "memberCount")).containsExactly(2);
        assertThat(directory.requests().of(SEARCH)).hasSize(1);
        directory.requests().clear();
        assertThat(listed(anchorFilter(anchor), "memberAnchor")).containsExactlyInAnyOrder(child, sids.get(0));
        assertThat(directory.requests().of(SEARCH)).hasSize(2).last().satisfies(search -> assertThat(search.filter())
                .contains("memberOf=CN=crew"));
    }

    @Test
    void anchorsAreLookedUpByTheIndexedAttributeAndOldLinksAllTheSame() throws LDAPException {
        String old = AdTarget.anchor();
        try (LDAPConnection connection = directory.connect()) {
            connection.add(new Entry(
                    target.dn("connect"),
                    new com.unboundid.ldap.sdk.Attribute("objectClass", "group"),
                    new com.unboundid.ldap.sdk.Attribute("adminDescription", old)));
        }
        directory.requests().clear();
        assertThat(target.find(anchorFilter(old))).containsExactly("connect");
        assertThat(target.find(anchorFilter(AdTarget.anchor()))).isEmpty();
        Uid parent = target.create("parent", AttributeBuilder.build("memberAnchor", old));
        assertThatThrownBy(() -> target.create("again", AttributeBuilder.build("cloudAnchor", old)))
                .isInstanceOf(AlreadyExistsException.class);
        assertThat(directory.requests().of(SEARCH))
                .filteredOn(search -> search.filter().contains("(!(msDS-ExternalDirectoryObjectId=Group_*))"))
                .hasSize(1);
        assertThat(directory.requests().of(SEARCH))
                .filteredOn(search -> search.filter().contains("(adminDescription=" + old + ")"))
                .allSatisfy(search -> assertThat(search.filter()).contains("(objectGUID="));
        assertThat(target.values(parent, "memberAnchor")).containsExactly(old);
    }

    /** The map of links without index is a minute old at most; what a 68 shows to be missing from it is looked up again. */
    @Test
    void groupThatLostItsIndexedLinkMeanwhileIsFoundAllTheSame() throws LDAPException {
        String anchor = AdTarget.anchor();
        Uid uid = target.create("crew", AttributeBuilder.build("cloudAnchor", anchor));
        assertThat(target.find(anchorFilter(anchor))).containsExactly("crew");
        withoutIndexedLink("crew");
        assertThat(target.find(anchorFilter(anchor)))
                .as("by the map that was read before")
                .isEmpty();
        assertThatThrownBy(() -> target.create("again", AttributeBuilder.build("cloudAnchor", anchor)))
                .isInstanceOf(AlreadyExistsException.class)
                .hasMessageContaining("the cloud anchor " + anchor + " is taken by " + target.dn("crew"));
        assertThat(target.find(anchorFilter(anchor))).containsExactly("crew");
        AdTarget adopting = AdTarget.at(directory, target.container(), "adopt", "linked");
        adopting.update(uid, AttributeDeltaBuilder.build("cloudAnchor", anchor));
        assertThat(adopting.find(anchorFilter(anchor))).containsExactly("crew");
        withoutIndexedLink("crew");
        assertThat(adopting.create("taken over", AttributeBuilder.build("cloudAnchor", anchor)))
                .isEqualTo(uid);
        assertThat(adopting.find(null)).containsExactly("taken over");
    }

    /** What stands in the indexed attribute is no anchor, so the other one counts. */
    @Test
    void groupWithAnotherTextInTheIndexedLinkIsFound() throws LDAPException {
        String anchor = AdTarget.anchor();
        try (LDAPConnection connection = directory.connect()) {
            connection.add(new Entry(
                    target.dn("crew"),
                    new com.unboundid.ldap.sdk.Attribute("objectClass", "group"),
                    new com.unboundid.ldap.sdk.Attribute("adminDescription", anchor),
                    new com.unboundid.ldap.sdk.Attribute("msDS-ExternalDirectoryObjectId", "somebody's note")));
        }
        assertThat(target.find(anchorFilter(anchor))).containsExactly("crew");
        assertThatThrownBy(() -> target.create("again", AttributeBuilder.build("cloudAnchor", anchor)))
                .isInstanceOf(AlreadyExistsException.class)
                .hasMessageContaining("the cloud anchor " + anchor + " is taken by " + target.dn("crew"));
        assertThat(target.find(null)).containsExactly("crew");
    }

    private void withoutIndexedLink(String name) throws LDAPException {
        try (LDAPConnection connection = directory.connect()) {
            connection.modify(
                    target.dn(name), new Modification(ModificationType.REPLACE, "msDS-ExternalDirectoryObjectId"));
        }
    }

    @Test
    void twoGroupsOfOneCloudGroupAreAnErrorThatNamesBoth() throws LDAPException {
        String anchor = AdTarget.anchor();
        try (LDAPConnection connection = directory.connect()) {
            for (String name : List.of("first", "second")) {
                connection.add(new Entry(
                        target.dn(name),
                        new com.unboundid.ldap.sdk.Attribute("objectClass", "group"),
                        new com.unboundid.ldap.sdk.Attribute("msDS-ExternalDirectoryObjectId", anchor)));
            }
        }
        AdTarget adopting = AdTarget.at(directory, target.container(), "adopt", "linked");
        assertThatThrownBy(() -> adopting.create("third", AttributeBuilder.build("cloudAnchor", anchor)))
                .isInstanceOf(AlreadyExistsException.class)
                .hasMessageContaining(target.dn("first"))
                .hasMessageContaining(target.dn("second"));
    }

    @Test
    void pagesAreSmallWhereMembershipsComeAlong() {
        for (int i = 0; i < 110; i++) {
            target.create("g" + i);
        }
        directory.requests().clear();
        assertThat(listed(null, "memberCount")).hasSize(110);
        assertThat(directory.requests().of(SEARCH)).hasSize(3);
        directory.requests().clear();
        assertThat(target.find(null)).hasSize(110);
        assertThat(directory.requests().of(SEARCH)).hasSize(1);
    }

    @Test
    void filterOfWhichTheDirectoryKnowsNothingIsNotSent() {
        target.create("two", AttributeBuilder.build("memberAnchor", sids.get(0), sids.get(1)));
        directory.requests().clear();
        assertThat(target.find(FilterBuilder.equalTo(AttributeBuilder.build("memberCount", 2))))
                .containsExactly("two");
        assertThat(directory.requests().of(SEARCH))
                .extracting(LdapRequest::filter)
                .noneMatch(f -> f.contains("(&)"));
    }

    @Test
    void refusedChangeLeavesTheScopeAsItWas() {
        Uid uid = target.create("k", AttributeBuilder.build("groupKind", "globalSecurity"));
        directory
                .faults()
                .refuse(
                        r -> r.operation() == MODIFY && r.attributes().contains("description"),
                        1,
                        ResultCode.CONSTRAINT_VIOLATION,
                        "00002082: AtrErr");
        assertThatThrownBy(() -> target.update(
                        uid,
                        AttributeDeltaBuilder.build("description", "x"),
                        AttributeDeltaBuilder.build("groupKind", "domainLocalSecurity")))
                .isInstanceOf(InvalidAttributeValueException.class);
        assertThat(target.value(uid, "groupKind")).isEqualTo("globalSecurity");
        int[] modifies = {0};
        directory
                .faults()
                .refuse(
                        r -> r.operation() == MODIFY && ++modifies[0] == 2,
                        1,
                        ResultCode.UNWILLING_TO_PERFORM,
                        "00002141: SvcErr");
        assertThatThrownBy(() -> target.update(uid, AttributeDeltaBuilder.build("groupKind", "domainLocalSecurity")))
                .isInstanceOf(InvalidAttributeValueException.class);
        assertThat(target.value(uid, "groupKind")).isEqualTo("globalSecurity");
    }

    @Test
    void refusedPasswordIsNotTriedAgainAndAgain() {
        AdTarget wrong =
                AdTarget.at(directory, target.container(), "bindPassword", new GuardedString("wrong".toCharArray()));
        directory.requests().clear();
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> wrong.find(null)).isInstanceOf(InvalidCredentialException.class);
        }
        assertThat(directory.requests().of(BIND)).hasSize(1);
    }

    /** With the Recycle Bin a deleted group says that it is none of ours, so it is not brought back first and refused then. */
    @Test
    void groupOfAdministratorsStaysDeleted() throws LDAPException {
        AdTarget restoring = AdTarget.at(directory, target.container(), "restoreDeleted", true);
        String anchor = AdTarget.anchor();
        Uid uid = restoring.create("crew", AttributeBuilder.build("cloudAnchor", anchor));
        directory.limits().recycleBin(true);
        try (LDAPConnection connection = directory.connect()) {
            connection.modify(target.dn("crew"), new Modification(ModificationType.REPLACE, "adminCount", "1"));
            connection.delete(target.dn("crew"));
        }
        assertThatThrownBy(() -> restoring.create("crew", AttributeBuilder.build("cloudAnchor", anchor)))
                .isInstanceOf(PermissionDeniedException.class)
                .hasMessageContaining("adminCount");
        assertThat(restoring.get(uid)).isNull();
        assertThat(target.ldap(target.dn("crew"), "1.1")).isNull();
    }

    /** Nobody can say whose it was; an older one, or a new group, takes its place. */
    @Test
    void deletedGroupWhoseLinksDisagreeStandsInNobodysWay() throws LDAPException {
        AdTarget restoring = AdTarget.at(directory, target.container(), "restoreDeleted", true);
        String anchor = AdTarget.anchor();
        directory.limits().recycleBin(true);
        Uid older = restoring.create("crew", AttributeBuilder.build("cloudAnchor", anchor));
        restoring.facade().delete(AdTarget.GROUP, older, null);
        try (LDAPConnection connection = directory.connect()) {
            connection.add(new Entry(
                    target.dn("torn"),
                    new com.unboundid.ldap.sdk.Attribute("objectClass", "group"),
                    new com.unboundid.ldap.sdk.Attribute("adminDescription", AdTarget.anchor()),
                    new com.unboundid.ldap.sdk.Attribute("msDS-ExternalDirectoryObjectId", anchor)));
            connection.delete(target.dn("torn"));
        }
        assertThat(restoring.create("crew", AttributeBuilder.build("cloudAnchor", anchor)))
                .isEqualTo(older);
    }

    @Test
    void groupThatIsDeletedWhileItsMembersAreReadEndsNoSearch() throws LDAPException {
        groupGoesWhileItsMembersAreRead();
        assertThat(target.find(null, "memberAnchor")).containsExactlyInAnyOrder("before", "behind");
    }

    @Test
    void groupThatIsDeletedWhileItsMembersAreReadEndsNoSync() throws LDAPException {
        SyncToken token = target.facade().getLatestSyncToken(AdTarget.GROUP);
        Uid gone = groupGoesWhileItsMembersAreRead();
        List<SyncDelta> deltas = new ArrayList<>();
        target.facade().sync(AdTarget.GROUP, token, deltas::add, AdTarget.options("memberAnchor"));
        assertThat(deltas).hasSize(3).allSatisfy(delta -> assertThat(delta.getDeltaType())
                .isEqualTo(delta.getUid().equals(gone) ? SyncDeltaType.DELETE : SyncDeltaType.CREATE_OR_UPDATE));
    }

    private Uid groupGoesWhileItsMembersAreRead() throws LDAPException {
        target.create("before");
        Uid gone = target.create("gone", AttributeBuilder.build("memberAnchor", sids.subList(0, 20)));
        target.create("behind");
        directory.limits().valueRange(7);
        directory
                .faults()
                .refuse(
                        request -> {
                            if (request.attributes().contains("member;range=7-*")) {
                                delete("gone");
                            }
                            return false;
                        },
                        1,
                        ResultCode.BUSY,
                        "never");
        return gone;
    }

    private void delete(String name) {
        try (LDAPConnection somebody = directory.backstage()) {
            somebody.delete(target.dn(name));
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void linksOtherThanMemberAreReadToTheEnd() throws LDAPException {
        Uid uid = target.create("sent");
        List<String> names = new ArrayList<>();
        List<Modification> changes = new ArrayList<>();
        for (int i = 1; i <= 20; i++) {
            names.add(userDn(i));
            changes.add(new Modification(ModificationType.ADD, "authOrig", userDn(i)));
        }
        try (LDAPConnection connection = directory.connect()) {
            connection.modify(target.dn("sent"), changes);
        }
        directory.limits().valueRange(7);
        assertThat(target.values(uid, "authOrig")).containsExactlyInAnyOrderElementsOf(names);
    }

    /** Administrators may set MaxValRange as low as 30; a class has more attributes than that. */
    @Test
    void schemaIsReadToTheEnd() {
        directory.limits().valueRange(5);
        Uid uid = target.create("read", AttributeBuilder.build("memberAnchor", sids));
        assertThat(target.values(uid, "memberAnchor")).containsExactlyInAnyOrderElementsOf(sids);
        assertThat(target.values(uid, "groupKind")).isNotEmpty();
    }

    @Test
    void schemaThatMayNotBeReadIsNamed() {
        directory.faults().refuse(request -> request.filter().contains("attributeSchema"), 1, ResultCode.SUCCESS, "");
        assertThatThrownBy(() -> target.create("read"))
                .isInstanceOf(PermissionDeniedException.class)
                .hasMessageContaining("the schema does not show cn of class group; let the account read CN=Schema,");
    }

    /** The directory judges by all values; where the connector judges, it has read all of them, not the first range. */
    @Test
    void filtersOnLinksSeeAllValues() throws LDAPException {
        Uid crew = target.create("crew", AttributeBuilder.build("memberAnchor", sids));
        List<String> names = new ArrayList<>();
        List<String> parents = new ArrayList<>();
        for (int i = 1; i <= 20; i++) {
            names.add(userDn(i));
            parents.add(target.dn("parent" + i));
            target.create(
                    "parent" + i,
                    AttributeBuilder.build("member", target.dn("crew")),
                    AttributeBuilder.build("managedBy", target.dn("crew")));
        }
        try (LDAPConnection connection = directory.connect()) {
            connection.modify(
                    target.dn("crew"),
                    new Modification(ModificationType.ADD, "authOrig", names.toArray(String[]::new)));
        }
        directory.limits().valueRange(7);
        for (String link : List.of("member", "authOrig", "memberOf", "managedObjects")) {
            List<String> all = link.equals("member") || link.equals("authOrig") ? names : parents;
            Attribute whole = AttributeBuilder.build(link, all);
            Attribute last = AttributeBuilder.build(link, all.get(19));
            Attribute first = AttributeBuilder.build(link, all.subList(0, 7));
            assertThat(target.values(crew, link)).as(link).containsExactlyInAnyOrderElementsOf(all);
            assertThat(target.find(FilterBuilder.equalTo(whole))).as(link).containsExactly("crew");
            assertThat(target.find(FilterBuilder.equalTo(first))).as(link).isEmpty();
            assertThat(target.find(FilterBuilder.containsAllValues(last)))
                    .as(link)
                    .containsExactly("crew");
            assertThat(target.find(FilterBuilder.contains(
                            AttributeBuilder.build(link, all.get(19).toLowerCase(Locale.ROOT)))))
                    .as(link)
                    .containsExactly("crew");
            assertThat(target.find(FilterBuilder.not(FilterBuilder.containsAllValues(last))))
                    .as(link)
                    .hasSize(20)
                    .doesNotContain("crew");
        }
    }

    private static Filter anchorFilter(String anchor) {
        return FilterBuilder.equalTo(AttributeBuilder.build("cloudAnchor", anchor));
    }

    private List<Object> listed(Filter filter, String attribute) {
        List<Object> values = new ArrayList<>();
        target.facade()
                .search(
                        AdTarget.GROUP,
                        filter,
                        object -> values.addAll(
                                object.getAttributeByName(attribute).getValue()),
                        AdTarget.options(attribute));
        return values;
    }

    private static void assertConfiguration(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(ConfigurationException.class).hasMessageContaining("groupContainer");
    }
}
