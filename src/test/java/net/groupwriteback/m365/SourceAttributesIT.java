/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365;

import static net.groupwriteback.m365.SourceHost.GROUP;
import static net.groupwriteback.m365.SourceHost.USER;
import static net.groupwriteback.m365.SourceHost.value;
import static net.groupwriteback.m365.SourceHost.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.groupwriteback.m365.SourceHost.Run;
import net.groupwriteback.simulated.tenant.Fault;
import net.groupwriteback.simulated.tenant.GroupSpec;
import org.identityconnectors.framework.api.ConnectorFacade;
import org.identityconnectors.framework.common.exceptions.ConfigurationException;
import org.identityconnectors.framework.common.objects.AttributeInfo;
import org.identityconnectors.framework.common.objects.ConnectorObject;
import org.identityconnectors.framework.common.objects.Name;
import org.identityconnectors.framework.common.objects.ObjectClass;
import org.identityconnectors.framework.common.objects.ObjectClassInfo;
import org.identityconnectors.framework.common.objects.Schema;
import org.identityconnectors.framework.common.objects.SyncToken;
import org.identityconnectors.framework.common.objects.Uid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The attributes that take more than a list of groups, and the schema that announces all. */
class SourceAttributesIT {
    private static final String[] KINDS = {"microsoft365", "security", "mailEnabledSecurity", "distribution"};

    @TempDir
    private Path folder;

    private SourceHost host;

    @BeforeEach
    void start() {
        host = new SourceHost(folder).with("groupKinds", KINDS);
    }

    @AfterEach
    void stop() {
        host.close();
    }

    @Test
    void theSchemaHasNativeNamesAndNoPagingOptions() {
        Schema schema = host.facade().schema();

        ObjectClassInfo group = schema.findObjectClassInfo("group");
        assertThat(schema.getObjectClassInfo())
                .extracting(ObjectClassInfo::getType)
                .containsExactlyInAnyOrder("group", "user");
        assertThat(nativeName(group, Uid.NAME)).isEqualTo("id");
        assertThat(nativeName(group, Name.NAME)).isEqualTo("writebackName");
        assertThat(nativeName(schema.findObjectClassInfo("user"), Name.NAME)).isEqualTo("userPrincipalName");
        assertThat(group.getAttributeInfo())
                .noneMatch(AttributeInfo::isCreateable)
                .noneMatch(AttributeInfo::isUpdateable);
        assertThat(group.getAttributeInfo())
                .filteredOn(info -> !info.isReturnedByDefault())
                .extracting(AttributeInfo::getName)
                .containsExactlyInAnyOrder(
                        "memberId",
                        "memberAnchor",
                        "memberCount",
                        "memberWithoutAnchorCount",
                        "memberFingerprint",
                        "ownerId",
                        "ownerAnchor",
                        "hideFromAddressLists",
                        "allowExternalSenders",
                        "writebackEnabled",
                        "writebackGroupType");
        assertThat(schema.getOperationOptionInfo())
                .extracting(option -> option.getName())
                .containsExactlyInAnyOrder("ATTRS_TO_GET", "RETURN_DEFAULT_ATTRIBUTES");
    }

    private static String nativeName(ObjectClassInfo info, String attribute) {
        return info.getAttributeInfo().stream()
                .filter(one -> one.is(attribute))
                .findFirst()
                .orElseThrow()
                .getNativeName();
    }

    static Stream<Arguments> everyProperty() {
        return Stream.of(
                Arguments.of(
                        GROUP,
                        List.of(
                                "description",
                                "mail",
                                "mailNickname",
                                "classification",
                                "visibility",
                                "membershipRule",
                                "membershipRuleProcessingState",
                                "onPremisesDomainName",
                                "onPremisesNetBiosName",
                                "onPremisesSamAccountName",
                                "onPremisesSecurityIdentifier",
                                "preferredDataLocation",
                                "preferredLanguage",
                                "securityIdentifier",
                                "theme",
                                "uniqueName"),
                        List.of("isAssignableToRole", "onPremisesSyncEnabled"),
                        List.of(
                                "createdDateTime",
                                "expirationDateTime",
                                "renewedDateTime",
                                "onPremisesLastSyncDateTime"),
                        List.of("proxyAddresses", "resourceBehaviorOptions", "resourceProvisioningOptions")),
                Arguments.of(
                        USER,
                        List.of(
                                "displayName",
                                "mail",
                                "userType",
                                "onPremisesImmutableId",
                                "onPremisesDistinguishedName",
                                "onPremisesSecurityIdentifier",
                                "onPremisesSamAccountName",
                                "onPremisesUserPrincipalName",
                                "onPremisesDomainName"),
                        List.of("accountEnabled", "onPremisesSyncEnabled"),
                        List.of("onPremisesLastSyncDateTime"),
                        List.of()));
    }

