/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365;

import static net.groupwriteback.m365.SourceHost.GROUP;
import static net.groupwriteback.m365.SourceHost.USER;
import static net.groupwriteback.m365.SourceHost.value;
import static net.groupwriteback.m365.SourceHost.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.groupwriteback.simulated.tenant.CloudGroup;
import net.groupwriteback.simulated.tenant.DeltaShape;
import net.groupwriteback.simulated.tenant.Fault;
import net.groupwriteback.simulated.tenant.GroupSpec;
import net.groupwriteback.writeback.CloudAnchor;
import net.groupwriteback.writeback.MemberAnchor;
import net.groupwriteback.writeback.MemberFingerprint;
import net.groupwriteback.writeback.Sid;
import net.groupwriteback.writeback.WritebackName;
import org.identityconnectors.framework.common.exceptions.ConfigurationException;
import org.identityconnectors.framework.common.exceptions.RetryableException;
import org.identityconnectors.framework.common.objects.AttributeBuilder;
import org.identityconnectors.framework.common.objects.ConnectorObject;
import org.identityconnectors.framework.common.objects.Name;
import org.identityconnectors.framework.common.objects.ObjectClass;
import org.identityconnectors.framework.common.objects.OperationOptions;
import org.identityconnectors.framework.common.objects.OperationOptionsBuilder;
import org.identityconnectors.framework.common.objects.SearchResult;
import org.identityconnectors.framework.common.objects.Uid;
import org.identityconnectors.framework.common.objects.filter.Filter;
import org.identityconnectors.framework.common.objects.filter.FilterBuilder;
import org.identityconnectors.framework.spi.SearchResultsHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceSearchIT {
    private static final String[] MEMBERSHIP = {
        "memberId", "memberAnchor", "memberCount", "memberWithoutAnchorCount", "memberFingerprint"
    };

    @TempDir
    private Path folder;

    private SourceHost host;

    @BeforeEach
    void start() {
        host = new SourceHost(folder);
    }

    @AfterEach
    void stop() {
        host.close();
    }

    private static Filter equal(String name, Object value) {
        return FilterBuilder.equalTo(AttributeBuilder.build(name, value));
    }

    @Test
    void allGroupsOfTheKindsChosenOverSeveralPages() {
        List<String> ids = IntStream.range(0, 1100)
                .mapToObj(i -> host.state().createGroup(GroupSpec.microsoft365("Group " + i)))
                .toList();
        host.state().createGroup(GroupSpec.security("no"));
        host.state().createGroup(GroupSpec.distribution("no"));

        assertThat(host.search(GROUP, null))
                .extracting(group -> group.getUid().getUidValue())
                .containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void everyKindOfGroup() {
        host.with("groupKinds", new String[] {"microsoft365", "security", "mailEnabledSecurity", "distribution"});
        host.state().createGroup(GroupSpec.microsoft365("a"));
        host.state().createGroup(GroupSpec.security("b"));
        host.state().createGroup(GroupSpec.mailEnabledSecurity("c"));
        host.state().createGroup(GroupSpec.distribution("d"));

        assertThat(host.search(GROUP, null))
                .extracting(group -> value(group, "groupKind"))
                .containsExactlyInAnyOrder("microsoft365", "security", "mailEnabledSecurity", "distribution");
    }

    @Test
    void defaultAttributesOfAGroup() {
        String id = host.state()
                .createGroup(GroupSpec.microsoft365(" Sales, \"EMEA\" = #1 æøå ")
                        .description("first line")
                        .with("classification", "Confidential"));

        ConnectorObject group = host.group(id);

        String name = WritebackName.of(" Sales, \"EMEA\" = #1 æøå ", id);
        assertThat(group.getName().getNameValue()).isEqualTo(name);
        assertThat(value(group, "displayName")).isEqualTo(" Sales, \"EMEA\" = #1 æøå ");
        assertThat(value(group, "description")).isEqualTo("first line");
        assertThat(value(group, "classification")).isEqualTo("Confidential");
        assertThat(value(group, "groupKind")).isEqualTo("microsoft365");
        assertThat(value(group, "cloudAnchor")).isEqualTo("Group_" + id);
        assertThat(value(group, "mailEnabled")).isEqualTo(true);
        assertThat(value(group, "onPremisesMastered")).isEqualTo(false);
        assertThat(value(group, "softDeleted")).isEqualTo(false);
        assertThat(value(group, "createdDateTime")).isInstanceOf(java.time.ZonedDateTime.class);
        assertThat(values(group, "groupTypes")).containsExactly("Unified");
        assertThat(values(group, "theme")).isEmpty();
        assertThat(group.getAttributeByName("memberId")).isNull();
        assertThat(value(group, "writebackRdn").toString()).startsWith("CN=Sales\\, \\\"EMEA\\\" \\3D #1 æøå_");
    }

    @Test
    void unknownIdsFindNothing() {
        assertThat(host.search(GROUP, equal(Uid.NAME, "00000000-0000-0000-0000-000000000000")))
                .isEmpty();
        assertThat(host.search(GROUP, equal(Uid.NAME, "no id / at all?"))).isEmpty();
        assertThat(host.search(USER, equal(Uid.NAME, "00000000-0000-0000-0000-000000000000")))
                .isEmpty();
        assertThat(host.search(GROUP, equal("cloudAnchor", "nonsense"))).isEmpty();
    }

    @Test
    void whatNoGroupCanHaveIsNotAskedFor() {
        List<Filter> impossible = List.of(
                equal(Name.NAME, "control\u0001character_123456789012"),
                FilterBuilder.containsAllValues(AttributeBuilder.build("memberAnchor", "S-1-' or 1 eq 1")),
                FilterBuilder.containsAllValues(AttributeBuilder.build("memberAnchor", "S-\u0001")));

        assertThat(host.requests(
                        () -> assertThat(impossible).allSatisfy(filter -> assertThat(host.search(GROUP, filter))
                                .isEmpty())))
                .isZero();
    }

    @Test
    void aGroupOfAnotherKindIsNotFoundByItsId() {
        String id = host.state().createGroup(GroupSpec.security("s"));

        assertThat(host.search(GROUP, equal(Uid.NAME, id))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Plain",
                "O'Brien & Söhne, \"x\" = #1; <+> \\ / % ? *",
                "  leading and trailing  ",
                "tab\tinside",
                "日本語グループ",
                "emoji 😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀",
                ""
            })
    void findsAGroupByItsName(String displayName) {
        host.state().createGroup(GroupSpec.microsoft365(displayName));
        String id = host.state().createGroup(GroupSpec.microsoft365(displayName));

        assertThat(host.search(GROUP, equal(Name.NAME, WritebackName.of(displayName, id))))
                .extracting(group -> group.getUid().getUidValue())
                .containsExactly(id);
    }

    @Test
    void theWholeFilterIsEvaluated() {
        String a = host.state().createGroup(GroupSpec.microsoft365("Sales").description("north"));
        host.state().createGroup(GroupSpec.microsoft365("Sales").description("south"));
        Filter north = FilterBuilder.contains(AttributeBuilder.build("description", "ort"));

        assertThat(host.names(FilterBuilder.and(equal(Uid.NAME, a), FilterBuilder.not(north))))
                .isEmpty();
        assertThat(host.names(FilterBuilder.and(equal("displayName", "Sales"), north)))
                .containsExactly(WritebackName.of("Sales", a));
        assertThat(host.names(FilterBuilder.or(equal("cloudAnchor", "Group_" + a), equal("description", "south"))))
                .hasSize(2);
    }

    @Test
    void anObjectCarriesTheAttributesOfItsFilter() {
        String id = host.state().createGroup(GroupSpec.microsoft365("Sales").description("north"));

        assertThat(host.search(GROUP, equal("description", "north"), "mail"))
                .singleElement()
                .satisfies(group -> {
                    assertThat(group.getUid().getUidValue()).isEqualTo(id);
                    assertThat(value(group, "description")).isEqualTo("north");
                    assertThat(group.getAttributeByName("visibility")).isNull();
                });
    }

    @Test
    void membershipAsAnchors() {
        host.with("groupKinds", new String[] {"security"});
        String synced = host.syncedUser();
        String cloud = host.cloudUser();
        String nested = host.state().createGroup(GroupSpec.security("nested"));
        String mail = host.state().createGroup(GroupSpec.distribution("other kind"));
        String onPremises = host.state()
                .createGroup(GroupSpec.security("from AD").synced("S-1-5-21-1-2-3-5000", "fromad", "ad.example.test"));
        String device = host.state().createDevice("laptop");
        String id = host.state().createGroup(GroupSpec.security("parent"));
        List<String> members = List.of(synced, cloud, nested, mail, onPremises, device);
        host.state().addMembers(id, members);

        ConnectorObject group = host.group(id, MEMBERSHIP);

        assertThat(values(group, "memberId")).containsExactlyInAnyOrderElementsOf(members);
        assertThat(values(group, "memberAnchor"))
                .containsExactlyInAnyOrder("S-1-5-21-1-2-3-1001", "Group_" + nested, "S-1-5-21-1-2-3-5000");
        assertThat(value(group, "memberCount")).isEqualTo(3);
        assertThat(value(group, "memberWithoutAnchorCount")).isEqualTo(3);
        MemberFingerprint expected = new MemberFingerprint.Builder()
                .add(MemberAnchor.of(CloudAnchor.ofObjectId(nested)))
                .add(MemberAnchor.of(Sid.parse("S-1-5-21-1-2-3-1001").orElseThrow()))
                .add(MemberAnchor.of(Sid.parse("S-1-5-21-1-2-3-5000").orElseThrow()))
                .build();
        assertThat(value(group, "memberFingerprint")).isEqualTo(expected.toString());
    }

    @Test
    void membersOverSeveralPagesAndSeveralGroups() {
        List<String> users =
                IntStream.range(0, 1200).mapToObj(i -> host.syncedUser()).toList();
        String large = host.state().createGroup(GroupSpec.microsoft365("large"));
        host.state().addMembers(large, users);
        for (int i = 0; i < 45; i++) {
            host.state().addMember(host.state().createGroup(GroupSpec.microsoft365("g" + i)), users.get(i));
        }

        List<ConnectorObject> groups = host.search(GROUP, null, "memberCount");

        assertThat(groups).hasSize(46);
        assertThat(groups)
                .filteredOn(group -> group.getUid().getUidValue().equals(large))
                .singleElement()
                .satisfies(group -> assertThat(value(group, "memberCount")).isEqualTo(1200));
        assertThat(groups)
                .filteredOn(group -> !group.getUid().getUidValue().equals(large))
                .allSatisfy(group -> assertThat(value(group, "memberCount")).isEqualTo(1));
    }

    @Test
    void anEmptyGroupHasAnExplicitEmptyMembership() {
        String id = host.state().createGroup(GroupSpec.microsoft365("empty"));

        ConnectorObject group = host.group(id, MEMBERSHIP);

        assertThat(values(group, "memberAnchor")).isEmpty();
        assertThat(value(group, "memberFingerprint").toString()).startsWith("0:");
    }

    @Test
    void aMissingPermissionIsNoEmptyGroup() {
        String id = host.state().createGroup(GroupSpec.microsoft365("g"));
        host.state().addMember(id, host.syncedUser());
        host.tenant().permissions().revoke("User.Read.All");

        assertThatThrownBy(() -> host.group(id, "memberAnchor"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("User.Read.All");
    }

    @Test
    void aGroupInTheBinStaysWithFrozenMembership() {
        String id = host.state().createGroup(GroupSpec.microsoft365("old"));
        host.state().addMember(id, host.syncedUser());
        host.state().softDelete(id);

        assertThat(host.search(GROUP, null, "softDeleted", "memberAnchor", "memberFingerprint"))
                .singleElement()
                .satisfies(group -> {
                    assertThat(value(group, "softDeleted")).isEqualTo(true);
                    assertThat(group.getAttributeByName("memberAnchor")).isNull();
                    assertThat(group.getAttributeByName("memberFingerprint")).isNull();
                });
        assertThat(host.group(id)).isNotNull();
        assertThat(host.names(equal(Name.NAME, WritebackName.of("old", id)))).hasSize(1);
    }

    /** A host deletes what a search of everything does not show. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void aGroupThatGoesToTheBinOrComesBackMeanwhileIsThereOnce(int requests) {
        for (String moving : firstAndLastOfManyGroups()) {
            for (Filter filter : filtersFor(moving)) {
                meanwhile(requests, () -> toTheBin(moving));
                assertThat(host.search(GROUP, filter, "softDeleted", "memberAnchor"))
                        .extracting(group -> group.getUid().getUidValue())
                        .containsOnlyOnce(moving);
                host.tenant().faults().clear();
                toTheBin(moving);
                meanwhile(requests, () -> backFromTheBin(moving));
                assertThat(host.search(GROUP, filter, "softDeleted", "memberAnchor"))
                        .extracting(group -> group.getUid().getUidValue())
                        .containsOnlyOnce(moving);
                host.tenant().faults().clear();
                backFromTheBin(moving);
            }
        }
    }

    /** The bin may be read while it is live, and the live groups while it is in the bin. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void aGroupThatGoesToTheBinAndComesBackMeanwhileIsThereOnce(int requests) {
        List<String> two = firstAndLastOfManyGroups();
        for (String setting : List.of("keep", "delete")) {
            host.with("softDeleted", setting);
            for (String moving : two) {
                for (int later = 0; later < 6; later += 2) {
                    meanwhile(requests, () -> toTheBin(moving));
                    meanwhile(requests + later, () -> backFromTheBin(moving));
                    List<String> shown = shownAtLast();
                    if (inBin().noneMatch(moving::equals) || setting.equals("keep")) {
                        assertThat(shown)
                                .as("%s, %d requests later", setting, later)
                                .containsOnlyOnce(moving);
                    }
                    host.tenant().faults().clear();
                    backFromTheBin(moving);
                }
            }
        }
    }

    private List<String> firstAndLastOfManyGroups() {
        List<String> ids = IntStream.range(0, 30)
                .mapToObj(i -> host.state().createGroup(GroupSpec.microsoft365("Group " + i)))
                .toList();
        return List.of(ids.get(0), ids.get(29));
    }

    /** A search that cannot tell asks to be run again. */
    private List<String> shownAtLast() {
        while (true) {
            try {
                return host.search(GROUP, null, "softDeleted", "memberAnchor").stream()
                        .map(group -> group.getUid().getUidValue())
                        .toList();
            } catch (RetryableException e) {
                assertThat(e).hasMessageContaining("run the operation again");
            }
        }
    }

    /** The lists of the switches are read at another time than the groups. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void aGroupThatMovesWhileTheSwitchesAreReadIsThereOnce(int requests) {
        host.tenant().permissions().grant("GroupSettings.Read.All");
        host.with("selection", "writebackEnabled");
        aGroupThatGoesToTheBinOrComesBackMeanwhileIsThereOnce(requests);
    }

    private List<Filter> filtersFor(String id) {
        return Arrays.asList(null, equal(Uid.NAME, id));
    }

    private void toTheBin(String id) {
        if (inBin().noneMatch(id::equals)) {
            host.state().softDelete(id);
        }
    }

    private void backFromTheBin(String id) {
        if (inBin().anyMatch(id::equals)) {
            host.state().restore(id);
        }
    }

    private Stream<String> inBin() {
        return host.state().deletedGroups().stream().map(CloudGroup::id);
    }

    private void meanwhile(int requests, Runnable happening) {
        host.tenant().faults().addAfter(requests, 1, "*", "", (call, service) -> {
            happening.run();
            return service.answer(call);
        });
    }

    @Test
    void aGroupInTheBinIsGoneIfTheSettingSaysSo() {
        String id = host.state().createGroup(GroupSpec.microsoft365("old"));
        host.state().softDelete(id);
        host.with("softDeleted", "delete");

        assertThat(host.search(GROUP, null)).isEmpty();
        assertThat(host.search(GROUP, equal(Uid.NAME, id))).isEmpty();
    }

    @Test
    void onlyMembersOfTheDomainsChosenCount() {
        host.with("memberDomainSids", new String[] {"S-1-5-21-9-9-9"});
        String id = host.state().createGroup(GroupSpec.microsoft365("g"));
        host.state().addMember(id, host.syncedUser());

        ConnectorObject group = host.group(id, MEMBERSHIP);

        assertThat(value(group, "memberCount")).isEqualTo(0);
        assertThat(value(group, "memberWithoutAnchorCount")).isEqualTo(1);
    }

    @Test
    void users() {
        String synced = host.syncedUser();
        host.cloudUser();

        assertThat(host.search(USER, null)).hasSize(2);
        assertThat(host.search(USER, equal(Name.NAME, "user1@example.test")))
                .singleElement()
                .satisfies(user -> {
                    assertThat(user.getUid().getUidValue()).isEqualTo(synced);
                    assertThat(value(user, "memberAnchor")).isEqualTo("S-1-5-21-1-2-3-1001");
                    assertThat(value(user, "onPremisesSyncEnabled")).isEqualTo(true);
                });
        assertThat(host.search(USER, equal("memberAnchor", "S-1-5-21-1-2-3-1001")))
                .hasSize(1);
        assertThat(host.search(USER, equal(Uid.NAME, synced))).hasSize(1);
    }

    @Test
    void stopsWhenTheHostSaysSo() {
        for (int i = 0; i < 30; i++) {
            host.state().createGroup(GroupSpec.microsoft365("g" + i));
        }
        List<ConnectorObject> found = new ArrayList<>();

        host.facade()
                .search(
                        GROUP,
                        null,
                        group -> {
                            found.add(group);
                            return found.size() < 3;
                        },
                        null);

        assertThat(found).hasSize(3);
    }

    @Test
    void hiddenMembershipWithoutItsPermissionFailsButKeepsNoOtherGroupBack() {
        String user = host.syncedUser();
        String hidden =
                host.state().createGroup(GroupSpec.microsoft365("hidden").hiddenMembership());
        String open = host.state().createGroup(GroupSpec.microsoft365("open"));
        host.state().addMember(hidden, user);
        host.state().addMember(open, user);
        List<ConnectorObject> found = new ArrayList<>();
        OperationOptions options =
                new OperationOptionsBuilder().setAttributesToGet("memberCount").build();

        assertThatThrownBy(() -> host.facade().search(GROUP, null, found::add, options))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("grant Member.Read.Hidden")
                .hasMessageContaining(hidden);
        assertThat(found).extracting(group -> group.getUid().getUidValue()).containsExactly(open);

        host.tenant().permissions().grant("Member.Read.Hidden");
        assertThat(host.search(GROUP, null, "memberCount"))
                .hasSize(2)
                .allSatisfy(group -> assertThat(value(group, "memberCount")).isEqualTo(1));
    }

    @Test
    void usersOfAHiddenGroupTakeItsPermissionToo() {
        String user = host.syncedUser();
        String hidden =
                host.state().createGroup(GroupSpec.microsoft365("hidden").hiddenMembership());
        host.state().addMember(hidden, user);
        Filter ofGroup = FilterBuilder.containsAllValues(AttributeBuilder.build("groupId", hidden));

        assertThatThrownBy(() -> host.search(USER, ofGroup))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("grant Member.Read.Hidden");

        host.tenant().permissions().grant("Member.Read.Hidden");
        assertThat(host.search(USER, ofGroup))
                .extracting(found -> found.getUid().getUidValue())
                .containsExactly(user);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 25})
    void oneRefusedHiddenMembershipKeepsNoOtherHiddenOneBack(int number) {
        host.tenant().permissions().grant("Member.Read.Hidden");
        List<String> hidden = IntStream.range(0, number)
                .mapToObj(i -> host.state()
                        .createGroup(GroupSpec.microsoft365("hidden " + i).hiddenMembership()))
                .toList();
        host.tenant()
                .faults()
                .always(
                        "GET",
                        "/groups/" + hidden.get(0) + "/members",
                        Fault.error(403, "Authorization_RequestDenied", "no"));
        List<String> found = new ArrayList<>();
        OperationOptions options =
                new OperationOptionsBuilder().setAttributesToGet("memberCount").build();

        assertThatThrownBy(() -> host.facade()
                        .search(GROUP, null, group -> found.add(group.getUid().getUidValue()), options))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("grant Member.Read.Hidden")
                .hasMessageContaining(hidden.get(0));
        assertThat(found).containsExactlyInAnyOrderElementsOf(hidden.subList(1, number));
    }

    @Test
    void ofManyRefusedMembershipsOnlySomeAreTried() {
        for (int i = 0; i < 45; i++) {
            host.state().createGroup(GroupSpec.microsoft365("hidden " + i).hiddenMembership());
        }

        int requests = host.requests(() -> assertThatThrownBy(() -> host.search(GROUP, null, "memberCount"))
                .isInstanceOf(ConfigurationException.class));

        assertThat(requests).isLessThan(30);
    }

    @Test
    void readingEverythingAtOnceGivesTheSameMemberships() {
        host.with("groupKinds", new String[] {"microsoft365", "security", "mailEnabledSecurity"});
        host.tenant().deltaShape(DeltaShape.pages(3, 5, 7).disordered());
        List<String> members = new ArrayList<>(IntStream.range(0, 40)
                .mapToObj(i -> i % 4 == 0 ? host.cloudUser() : host.syncedUser())
                .toList());
        String binned = host.syncedUser();
        members.add(binned);
        List<String> nestable = new ArrayList<>(members);
        nestable.add(host.state().createDevice("laptop"));
        nestable.add(host.state().createContact("contact", "c@example.test"));
        nestable.add(host.state().createGroup(GroupSpec.distribution("not chosen")));
        nestable.add(host.state()
                .createGroup(GroupSpec.security("from AD").synced("S-1-5-21-9-9-9-77", "fromad", "ad.example.test")));
        for (int i = 0; i < 12; i++) {
            boolean unified = i % 2 == 0;
            String group =
                    host.state().createGroup(unified ? GroupSpec.microsoft365("g" + i) : GroupSpec.security("s" + i));
            host.state().addMembers(group, (unified ? members : nestable).subList(i, unified ? 41 : nestable.size()));
            host.state().removeMember(group, members.get(i + 1));
            nestable.add(unified ? members.get(0) : group);
        }
        host.state().softDelete(binned);

        List<ConnectorObject> all = host.search(GROUP, null, MEMBERSHIP);

        assertThat(all).hasSizeGreaterThan(12).allSatisfy(group -> {
            ConnectorObject single = host.group(group.getUid().getUidValue(), MEMBERSHIP);
            for (String attribute : MEMBERSHIP) {
                assertThat(values(group, attribute))
                        .as(attribute)
                        .containsExactlyInAnyOrderElementsOf(values(single, attribute));
            }
        });
    }

    @Test
    void allMembershipsCostNoRequestPerGroup() {
        for (int i = 0; i < 100; i++) {
            host.state().addMember(host.state().createGroup(GroupSpec.microsoft365("g" + i)), host.syncedUser());
        }

        int requests = host.requests(
                () -> assertThat(host.search(GROUP, null, "memberFingerprint")).hasSize(100));

        assertThat(requests).isLessThanOrEqualTo(8);
    }

    @Test
    void pagesByCookieForHostsThatAskForThem() {
        for (int i = 0; i < 25; i++) {
            host.state().createGroup(GroupSpec.microsoft365("g" + i));
        }
        host.state().softDelete(host.state().createGroup(GroupSpec.microsoft365("binned")));

        List<List<String>> pages = pages(GROUP, null);

        assertThat(pages).hasSize(4);
        assertThat(pages.stream().flatMap(List::stream)).doesNotHaveDuplicates().hasSize(26);
    }

    @Test
    void pagesOfUsersByCookie() {
        String group = host.state().createGroup(GroupSpec.microsoft365("g"));
        List<String> members =
                IntStream.range(0, 24).mapToObj(i -> host.syncedUser()).toList();
        host.state().addMembers(group, members);
        String other = host.cloudUser();

        List<List<String>> all = pages(USER, null);
        assertThat(all).hasSize(3);
        assertThat(all.stream().flatMap(List::stream))
                .doesNotHaveDuplicates()
                .hasSize(25)
                .contains(other);
        List<List<String>> ofGroup =
                pages(USER, FilterBuilder.containsAllValues(AttributeBuilder.build("groupId", group)));
        assertThat(ofGroup).hasSize(3);
        assertThat(ofGroup.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(members);
        assertThat(pages(USER, equal(Uid.NAME, other))).containsExactly(List.of(other));
        assertThat(pages(USER, FilterBuilder.startsWith(AttributeBuilder.build("displayName", "User 1"))).stream()
                        .flatMap(List::stream))
                .hasSize(11);
    }

    /** The ids on each page, read until there is no cookie. */
    private List<List<String>> pages(ObjectClass objectClass, Filter filter) {
        List<List<String>> pages = new ArrayList<>();
        String cookie = null;
        do {
            List<ConnectorObject> page = new ArrayList<>();
            OperationOptionsBuilder options = new OperationOptionsBuilder().setPageSize(10);
            if (cookie != null) {
                options.setPagedResultsCookie(cookie);
            }
            cookie = host.facade()
                    .search(objectClass, filter, pageHandler(page), options.build())
                    .getPagedResultsCookie();
            assertThat(page).hasSizeLessThanOrEqualTo(10);
            pages.add(page.stream().map(object -> object.getUid().getUidValue()).toList());
        } while (cookie != null);
        return pages;
    }

    /** Hosts that page take the cookie, too. */
    private static SearchResultsHandler pageHandler(List<ConnectorObject> page) {
        return new SearchResultsHandler() {
            @Override
            public boolean handle(ConnectorObject object) {
                return page.add(object);
            }

            @Override
            public void handleResult(SearchResult result) {
                assertThat(result.getRemainingPagedResults()).isEqualTo(-1);
            }
        };
    }

    @Test
    void aCookieThatLeadsAwayIsRefused() {
        OperationOptions options = new OperationOptionsBuilder()
                .setPageSize(10)
                .setPagedResultsCookie("live:https://evil.example/v1.0/groups")
                .build();

        assertThatThrownBy(() -> host.facade().search(GROUP, null, group -> true, options))
                .hasMessageContaining("leads away");
    }
}
