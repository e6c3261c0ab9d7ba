/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.samples.syncope;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.groupwriteback.samples.BothConnectors;
import net.groupwriteback.samples.ConnectorFacts;
import org.identityconnectors.framework.common.objects.AttributeInfo;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every class, setting and attribute in the bodies for Apache Syncope is one that the packed connectors have. */
class SyncopeContentIT {
    @TempDir
    static Path folder;

    private static BothConnectors connectors;

    @BeforeAll
    static void readBothSchemas() {
        connectors = BothConnectors.read(folder);
    }

    @ParameterizedTest
    @CsvSource({"2.1,source", "2.1,target", "3.0,source", "3.0,target", "4,source", "4,target"})
    void theConnectorHasWhatTheBodiesName(String version, String side) {
        Bodies bodies = new Bodies(version);
        assertThat(problems(bodies, side, bodies.body("resource-" + side + ".json")))
                .isEmpty();
    }

    @Test
    void anAttributeThatTheConnectorDoesNotHaveIsFound() {
        Bodies bodies = new Bodies("4");
        JsonNode resource = bodies.body("resource-target.json");
        ((ObjectNode) items(resource).get(1)).put("extAttrName", "kindOfGroup");
        ((ObjectNode) items(resource).get(2)).put("extAttrName", "memberCount");
        ((ObjectNode) items(resource).get(3)).put("intAttrName", "remarks");
        assertThat(problems(bodies, "target", resource))
                .containsExactlyInAnyOrder(
                        "the connector has no attribute kindOfGroup",
                        "memberCount is not written",
                        "Syncope's groups have no attribute remarks");
    }

    private static List<String> problems(Bodies bodies, String side, JsonNode resource) {
        List<String> problems = new ArrayList<>();
        JsonNode connector = bodies.body("connector-" + side + ".json");
        ConnectorFacts facts = connectors.facts().stream()
                .filter(known ->
                        known.connector().equals(connector.get("connectorName").asText()))
                .findFirst()
                .orElseThrow();
        connector.get("conf").forEach(setting -> setting(setting.get("schema"), facts, problems));
        JsonNode provision = resource.get("provisions").get(0);
        if (!facts.hasClass(provision.get("objectClass").asText())) {
            problems.add("the connector has no object class " + provision.get("objectClass"));
        }
        Set<String> internal = new HashSet<>(Set.of("name"));
        bodies.body("any-type-class.json").get("plainSchemas").forEach(schema -> internal.add(schema.asText()));
        items(resource).forEach(item -> item(item, facts, internal, problems));
        return problems;
    }

    private static JsonNode items(JsonNode resource) {
        return resource.get("provisions").get(0).get("mapping").get("items");
    }

    private static void setting(JsonNode schema, ConnectorFacts facts, List<String> problems) {
        String name = schema.get("name").asText();
        String type = facts.setting(name).map(Class::getName).orElse("");
        if (!type.equals(schema.get("type").asText())) {
            problems.add("the connector has no setting " + name + " of type " + schema.get("type"));
        }
    }

    private static void item(JsonNode item, ConnectorFacts facts, Set<String> internal, List<String> problems) {
        // The samples' way of carrying membership is a setting of the loading script.
        String external = item.get("extAttrName").asText().replace("${membership}", "memberFingerprint");
        String inner = item.get("intAttrName").asText().replace("${membership}", "memberFingerprint");
        AttributeInfo attribute = facts.attribute("group", external).orElse(null);
        if (attribute == null) {
            problems.add("the connector has no attribute " + external);
        } else if (item.get("purpose").asText().equals("PROPAGATION") && !attribute.isUpdateable()) {
            problems.add(external + " is not written");
        }
        if (!internal.contains(inner)) {
            problems.add("Syncope's groups have no attribute " + inner);
        }
    }
}