    @ParameterizedTest
    @MethodSource
    void everyProperty(
            ObjectClass objectClass, List<String> texts, List<String> flags, List<String> times, List<String> lists) {
        String time = "2026-11-25T10:11:12Z";
        String id =
                objectClass.equals(GROUP) ? host.state().createGroup(GroupSpec.microsoft365("g")) : host.cloudUser();
        texts.forEach(name -> host.state().update(id, name, "value of " + name));
        flags.forEach(name -> host.state().update(id, name, true));
        times.forEach(name -> host.state().update(id, name, time));
        lists.forEach(name -> host.state().update(id, name, List.of(name + " 1", name + " 2")));

        ConnectorObject found = host.search(objectClass, null).get(0);

        assertThat(texts).allSatisfy(name -> assertThat(value(found, name)).isEqualTo("value of " + name));
        assertThat(flags).allSatisfy(name -> assertThat(value(found, name)).isEqualTo(true));
        assertThat(times).allSatisfy(name -> assertThat(value(found, name)).isEqualTo(ZonedDateTime.parse(time)));
        assertThat(lists).allSatisfy(name -> assertThat(values(found, name)).containsExactly(name + " 1", name + " 2"));
        texts.forEach(name -> host.state().update(id, name, null));
        assertThat(texts).allSatisfy(name -> assertThat(
                        values(host.search(objectClass, null).get(0), name))
                .isEmpty());
    }

    @Test
    void manyOperationsOfAResourceTakeOneToken() {
        ConnectorFacade facade = host.facade();
        host.state().createGroup(GroupSpec.microsoft365("g"));
        host.tenant().requests().clear();

        facade.test();
        facade.search(GROUP, null, group -> true, null);
        facade.getLatestSyncToken(GROUP);
        IntStream.range(0, 8).parallel().forEach(i -> facade.search(USER, null, user -> true, null));

        assertThat(host.tenant().requests().tokenRequests()).isEqualTo(1);
    }

    @Test
    void owners() {
        String synced = host.syncedUser();
        String cloud = host.cloudUser();
        String id = host.state().createGroup(GroupSpec.microsoft365("g"));
        host.state().addOwner(id, synced);
        host.state().addOwner(id, cloud);

        ConnectorObject group = host.group(id, "ownerId", "ownerAnchor");

        assertThat(values(group, "ownerId")).containsExactlyInAnyOrder(synced, cloud);
        assertThat(values(group, "ownerAnchor")).containsExactly("S-1-5-21-1-2-3-1001");
    }

