/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.identityconnectors.framework.common.objects.filter.FilterBuilder.and;
import static org.identityconnectors.framework.common.objects.filter.FilterBuilder.contains;
import static org.identityconnectors.framework.common.objects.filter.FilterBuilder.containsAllValues;
import static org.identityconnectors.framework.common.objects.filter.FilterBuilder.endsWith;
import static org.identityconnectors.framework.common.objects.filter.FilterBuilder.equalTo;
import static org.identityconnectors.framework.common.objects.filter.FilterBuilder.greaterThan;
import static org.identityconnectors.framework.common.objects.filter.FilterBuilder.greaterThanOrEqualTo;
import static org.identityconnectors.framework.common.objects.filter.FilterBuilder.lessThan;
import static org.identityconnectors.framework.common.objects.filter.FilterBuilder.lessThanOrEqualTo;
import static org.identityconnectors.framework.common.objects.filter.FilterBuilder.not;
import static org.identityconnectors.framework.common.objects.filter.FilterBuilder.or;
import static org.identityconnectors.framework.common.objects.filter.FilterBuilder.startsWith;

import com.unboundid.ldap.sdk.LDAPException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import net.groupwriteback.simulated.directory.TestDirectory;
import org.identityconnectors.framework.common.exceptions.ConnectorException;
import org.identityconnectors.framework.common.objects.Attribute;
import org.identityconnectors.framework.common.objects.AttributeBuilder;
import org.identityconnectors.framework.common.objects.AttributeDeltaBuilder;
import org.identityconnectors.framework.common.objects.AttributeInfo;
import org.identityconnectors.framework.common.objects.ConnectorObject;
import org.identityconnectors.framework.common.objects.ObjectClass;
import org.identityconnectors.framework.common.objects.ObjectClassInfo;
import org.identityconnectors.framework.common.objects.OperationOptionsBuilder;
import org.identityconnectors.framework.common.objects.Schema;
import org.identityconnectors.framework.common.objects.Uid;
import org.identityconnectors.framework.common.objects.filter.Filter;
import org.identityconnectors.framework.common.objects.filter.FilterBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Every filter of ConnId finds what it says and nothing else, and the schema is the directory's own. */
@ParameterizedClass
@MethodSource("net.groupwriteback.directory.Directories#everyCase")
class AdSearchIT {
    @Parameter
    TestDirectory directory;

    private AdTarget target;
    private String redAnchor;
    private Uid red;
    private Uid blue;

    @BeforeEach
    void threeGroups() throws LDAPException {
        target = AdTarget.in(directory);
        redAnchor = AdTarget.anchor();
        red = target.create(
                "Red",
                AttributeBuilder.build("cloudAnchor", redAnchor),
                AttributeBuilder.build("displayName", "Red (star) *"),
                AttributeBuilder.build("groupKind", "universalSecurity"),
                AttributeBuilder.build("proxyAddresses", "SMTP:red@x.test", "smtp:r@x.test"),
                AttributeBuilder.build("memberAnchor", target.users("search", 3)));
        blue = target.create("Blue", AttributeBuilder.build("displayName", "Blue moon"));
        target.create("Green");
    }

    @Test
    void equalityOnUidNameAndAnchor() {
        assertFound(equalTo(red), "Red");
        assertFound(equalTo(new Uid(red.getUidValue().toUpperCase(Locale.ROOT))), "Red");
        assertFound(is("__NAME__", target.dn("red")), "Red");
        assertFound(is("__NAME__", target.dn("none")));
        assertFound(is("__NAME__", "no name at all"));
        assertFound(is("cloudAnchor", redAnchor), "Red");
        assertFound(is("cloudAnchor", redAnchor.toUpperCase(Locale.ROOT)), "Red");
    }

    @Test
    void anchorOfAnotherFormFindsNothing() {
        assertFound(is("cloudAnchor", red.getUidValue()));
        assertFound(is("cloudAnchor", "*"));
        assertFound(equalTo(new Uid(UUID.randomUUID().toString())));
        assertFound(equalTo(new Uid("Group_" + UUID.randomUUID())));
    }

