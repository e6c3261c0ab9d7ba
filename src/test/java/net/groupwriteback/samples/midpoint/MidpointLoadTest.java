/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.samples.midpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.groupwriteback.samples.RestServer;
import net.groupwriteback.samples.Script;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code load.sh} sends midPoint the sample's objects in their order, with the settings filled in. */
class MidpointLoadTest {
    private static final String PASSWORD = "5ecr\"et\\";
    private static final String TARGET = "c1060000-0000-4000-8000-000000000050";
    private static final String SOURCE = "c1060000-0000-4000-8000-000000000060";
    private static final RestServer.Answer SUCCESS = new RestServer.Answer(
            200, Map.of(), "<apti:object xmlns:apti=\"x\" xmlns=\"y\"><status>success</status></apti:object>");

    @TempDir
    Path folder;

    private final RestServer midpoint = new RestServer("administrator", PASSWORD);

    @AfterEach
    void end() {
        midpoint.close();
    }

    @Test
    void preparesInTheDocumentedOrder() throws IOException {
        midpoint.answer("POST /ws/rest/resources", SUCCESS);
        assertThat(load("prepare").status()).isZero();
        assertThat(lines())
                .containsExactly(
                        "PUT /ws/rest/schemas/c1060000-0000-4000-8000-000000000010?options=overwrite",
                        "PUT /ws/rest/objectTemplates/c1060000-0000-4000-8000-000000000020?options=overwrite",
                        "PUT /ws/rest/archetypes/c1060000-0000-4000-8000-000000000030?options=overwrite",
                        "PUT /ws/rest/roles/c1060000-0000-4000-8000-000000000040?options=overwrite",
                        "PUT /ws/rest/resources/" + TARGET + "?options=overwrite",
                        "PUT /ws/rest/resources/" + SOURCE + "?options=overwrite",
                        "POST /ws/rest/resources/" + TARGET + "/test",
                        "POST /ws/rest/resources/" + SOURCE + "/test",
                        "PUT /ws/rest/tasks/c1060000-0000-4000-8000-000000000110?options=overwrite");
        assertThat(midpoint.calls().get(8).body())
                .isEqualTo(Files.readString(Path.of("samples/midpoint/tasks/110-simulate-import.xml")));
    }

    @Test
    void fillsTheSettingsIn() throws IOException {
        midpoint.answer("POST /ws/rest/resources", SUCCESS);
        load("prepare");
        String target = midpoint.calls().get(4).body();
        assertThat(target)
                .contains(
                        "      <cfg:servers>dc1.corp.test:636</cfg:servers>\n      <cfg:servers>dc2.corp.test</cfg:servers>\n")
                .contains("<cfg:bindPassword><t:clearValue>a&lt;b&amp;c;d</t:clearValue></cfg:bindPassword>")
                .contains("<cfg:groupContainer>OU=Groups,DC=corp,DC=test</cfg:groupContainer>")
                .contains("<cfg:trustedCertificates>/etc/ca.pem</cfg:trustedCertificates>\n")
                .contains("<cfg:adopt>linked</cfg:adopt>")
                .contains("<cfg:graphTenantId>corp.test</cfg:graphTenantId>")
                .contains("<cfg:graphClientSecret><t:clearValue>s3</t:clearValue></cfg:graphClientSecret>")
                .contains(
                        "<cfg:graphGroupKinds>microsoft365</cfg:graphGroupKinds>\n      <cfg:graphGroupKinds>security<")
                .contains("<cfg:graphProxyHost>proxy.corp.test</cfg:graphProxyHost>")
                .doesNotContain("example.com", "softDeleted</cfg");
        assertThat(midpoint.calls().get(5).body())
                .contains("<cfg:tenantId>corp.test</cfg:tenantId>")
                .contains(
                        "<cfg:groupKinds>microsoft365</cfg:groupKinds>\n      <cfg:groupKinds>security</cfg:groupKinds>\n")
                .contains("<cfg:proxyHost>proxy.corp.test</cfg:proxyHost>")
                .contains("<cfg:selection>all</cfg:selection>")
                .doesNotContain("servers");
    }

    @Test
    void startsLiveSynchronisationBeforeTheImportAndKeepsTasksThatAreThere() throws IOException {
        midpoint.answer("POST /ws/rest/tasks", new RestServer.Answer(409, Map.of(), ""));
        Script.Result result = load("start");
        assertThat(result.status()).isZero();
        assertThat(result.output()).contains("120-livesync-source.xml: is there already, left as it is");
        assertThat(lines()).hasSize(5).containsOnly("POST /ws/rest/tasks");
        assertThat(bodies().get(0)).contains("liveSynchronization");
        assertThat(bodies().get(1)).contains("<import>");
    }

