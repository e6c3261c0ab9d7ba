/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulatedtenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.microsoft.graph.core.content.BatchRequestContent;
import com.microsoft.graph.core.content.BatchResponseContent;
import com.microsoft.graph.directoryobjects.getbyids.GetByIdsPostRequestBody;
import com.microsoft.graph.directoryobjects.getbyids.GetByIdsRequestBuilder;
import com.microsoft.graph.groups.delta.DeltaGetResponse;
import com.microsoft.graph.models.DirectoryObject;
import com.microsoft.graph.models.DirectoryObjectCollectionResponse;
import com.microsoft.graph.models.Group;
import com.microsoft.graph.models.GroupCollectionResponse;
import com.microsoft.graph.models.User;
import com.microsoft.graph.models.UserCollectionResponse;
import com.microsoft.graph.models.odataerrors.ODataError;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.kiota.serialization.UntypedArray;
import com.microsoft.kiota.serialization.UntypedNode;
import com.microsoft.kiota.serialization.UntypedObject;
import com.microsoft.kiota.serialization.UntypedString;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.groupwriteback.simulated.TestAuthority;
import net.groupwriteback.simulated.tenant.DeltaShape;
import net.groupwriteback.simulated.tenant.Fault;
import net.groupwriteback.simulated.tenant.GroupSpec;
import net.groupwriteback.simulated.tenant.OnPremises;
import net.groupwriteback.simulated.tenant.SimulatedTenant;
import net.groupwriteback.simulated.tenant.UserSpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Microsoft's own typed SDK, which knows nothing of us, reads the simulated tenant. */
class TypedSdkTest {
    private SimulatedTenant tenant;
    private GraphServiceClient graph;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        TestAuthority authority = TestAuthority.in(folder);
        tenant = SimulatedTenant.builder()
                .authority(authority)
                .permissions("GroupMember.Read.All", "User.Read.All", "Directory.Read.All")
                .start();
        graph = TypedSdk.client(tenant, new TenantClient(tenant, authority));
    }

    @AfterEach
    void stop() {
        tenant.close();
    }

    @Test
    void readsEveryPropertyOfAGroup() {
        String id = tenant.state()
                .createGroup(GroupSpec.microsoft365("Søk & \"finn\" 检索")
                        .mailNickname("sok")
                        .description("Line one\nline two")
                        .with("classification", "Internal")
                        .with("resourceProvisioningOptions", List.of("Team"))
                        .with("preferredLanguage", "nb-NO")
                        .with("uniqueName", "sok-finn"));

        Group group = graph.groups().byGroupId(id).get();

        assertThat(group.getId()).isEqualTo(id);
        assertThat(group.getDisplayName()).isEqualTo("Søk & \"finn\" 检索");
        assertThat(group.getDescription()).isEqualTo("Line one\nline two");
        assertThat(group.getClassification()).isEqualTo("Internal");
        assertThat(group.getGroupTypes()).containsExactly("Unified");
        assertThat(group.getMail()).isEqualTo("sok@example.test");
        assertThat(group.getMailEnabled()).isTrue();
        assertThat(group.getMailNickname()).isEqualTo("sok");
        assertThat(group.getProxyAddresses()).containsExactly("SMTP:sok@example.test");
        assertThat(group.getPreferredLanguage()).isEqualTo("nb-NO");
        assertThat(group.getSecurityEnabled()).isFalse();
        assertThat(group.getSecurityIdentifier()).startsWith("S-1-12-1-");
        assertThat(group.getUniqueName()).isEqualTo("sok-finn");
        assertThat(group.getVisibility()).isEqualTo("Public");
        assertThat(group.getOnPremisesSyncEnabled()).isNull();
        assertThat(group.getOnPremisesProvisioningErrors()).isEmpty();
        assertThat(group.getDeletedDateTime()).isNull();
        OffsetDateTime created = group.getCreatedDateTime();
        assertThat(created.getOffset()).isEqualTo(ZoneOffset.UTC);
        assertThat(created)
                .isBetween(OffsetDateTime.now(ZoneOffset.UTC).minusMinutes(5), OffsetDateTime.now(ZoneOffset.UTC));
        assertThat(group.getAdditionalData().keySet()).allMatch(name -> name.startsWith("@odata"));
    }

    @Test
    void pagesThroughGroups() {
        Set<String> expected = new HashSet<>();
        for (int i = 0; i < 250; i++) {
            expected.add(tenant.state().createGroup(GroupSpec.security("Group " + i)));
        }

        Set<String> found = new HashSet<>();
        List<Integer> sizes = new ArrayList<>();
        GroupCollectionResponse page = graph.groups().get();
        while (true) {
            sizes.add(page.getValue().size());
            page.getValue().forEach(group -> found.add(group.getId()));
            if (page.getOdataNextLink() == null) {
                break;
            }
            page = graph.groups().withUrl(page.getOdataNextLink()).get();
        }

        assertThat(sizes).containsExactly(100, 100, 50);
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void filtersAndCounts() {
        tenant.state().createGroup(GroupSpec.security("Board's own"));
        tenant.state().createGroup(GroupSpec.microsoft365("Everybody"));

        GroupCollectionResponse page = graph.groups().get(request -> {
            request.headers.add("ConsistencyLevel", "eventual");
            request.queryParameters.count = true;
            request.queryParameters.filter = "displayName ne 'Board''s own'";
            request.queryParameters.select = new String[] {"id", "displayName"};
        });

        assertThat(page.getOdataCount()).isEqualTo(1);
        assertThat(page.getValue()).extracting(Group::getDisplayName).containsExactly("Everybody");
    }

    @Test
    void followsDeltaRounds() {
        List<String> users = users(30);
        String group = tenant.state().createGroup(GroupSpec.microsoft365("Moving"));
        tenant.state().addMembers(group, users);
        tenant.deltaShape(DeltaShape.pages(100, 7, 200));

        Deltas first = new Deltas().follow(graph.groups().delta().get());
        tenant.state().removeMember(group, users.get(3));
        tenant.state().update(group, "description", "now");
        String bin = tenant.state().createGroup(GroupSpec.microsoft365("Short-lived"));
        tenant.state().softDelete(bin);
        Deltas second =
                new Deltas().follow(graph.groups().delta().withUrl(first.link).get());

        assertThat(first.added.get(group)).isEqualTo(Set.copyOf(users));
        assertThat(first.fragments.get(group)).isEqualTo(5);
        assertThat(second.removed.get(group)).containsExactly(users.get(3));
        assertThat(second.groups.get(group).getDescription()).isEqualTo("now");
        assertThat(second.groups.get(bin).getAdditionalData()).containsKey("@removed");
    }

    @Test
    void readsMembersOfEveryKind() {
        String group = tenant.state().createGroup(GroupSpec.security("Mixed"));
        String nested = tenant.state().createGroup(GroupSpec.security("Nested"));
        List<String> expected = new ArrayList<>(users(2));
        expected.add(nested);
        expected.add(tenant.state().createDevice("Laptop"));
        expected.add(tenant.state().createContact("Partner", "partner@partner.test"));
        tenant.state().addMembers(group, expected);
        tenant.state().addMember(group, tenant.state().createServicePrincipal("Robot"));

        DirectoryObjectCollectionResponse members =
                graph.groups().byGroupId(group).members().get();

        assertThat(members.getValue())
                .extracting(DirectoryObject::getOdataType)
                .containsExactly(
                        "#microsoft.graph.user",
                        "#microsoft.graph.user",
                        "#microsoft.graph.group",
                        "#microsoft.graph.device",
                        "#microsoft.graph.orgContact");
        assertThat(members.getValue()).extracting(DirectoryObject::getId).containsExactlyElementsOf(expected);
        assertThat(members.getValue().get(0))
                .isInstanceOfSatisfying(User.class, user -> assertThat(user.getUserPrincipalName())
                        .isEqualTo("user0@example.test"));
    }

    @Test
    void castsMembersToUsers() {
        String group = tenant.state().createGroup(GroupSpec.security("Mixed"));
        tenant.state().addMembers(group, users(3));
        tenant.state().addMember(group, tenant.state().createDevice("Laptop"));

        UserCollectionResponse users = graph.groups()
                .byGroupId(group)
                .members()
                .graphUser()
                .get(request -> {
                    request.headers.add("ConsistencyLevel", "eventual");
                    request.queryParameters.count = true;
                    request.queryParameters.select = new String[] {"id", "onPremisesSecurityIdentifier"};
                });

        assertThat(users.getOdataCount()).isEqualTo(3);
        assertThat(users.getValue())
                .extracting(User::getOnPremisesSecurityIdentifier)
                .allMatch(sid -> sid.startsWith("S-1-5-21-"));
    }

    @Test
    void readsUsersAndTheirGroups() {
        List<String> users = users(3);
        String group = tenant.state().createGroup(GroupSpec.security("Team"));
        tenant.state().addMembers(group, users);

        UserCollectionResponse page = graph.users().get(request -> request.queryParameters.top = 2);
        DirectoryObjectCollectionResponse groups =
                graph.users().byUserId(users.get(0)).memberOf().get();

        assertThat(page.getValue()).hasSize(2);
        assertThat(page.getOdataNextLink()).contains("$skiptoken");
        assertThat(groups.getValue()).extracting(DirectoryObject::getId).containsExactly(group);
        assertThat(groups.getValue()).hasOnlyElementsOfType(Group.class);
    }

    @Test
    void followsUsersDelta() {
        List<String> users = users(3);
        com.microsoft.graph.users.delta.DeltaGetResponse first = graph.users()
                .delta()
                .get(request -> request.queryParameters.select = new String[] {"id", "onPremisesSecurityIdentifier"});
        tenant.state().unsyncUser(users.get(1));
        tenant.state().softDelete(users.get(2));

        com.microsoft.graph.users.delta.DeltaGetResponse second =
                graph.users().delta().withUrl(first.getOdataDeltaLink()).get();

        assertThat(first.getValue()).extracting(User::getId).containsExactlyElementsOf(users);
        assertThat(second.getValue()).extracting(User::getId).containsExactly(users.get(1), users.get(2));
        assertThat(second.getValue().get(1).getAdditionalData()).containsKey("@removed");
    }

    @Test
    void resolvesIdsTogether() {
        List<String> ids = new ArrayList<>(users(2));
        ids.add(tenant.state().createGroup(GroupSpec.security("Team")));
        ids.add("00000000-0000-4000-8000-000000000000");
        GetByIdsPostRequestBody body = new GetByIdsPostRequestBody();
        body.setIds(ids);
        GetByIdsRequestBuilder request = graph.directoryObjects()
                .getByIds()
                .withUrl(tenant.endpoint() + "/v1.0/directoryObjects/getByIds?$select=id,onPremisesSecurityIdentifier");

        List<DirectoryObject> found = request.post(body).getValue();

        assertThat(found).extracting(DirectoryObject::getId).containsExactlyElementsOf(ids.subList(0, 3));
        assertThat(((User) found.get(0)).getOnPremisesSecurityIdentifier()).isEqualTo("S-1-5-21-1-2-3-1000");
        assertThat(((User) found.get(0)).getDisplayName()).isNull();
    }

    @Test
    void sendsBatches() throws Exception {
        String known = tenant.state().createGroup(GroupSpec.security("Known"));
        tenant.faults().add(1, "GET", "/users$", Fault.throttled(7));
        BatchRequestContent batch = new BatchRequestContent(graph);
        String good = batch.addBatchRequestStep(graph.groups().byGroupId(known).toGetRequestInformation());
        String missing =
                batch.addBatchRequestStep(graph.groups().byGroupId("none").toGetRequestInformation());
        String throttled = batch.addBatchRequestStep(graph.users().toGetRequestInformation());

        BatchResponseContent answer = graph.getBatchRequestBuilder().post(batch, null);

        assertThat(answer.getResponsesStatusCode())
                .containsExactlyInAnyOrderEntriesOf(Map.of(good, 200, missing, 404, throttled, 429));
        assertThat(answer.getResponseById(good, Group::createFromDiscriminatorValue)
                        .getDisplayName())
                .isEqualTo("Known");
        assertThat(answer.getResponseById(throttled).header("Retry-After")).isEqualTo("7");
    }

    @Test
    void getsTypedErrors() {
        ODataError error = catchThrowableOfType(
                ODataError.class, () -> graph.groups().byGroupId("none").get());

        assertThat(error.getResponseStatusCode()).isEqualTo(404);
        assertThat(error.getError().getCode()).isEqualTo("Request_ResourceNotFound");
        assertThat(error.getError().getInnerError().getRequestId()).isNotBlank();
        assertThat(error.getResponseHeaders().get("request-id")).isNotEmpty();
    }

    @Test
    void findsDeletedGroups() {
        String id = tenant.state().createGroup(GroupSpec.microsoft365("Thrown away"));
        tenant.state().softDelete(id);

        GroupCollectionResponse bin =
                graph.directory().deletedItems().graphGroup().get();
        DirectoryObject one =
                graph.directory().deletedItems().byDirectoryObjectId(id).get();

        assertThat(bin.getValue()).extracting(Group::getId).containsExactly(id);
        assertThat(bin.getValue().get(0).getDeletedDateTime()).isNotNull();
        assertThat(one).isInstanceOf(Group.class);
    }

    private List<String> users(int count) {
        List<String> users = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name = "user" + i;
            users.add(tenant.state()
                    .createUser(UserSpec.synced(
                            "User " + i,
                            name + "@example.test",
                            new OnPremises(
                                    "S-1-5-21-1-2-3-" + (1000 + i),
                                    name,
                                    "CN=" + name + ",DC=ad,DC=example,DC=test",
                                    "ad.example.test",
                                    "anchor-" + i))));
        }
        return users;
    }

    /** What the pages of one round add up to, put together with the SDK's untyped nodes. */
    private final class Deltas {
        private final Map<String, Group> groups = new LinkedHashMap<>();
        private final Map<String, Integer> fragments = new LinkedHashMap<>();
        private final Map<String, Set<String>> added = new LinkedHashMap<>();
        private final Map<String, Set<String>> removed = new LinkedHashMap<>();
        private String link;

        Deltas follow(DeltaGetResponse first) {
            DeltaGetResponse page = first;
            add(page);
            while (page.getOdataNextLink() != null) {
                page = graph.groups().delta().withUrl(page.getOdataNextLink()).get();
                add(page);
            }
            link = page.getOdataDeltaLink();
            return this;
        }

        private void add(DeltaGetResponse page) {
            for (Group group : page.getValue()) {
                groups.put(group.getId(), group);
                fragments.merge(group.getId(), 1, Integer::sum);
                Object members = group.getAdditionalData().get("members@delta");
                if (members != null) {
                    ((UntypedArray) members).getValue().forEach(member -> member(group.getId(), member));
                }
            }
        }

        private void member(String group, UntypedNode node) {
            Map<String, UntypedNode> fields = ((UntypedObject) node).getValue();
            Map<String, Set<String>> side = fields.containsKey("@removed") ? removed : added;
            side.computeIfAbsent(group, key -> new LinkedHashSet<>())
                    .add(((UntypedString) fields.get("id")).getValue());
        }
    }
}