    @Test
    void propertiesThatLiveInExchangeTakeAPermissionOfTheirOwn() {
        String unified = host.state().createGroup(GroupSpec.microsoft365("g"));
        host.state().update(unified, Map.of("hideFromAddressLists", true, "allowExternalSenders", true));
        String security = host.state().createGroup(GroupSpec.security("s"));
        host.tenant().permissions().grant("GroupMember.Read.All");
        host.tenant().permissions().revoke("Group.Read.All");

        assertThatThrownBy(() -> host.group(unified, "hideFromAddressLists"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("grant Group.Read.All");

        host.tenant().permissions().grant("Group.Read.All");
        List<ConnectorObject> groups = host.search(GROUP, null, "hideFromAddressLists", "allowExternalSenders");
        assertThat(groups).hasSize(2).allSatisfy(group -> {
            boolean isUnified = group.getUid().getUidValue().equals(unified);
            assertThat(value(group, "hideFromAddressLists")).isEqualTo(isUnified ? true : null);
            assertThat(value(group, "allowExternalSenders")).isEqualTo(isUnified ? true : null);
        });
        assertThat(values(host.group(security, "hideFromAddressLists"), "hideFromAddressLists"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"MailboxNotEnabledForRESTAPI", "ErrorInvalidGroup"})
    void aGroupWithoutMailboxHasNoPropertiesInExchange(String code) {
        SyncToken token = host.facade().getLatestSyncToken(GROUP);
        String without = host.state().createGroup(GroupSpec.microsoft365("without"));
        String with = host.state().createGroup(GroupSpec.microsoft365("with"));
        host.state().update(with, "hideFromAddressLists", true);
        Fault noMailbox =
                Fault.error(404, code, "The mailbox is either inactive, soft-deleted, or is hosted on-premise.");
        host.tenant()
                .faults()
                .always(
                        "GET",
                        "/groups/" + without + "$",
                        (call, service) -> call.query().get("$select").contains("hideFromAddressLists")
                                ? noMailbox.answer(call, service)
                                : service.answer(call));

        assertThat(host.search(GROUP, null, "hideFromAddressLists", "allowExternalSenders"))
                .extracting(group -> group.getUid().getUidValue(), group -> value(group, "hideFromAddressLists"))
                .containsExactlyInAnyOrder(tuple(without, null), tuple(with, true));
        assertThat(values(host.group(without, "allowExternalSenders"), "allowExternalSenders"))
                .isEmpty();
        Run run = host.sync(GROUP, token, "hideFromAddressLists");
        assertThat(run.ids()).containsExactlyInAnyOrder(without, with);
        assertThat(run.end()).isNotEqualTo(token);
    }

    @ParameterizedTest
    @CsvSource({
        "microsoft365, , , true, universalDistributionGroup",
        "microsoft365, false, , false, universalDistributionGroup",
        "microsoft365, true, universalSecurityGroup, true, universalSecurityGroup",
        "security, , , false, universalSecurityGroup",
        "security, true, , true, universalSecurityGroup",
        "mailEnabledSecurity, , , false, universalMailEnabledSecurityGroup",
        "distribution, , , false, universalDistributionGroup",
    })
    void theWritebackSwitchAndMicrosoftsRulesForNull(
            String kind, Boolean enabled, String type, boolean expected, String expectedType) {
        host.tenant().permissions().grant("GroupSettings.Read.All");
        GroupSpec spec = Map.of(
                        "microsoft365", GroupSpec.microsoft365("g"),
                        "security", GroupSpec.security("g"),
                        "mailEnabledSecurity", GroupSpec.mailEnabledSecurity("g"),
                        "distribution", GroupSpec.distribution("g"))
                .get(kind);
        String id = host.state().createGroup(spec.writeback(enabled, type));

        ConnectorObject group = host.group(id, "writebackEnabled", "writebackGroupType");

        assertThat(value(group, "writebackEnabled")).isEqualTo(expected);
        assertThat(value(group, "writebackGroupType")).isEqualTo(expectedType);
    }

    @Test
    void theTenantsOwnDefaultCounts() {
        host.tenant().permissions().grant("GroupSettings.Read.All");
        host.state().newUnifiedGroupWritebackDefault(false);
        String id = host.state().createGroup(GroupSpec.microsoft365("g"));
        String on = host.state().createGroup(GroupSpec.microsoft365("on").writeback(true, null));

        assertThat(value(host.group(id, "writebackEnabled"), "writebackEnabled"))
                .isEqualTo(false);
        assertThat(value(host.group(on, "writebackEnabled"), "writebackEnabled"))
                .isEqualTo(true);
    }

    @Test
    void theTenantsDefaultIsNotGuessed() {
        String id = host.state().createGroup(GroupSpec.microsoft365("g"));

        assertThatThrownBy(() -> host.group(id, "writebackEnabled"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("grant GroupSettings.Read.All");
    }

    @Test
    void onlySelectedGroupsAreShownAndNested() {
        host.with("selection", "writebackEnabled");
        host.tenant().permissions().grant("GroupSettings.Read.All");
        String on = host.state().createGroup(GroupSpec.security("on").writeback(true, null));
        String nestedOn =
                host.state().createGroup(GroupSpec.security("nested on").writeback(true, null));
        String off = host.state().createGroup(GroupSpec.security("off"));
        String binned = host.state().createGroup(GroupSpec.microsoft365("binned"));
        host.state().softDelete(binned);
        host.state().addMembers(on, List.of(nestedOn, off));

        assertThat(host.search(GROUP, null))
                .extracting(group -> group.getUid().getUidValue())
                .containsExactlyInAnyOrder(on, nestedOn, binned);
        assertThat(host.search(
                        GROUP,
                        org.identityconnectors.framework.common.objects.filter.FilterBuilder.equalTo(new Uid(off))))
                .isEmpty();
        ConnectorObject group = host.group(on, "memberAnchor", "memberWithoutAnchorCount");
        assertThat(values(group, "memberAnchor")).containsExactly("Group_" + nestedOn);
        assertThat(value(group, "memberWithoutAnchorCount")).isEqualTo(1);
    }

    @Test
    void extensionAttributesAndLabels() {
        String id = host.state()
                .createGroup(GroupSpec.microsoft365("g")
                        .with("onPremisesExtensionAttributes", Map.of("extensionAttribute7", "seven"))
                        .with("assignedLabels", List.of(Map.of("labelId", "l-1", "displayName", "Secret"))));

        ConnectorObject group = host.group(id);

        assertThat(value(group, "extensionAttribute7")).isEqualTo("seven");
        assertThat(values(group, "extensionAttribute8")).isEmpty();
        assertThat(value(group, "sensitivityLabelId")).isEqualTo("l-1");
    }

    @Test
    void aUsersGroups() {
        String user = host.syncedUser();
        String in = host.state().createGroup(GroupSpec.security("in"));
        host.state().createGroup(GroupSpec.security("out"));
        host.state().addMember(in, user);

        assertThat(host.search(USER, null, "groupId"))
                .singleElement()
                .satisfies(found -> assertThat(values(found, "groupId")).containsExactly(in));
    }
}
