/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulatedtenant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.graph.groups.delta.DeltaGetResponse;
import com.microsoft.graph.models.DirectoryObjectCollectionResponse;
import com.microsoft.graph.models.Group;
import com.microsoft.graph.models.GroupCollectionResponse;
import com.microsoft.graph.models.odataerrors.ODataError;
import com.microsoft.kiota.serialization.KiotaJsonSerialization;
import com.microsoft.kiota.serialization.Parsable;
import com.microsoft.kiota.serialization.ParsableFactory;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import net.groupwriteback.simulated.tenant.DeltaShape;
import net.groupwriteback.simulated.tenant.Fault;
import net.groupwriteback.simulated.tenant.GroupSpec;
import net.groupwriteback.simulated.tenant.TenantState;
import net.groupwriteback.simulated.tenant.UserSpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Answers in the shape of those on Microsoft's reference pages, with values of our own, are kept in {@code graph-examples}.
 * The simulated tenant, brought into the state they tell of, answers the same, and Microsoft's typed SDK reads the same from
 * both.
 */
class DocumentedExamplesTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Set<String> OTHER_EVERY_TIME = Set.of(
            "@odata.context",
            "@odata.nextLink",
            "@odata.deltaLink",
            "odataNextLink",
            "odataDeltaLink",
            "date",
            "request-id",
            "client-request-id",
            "message",
            "access_token",
            "error_description",
            "timestamp",
            "trace_id",
            "correlation_id",
            "securityIdentifier");

    private static final String GROUP_1 = "0a0a0000-0000-4000-8000-000000000001";
    private static final String GROUP_2 = "0a0a0000-0000-4000-8000-000000000002";
    private static final String GROUP_3 = "0a0a0000-0000-4000-8000-000000000003";
    private static final String USER_1 = "0b0b0000-0000-4000-8000-000000000001";
    private static final String USER_2 = "0b0b0000-0000-4000-8000-000000000002";
    private static final String USER_3 = "0b0b0000-0000-4000-8000-000000000003";

    @RegisterExtension
    final RunningTenant running = new RunningTenant();

    /** An example, the question that it answers, and what the typed SDK makes of it. */
    record Example(String file, Function<RunningTenant, JsonNode> ask, ParsableFactory<? extends Parsable> sdkType) {
        JsonNode documented() throws Exception {
            try (InputStream in = Example.class.getResourceAsStream("/graph-examples/" + file + ".json")) {
                return MAPPER.readTree(in);
            }
        }

        @Override
        public String toString() {
            return file;
        }
    }

    static Stream<Example> examples() {
        return Stream.of(
                new Example(
                        "groups-delta-first-page",
                        DocumentedExamplesTest::firstPage,
                        DeltaGetResponse::createFromDiscriminatorValue),
                new Example(
                        "groups-delta-changes",
                        DocumentedExamplesTest::groupChanges,
                        DeltaGetResponse::createFromDiscriminatorValue),
                new Example(
                        "groups-delta-nothing",
                        tenant -> get(tenant, get(tenant, "/groups/delta")),
                        DeltaGetResponse::createFromDiscriminatorValue),
                new Example(
                        "users-delta-changes",
                        DocumentedExamplesTest::userChanges,
                        com.microsoft.graph.users.delta.DeltaGetResponse::createFromDiscriminatorValue),
                new Example("group", tenant -> get(tenant, "/groups/" + GROUP_1), Group::createFromDiscriminatorValue),
                new Example(
                        "groups-page",
                        tenant -> get(
                                tenant, "/groups?$top=2&$select=id,displayName,groupTypes,mailEnabled,securityEnabled"),
                        GroupCollectionResponse::createFromDiscriminatorValue),
                new Example(
                        "members",
                        DocumentedExamplesTest::members,
                        DirectoryObjectCollectionResponse::createFromDiscriminatorValue),
                new Example(
                        "members-without-right",
                        DocumentedExamplesTest::unreadableMembers,
                        DirectoryObjectCollectionResponse::createFromDiscriminatorValue),
                new Example(
                        "deleted-groups",
                        DocumentedExamplesTest::bin,
                        GroupCollectionResponse::createFromDiscriminatorValue),
                new Example(
                        "directory-objects",
                        DocumentedExamplesTest::byIds,
                        DirectoryObjectCollectionResponse::createFromDiscriminatorValue),
                new Example("error", tenant -> get(tenant, "/groups/none"), ODataError::createFromDiscriminatorValue));
    }

    static Stream<Example> examplesBesideTheSdk() {
        return Stream.of(
                new Example("batch", DocumentedExamplesTest::batch, null),
                new Example("token", DocumentedExamplesTest::token, null),
                new Example("token-error", DocumentedExamplesTest::tokenError, null));
    }

    @BeforeEach
    void bringIntoTheStateOfTheExamples() {
        TenantState state = running.state();
        state.createUser(UserSpec.cloud("Kari Strand", "kari@example.test")
                .id(USER_1)
                .with("onPremisesSecurityIdentifier", "S-1-5-21-1-2-3-1000")
                .with("onPremisesSyncEnabled", true));
        state.createUser(UserSpec.cloud("Ola Vik", "ola@example.test").id(USER_2));
        state.createUser(UserSpec.cloud("Siv Nes", "siv@example.test").id(USER_3));
        Instant created = Instant.parse("2026-03-04T05:06:07Z");
        state.createGroup(GroupSpec.microsoft365("Fjord rescue")
                .id(GROUP_1)
                .mailNickname("fjord")
                .description("Those on duty at the fjord")
                .with("createdDateTime", created)
                .with("renewedDateTime", created)
                .with("preferredDataLocation", "NOR")
                .with("proxyAddresses", List.of("SMTP:fjord@example.test", "smtp:rescue@example.test"))
                .with("resourceProvisioningOptions", List.of("Team")));
        state.createGroup(GroupSpec.security("Harbour office").id(GROUP_2).description("Those at the harbour"));
        state.createGroup(GroupSpec.security("Short-lived").id(GROUP_3));
        state.addMembers(GROUP_1, List.of(USER_1, USER_2));
    }

    @ParameterizedTest
    @MethodSource({"examples", "examplesBesideTheSdk"})
    void theTenantAnswersAsDocumented(Example example) throws Exception {
        assertContains(example.ask().apply(running), example.documented(), example.file());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theTypedSdkReadsTheSameFromBoth(Example example) throws Exception {
        TypedSdk.client(running.tenant(), running.client());
        JsonNode documented = throughTheSdk(example.documented(), example.sdkType());
        JsonNode simulated = throughTheSdk(example.ask().apply(running), example.sdkType());

        assertThat(documented.isEmpty()).isFalse();
        assertContains(simulated, documented, example.file());
    }

    private static <T extends Parsable> JsonNode throughTheSdk(JsonNode answer, ParsableFactory<T> type)
            throws Exception {
        T object = KiotaJsonSerialization.deserialize(answer.toString(), type);
        return MAPPER.readTree(KiotaJsonSerialization.serializeAsString(object, false));
    }

    /** Checks that an answer has every field of an example with the same value, and as many elements in each list. */
    private static void assertContains(JsonNode answer, JsonNode example, String where) {
        if (example.isObject()) {
            example.fields().forEachRemaining(field -> {
                JsonNode found = answer.get(field.getKey());
                assertThat(found).as(where + " " + field.getKey()).isNotNull();
                if (!OTHER_EVERY_TIME.contains(field.getKey())) {
                    assertContains(found, field.getValue(), where + " " + field.getKey());
                }
            });
        } else if (example.isArray()) {
            assertThat(answer.isArray()).as(where).isTrue();
            assertThat(answer.size()).as(where).isEqualTo(example.size());
            for (int i = 0; i < example.size(); i++) {
                assertContains(answer.get(i), example.get(i), where + " " + i);
            }
        } else {
            assertThat(answer).as(where).isEqualTo(example);
        }
    }

    private static JsonNode firstPage(RunningTenant tenant) {
        tenant.tenant().deltaShape(DeltaShape.pages(2, 500, 200));
        return get(tenant, "/groups/delta?$select=displayName,description,members");
    }

    private static JsonNode groupChanges(RunningTenant tenant) {
        JsonNode start = get(tenant, "/groups/delta?$select=displayName,description,members");
        TenantState state = tenant.state();
        state.update(GROUP_1, "description", null);
        state.removeMember(GROUP_1, USER_1);
        state.addMember(GROUP_1, USER_3);
        state.softDelete(GROUP_2);
        state.purge(GROUP_3);
        return get(tenant, start);
    }

    private static JsonNode userChanges(RunningTenant tenant) {
        JsonNode start = get(tenant, "/users/delta?$select=onPremisesSecurityIdentifier,onPremisesSyncEnabled");
        tenant.state().unsyncUser(USER_1);
        tenant.state().softDelete(USER_2);
        return get(tenant, start);
    }

    private static JsonNode members(RunningTenant tenant) {
        String mixed = tenant.state().createGroup(GroupSpec.security("Mixed"));
        tenant.state().addMembers(mixed, List.of(USER_1, GROUP_2));
        return get(
                tenant, "/groups/" + mixed + "/members?$select=id,displayName,mail,userPrincipalName,securityEnabled");
    }

    private static JsonNode unreadableMembers(RunningTenant tenant) {
        tenant.state().removeMember(GROUP_1, USER_2);
        tenant.tenant().permissions().revoke("User.Read.All");
        return get(tenant, "/groups/" + GROUP_1 + "/members");
    }

    private static JsonNode bin(RunningTenant tenant) {
        tenant.state().softDelete(GROUP_1);
        return get(tenant, "/directory/deletedItems/microsoft.graph.group");
    }

    private static JsonNode byIds(RunningTenant tenant) {
        tenant.tenant().permissions().grant("Directory.Read.All");
        return tenant.client()
                .post(
                        "/v1.0/directoryObjects/getByIds?$select=id,onPremisesSecurityIdentifier",
                        Map.of("ids", List.of(USER_1, GROUP_2)))
                .body();
    }

    private static JsonNode batch(RunningTenant tenant) {
        tenant.tenant().faults().add(1, "GET", "/users$", Fault.throttled(6));
        List<Map<String, String>> requests = List.of(
                Map.of("id", "1", "method", "GET", "url", "/groups/" + GROUP_1 + "?$select=id,displayName"),
                Map.of("id", "2", "method", "GET", "url", "/users"));
        return tenant.client()
                .post("/v1.0/$batch", Map.of("requests", requests))
                .body();
    }

    private static JsonNode token(RunningTenant tenant) {
        tenant.tenant().tokens().lifetime(Duration.ofSeconds(3599));
        return login(tenant, tenant.tenant().clientSecret());
    }

    private static JsonNode tokenError(RunningTenant tenant) {
        return login(tenant, "wrong");
    }

    private static JsonNode login(RunningTenant tenant, String secret) {
        return tenant.client()
                .login(
                        tenant.tenant().tenantId(),
                        Map.of(
                                "grant_type",
                                "client_credentials",
                                "client_id",
                                tenant.tenant().clientId(),
                                "client_secret",
                                secret,
                                "scope",
                                tenant.tenant().endpoint() + "/.default"))
                .body();
    }

    private static JsonNode get(RunningTenant tenant, String target) {
        return tenant.client().get("/v1.0" + target).body();
    }

    private static JsonNode get(RunningTenant tenant, JsonNode page) {
        return tenant.client().get(page.path("@odata.deltaLink").asText()).body();
    }
}