    @Test
    void aVariantStandsInForTheFilesOfItsNames() throws IOException {
        midpoint.answer("POST /ws/rest/resources", SUCCESS);
        assertThat(load("prepare", "pass-through").status()).isZero();
        assertThat(midpoint.calls()).hasSize(9);
        assertThat(midpoint.calls().get(4).body()).contains("ri:memberAnchor").doesNotContain("graph");
        assertThat(load("start", "cluster").status()).isZero();
        assertThat(bodies().get(10)).contains("explicitSegmentation");
    }

    @Test
    void theGovernedSetBringsItsOwnResourceAndTasks() throws IOException {
        midpoint.answer("POST /ws/rest/resources", SUCCESS);
        assertThat(load("prepare", "governed").status()).isZero();
        assertThat(lines().get(6)).startsWith("PUT /ws/rest/resources/c1060000-0000-4000-8000-000000000070");
        assertThat(midpoint.calls().get(6).body())
                .contains("<cfg:host>dc1.corp.test</cfg:host>")
                .doesNotContain("servers");
        assertThat(midpoint.calls().get(2).body()).contains("membership-in-active-directory");
        assertThat(load("start", "governed").status()).isZero();
        assertThat(lines().subList(10, lines().size())).hasSize(8).containsOnly("POST /ws/rest/tasks");
        assertThat(bodies()).last().asString().contains("Microsoft 365 users: reconciliation");
    }

    @Test
    void midpoint48TakesTheSchemaAsAFile() throws IOException {
        midpoint.answer("POST /ws/rest/resources", SUCCESS);
        assertThat(load(Map.of("MIDPOINT_VERSION", "4.8.9"), "prepare").status())
                .isZero();
        assertThat(lines()).hasSize(8).noneMatch(line -> line.contains("schemas"));
    }

    @Test
    void aFailedTestStopsBeforeAnythingIsRead() throws IOException {
        midpoint.answer(
                "POST /ws/rest/resources/" + TARGET,
                new RestServer.Answer(
                        200,
                        Map.of(),
                        "<o><status>fatal_error</status>\n<message>bindPassword is wrong</message></o>"));
        Script.Result result = load("prepare");
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.output()).contains("test of 050-resource-target.xml: refused", "bindPassword is wrong");
        assertThat(lines()).hasSize(7);
    }

    @Test
    void aRefusedObjectStops() throws IOException {
        midpoint.answer("PUT /ws/rest/archetypes", new RestServer.Answer(403, Map.of(), "<message>no</message>"));
        Script.Result result = load("prepare");
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.output()).contains("030-archetype.xml: refused with status 403");
        assertThat(lines()).hasSize(3);
    }

    @Test
    void wrongArgumentsAreExplained() {
        assertThat(Script.run(Map.of(), List.of("samples/midpoint/load.sh", "http://127.0.0.1:1")))
                .satisfies(result -> assertThat(result.status()).isEqualTo(2))
                .satisfies(
                        result -> assertThat(result.output()).contains("load.sh MIDPOINT-ROOT SETTINGS-FILE prepare"));
    }

    private Script.Result load(String... arguments) throws IOException {
        return load(Map.of(), arguments);
    }

    private Script.Result load(Map<String, String> environment, String... arguments) throws IOException {
        Path settings = folder.resolve("my.settings");
        Files.writeString(settings, """
                # ours
                source.tenantId = corp.test
                source.clientId = 11111111-2222-3333-4444-555555555555
                source.clientSecret = s3
                source.groupKinds = microsoft365; security
                source.softDeleted = keep
                source.selection =
                source.proxyHost = proxy.corp.test
                target.servers = dc1.corp.test:636; dc2.corp.test
                target.bindUser = writer@corp.test
                target.bindPassword = a<b&c;d
                target.groupContainer = OU=Groups,DC=corp,DC=test
                target.trustedCertificates = /etc/ca.pem
                accounts.host = dc1.corp.test
                """);
        List<String> command =
                new ArrayList<>(List.of("samples/midpoint/load.sh", midpoint.root(), settings.toString()));
        command.addAll(List.of(arguments));
        Map<String, String> all = new HashMap<>(environment);
        all.put("MIDPOINT_PASSWORD", PASSWORD);
        return Script.run(all, command);
    }

    private List<String> lines() {
        return midpoint.calls().stream().map(RestServer.Call::line).toList();
    }

    private List<String> bodies() {
        return midpoint.calls().stream().map(RestServer.Call::body).toList();
    }
}