    @Test
    void anchorOrNameFindsBoth() {
        assertFound(or(is("cloudAnchor", redAnchor), is("__NAME__", target.dn("Blue"))), "Red", "Blue");
        assertFound(or(is("cloudAnchor", "x"), equalTo(blue)), "Blue");
    }

    @Test
    void textFiltersWithSpecialCharacters() {
        assertFound(is("displayName", "red (STAR) *"), "Red");
        assertFound(startsWith(AttributeBuilder.build("displayName", "Red (")), "Red");
        assertFound(endsWith(AttributeBuilder.build("displayName", ") *")), "Red");
        assertFound(contains(AttributeBuilder.build("displayName", "MOON")), "Blue");
        assertFound(contains(AttributeBuilder.build("displayName", "*m")));
        assertFound(startsWith(AttributeBuilder.build("__NAME__", "CN=Bl")), "Blue");
        assertFound(endsWith(AttributeBuilder.build("cloudAnchor", redAnchor.substring(20))), "Red");
        assertFound(FilterBuilder.equalsIgnoreCase(AttributeBuilder.build("displayName", "BLUE MOON")), "Blue");
    }

    @Test
    void bytesLinksAndBookkeepingComeOnlyWhenTheyAreAskedFor() {
        byte[] certificate = {0x30, 0x03, 0x02, 0x01, 0x01};
        target.update(blue, AttributeDeltaBuilder.build("userCertificate", List.of(certificate), List.of()));
        assertThat(target.get(blue).getAttributeByName("userCertificate")).isNull();
        assertThat(target.value(blue, "userCertificate")).isEqualTo(certificate);
        ObjectClassInfo group = target.facade().schema().findObjectClassInfo("group");
        assertThat(group.getAttributeInfo().stream()
                        .filter(AttributeInfo::isReturnedByDefault)
                        .map(AttributeInfo::getName))
                .contains("displayName", "whenChanged", "objectSid", "managedBy", "mS-DS-ConsistencyGuid")
                .doesNotContain("userCertificate", "member", "dSCorePropagationData", "isDeleted", "systemFlags");
    }

    @Test
    void compositeFilters() {
        Filter hasRedName = is("cn", "Red");
        assertFound(not(hasRedName), "Blue", "Green");
        assertFound(and(not(hasRedName), not(is("cn", "Blue"))), "Green");
        assertFound(not(or(hasRedName, is("displayName", "Blue moon"))), "Green");
        assertFound(not(is("cloudAnchor", redAnchor)), "Blue", "Green");
        assertFound(not(is("cloudAnchor", "nothing")), "Red", "Blue", "Green");
    }

    @Test
    void multiValuedFilters() {
        assertFound(containsAllValues(AttributeBuilder.build("proxyAddresses", "smtp:R@x.test")), "Red");
        assertFound(is("proxyAddresses", "smtp:r@x.test"));
        assertFound(equalTo(AttributeBuilder.build("proxyAddresses", "smtp:r@x.test", "SMTP:red@x.test")), "Red");
        assertFound(containsAllValues(AttributeBuilder.build("member", target.userDn("search", 2))), "Red");
        assertFound(containsAllValues(AttributeBuilder.build("memberAnchor", sid(2), sid(1))), "Red");
        assertFound(containsAllValues(AttributeBuilder.build("memberAnchor", sid(2), "S-1-5-21-1-2-3-4")));
    }

    @Test
    void orderedFilters() {
        long usn = (Long) target.value(red, "uSNCreated");
        assertFound(greaterThan(AttributeBuilder.build("uSNCreated", usn)), "Blue", "Green");
        assertFound(greaterThanOrEqualTo(AttributeBuilder.build("uSNCreated", usn)), "Red", "Blue", "Green");
        assertFound(lessThanOrEqualTo(AttributeBuilder.build("uSNCreated", usn)), "Red");
        assertFound(lessThan(AttributeBuilder.build("uSNCreated", usn)));
        assertFound(greaterThan(AttributeBuilder.build("displayName", "C")), "Red");
        assertFound(is("memberCount", 3), "Red");
    }

