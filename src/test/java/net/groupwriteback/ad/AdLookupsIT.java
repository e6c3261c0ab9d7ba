/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import static net.groupwriteback.simulated.directory.watch.LdapRequest.Operation.BIND;
import static net.groupwriteback.simulated.directory.watch.LdapRequest.Operation.MODIFY;
import static net.groupwriteback.simulated.directory.watch.LdapRequest.Operation.SEARCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.ArrayList;
import java.util.List;
import net.groupwriteback.simulated.directory.InMemoryDirectory;
import net.groupwriteback.simulated.directory.watch.LdapRequest;
import org.identityconnectors.common.security.GuardedString;
import org.identityconnectors.framework.common.exceptions.AlreadyExistsException;
import org.identityconnectors.framework.common.exceptions.ConfigurationException;
import org.identityconnectors.framework.common.exceptions.InvalidAttributeValueException;
import org.identityconnectors.framework.common.exceptions.InvalidCredentialException;
import org.identityconnectors.framework.common.objects.AttributeBuilder;
import org.identityconnectors.framework.common.objects.AttributeDeltaBuilder;
import org.identityconnectors.framework.common.objects.Uid;
import org.identityconnectors.framework.common.objects.filter.Filter;
import org.identityconnectors.framework.common.objects.filter.FilterBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What look-ups ask of a directory, and what they make of a missing container, a wrong password, two answers. */
class AdLookupsIT {
    private static InMemoryDirectory directory;
    private static List<String> sids;

    private AdTarget target;

    @BeforeAll
    static void start() throws LDAPException {
        directory = InMemoryDirectory.start();
        sids = AdTarget.in(directory).users("lookups", 20);
    }

    @AfterAll
    static void stop() {
        directory.close();
    }

    @BeforeEach
    void onANewContainer() throws LDAPException {
        target = AdTarget.in(directory);
        target.facade().test();
    }

    @AfterEach
    void healthy() {
        directory.faults().clear();
        directory.limits().valueRange(1_500);
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
                    new Attribute("objectClass", "group"),
                    new Attribute("adminDescription", old)));
        }
        directory.requests().clear();
        assertThat(target.find(anchorFilter(old))).containsExactly("connect");
        assertThat(target.find(anchorFilter(AdTarget.anchor()))).isEmpty();
        Uid parent = target.create("parent", AttributeBuilder.build("memberAnchor", old));
        assertThatThrownBy(() -> target.create("again", AttributeBuilder.build("cloudAnchor", old)))
                .isInstanceOf(AlreadyExistsException.class);
        assertThat(directory.requests().of(SEARCH))
                .filteredOn(search -> search.filter().contains("(!(msDS-ExternalDirectoryObjectId=*))"))
                .hasSize(1);
        assertThat(directory.requests().of(SEARCH))
                .filteredOn(search -> search.filter().contains("(adminDescription=" + old + ")"))
                .allSatisfy(search -> assertThat(search.filter()).contains("(objectGUID="));
        assertThat(target.values(parent, "memberAnchor")).containsExactly(old);
    }

    @Test
    void twoGroupsOfOneCloudGroupAreAnErrorThatNamesBoth() throws LDAPException {
        String anchor = AdTarget.anchor();
        try (LDAPConnection connection = directory.connect()) {
            for (String name : List.of("first", "second")) {
                connection.add(new Entry(
                        target.dn(name),
                        new Attribute("objectClass", "group"),
                        new Attribute("msDS-ExternalDirectoryObjectId", anchor)));
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

    @Test
    void linksOtherThanMemberAreReadToTheEnd() throws LDAPException {
        Uid uid = target.create("sent");
        List<String> names = new ArrayList<>();
        List<Modification> changes = new ArrayList<>();
        for (int i = 1; i <= 20; i++) {
            names.add(target.userDn("lookups", i));
            changes.add(new Modification(ModificationType.ADD, "authOrig", target.userDn("lookups", i)));
        }
        try (LDAPConnection connection = directory.connect()) {
            connection.modify(target.dn("sent"), changes);
        }
        directory.limits().valueRange(7);
        assertThat(target.values(uid, "authOrig")).containsExactlyInAnyOrderElementsOf(names);
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