    @Test
    void kindIsFoundByWhatItReadsAs() {
        assertFound(is("groupKind", "universalSecurity"), "Red");
        assertFound(is("groupKind", "universalMailEnabledSecurity"));
        assertFound(is("groupKind", "universalDistribution"), "Blue", "Green");
        assertFound(is("groupKind", "nonsense"));
    }

    @Test
    void allGroupsAndStop() {
        assertThat(target.find(null)).containsExactlyInAnyOrder("Red", "Blue", "Green");
        List<ConnectorObject> seen = new ArrayList<>();
        target.facade()
                .search(AdTarget.GROUP, null, object -> !seen.add(object), new OperationOptionsBuilder().build());
        assertThat(seen).hasSize(1);
    }

    @Test
    void onlyAskedAttributesComeBack() {
        ConnectorObject object = target.facade()
                .getObject(
                        AdTarget.GROUP,
                        red,
                        new OperationOptionsBuilder()
                                .setAttributesToGet("groupKind", "memberCount")
                                .build());
        assertThat(object.getAttributes())
                .extracting(Attribute::getName)
                .containsExactlyInAnyOrder("__UID__", "__NAME__", "groupKind", "memberCount");
    }

    @Test
    void groupsOutsideTheContainerAreNotThere() throws LDAPException {
        AdTarget other = AdTarget.in(directory);
        assertThat(other.get(red)).isNull();
        assertThat(other.find(null)).isEmpty();
    }

    @Test
    void otherObjectClassesAreRefused() {
        assertThatThrownBy(() -> target.facade().search(new ObjectClass("NONEXISTING"), null, object -> true, null))
                .isInstanceOf(ConnectorException.class)
                .hasMessageContaining("NONEXISTING");
    }

    @Test
    void schemaIsTheDirectorysOwn() {
        Schema schema = target.facade().schema();
        ObjectClassInfo group = schema.findObjectClassInfo("group");
        assertThat(schema.getObjectClassInfo()).containsExactly(group);
        assertThat(group.getAttributeInfo())
                .anySatisfy(info -> {
                    assertThat(info.getName()).isEqualTo("__UID__");
                    assertThat(info.getNativeName()).isEqualTo("objectGUID");
                })
                .anySatisfy(info -> {
                    assertThat(info.getName()).isEqualTo("__NAME__");
                    assertThat(info.getNativeName()).isEqualTo("dn");
                    assertThat(info.isRequired()).isTrue();
                })
                .anySatisfy(info -> {
                    assertThat(info.getName()).isEqualTo("proxyAddresses");
                    assertThat(info.isMultiValued()).isTrue();
                    assertThat(info.isUpdateable()).isTrue();
                })
                .anySatisfy(info -> {
                    assertThat(info.getName()).isEqualTo("memberFingerprint");
                    assertThat(info.isUpdateable()).isTrue();
                    assertThat(info.isReturnedByDefault()).isFalse();
                })
                .anySatisfy(info -> {
                    assertThat(info.getName()).isEqualTo("memberCount");
                    assertThat(info.isUpdateable()).isFalse();
                    assertThat(info.isReturnedByDefault()).isFalse();
                })
                .noneSatisfy(info -> assertThat(info.getName()).isEqualTo("employeeID"))
                .noneSatisfy(info -> assertThat(info.getName()).isEqualTo("nTSecurityDescriptor"));
        if (directory.exchange()) {
            assertThat(group.getAttributeInfo()).anySatisfy(info -> {
                assertThat(info.getName()).isEqualTo("msExchHideFromAddressLists");
                assertThat(info.getType()).isEqualTo(Boolean.class);
            });
        }
    }

    private Object sid(int number) {
        return target.values(red, "memberAnchor").get(number - 1);
    }

    private static Filter is(String name, Object value) {
        return equalTo(AttributeBuilder.build(name, value));
    }

    private void assertFound(Filter filter, String... names) {
        assertThat(target.find(filter)).as("%s", filter).containsExactlyInAnyOrder(names);
    }
}
