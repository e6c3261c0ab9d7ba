/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Our own reader and answers in the shape of those on Microsoft's reference pages: every value arrives, null differs from
 * absent, and error codes are found at any depth.
 */
class DocumentedExamplesTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "groups-delta-first-page",
                "groups-delta-changes",
                "groups-delta-nothing",
                "users-delta-changes",
                "groups-page",
                "members",
                "members-without-right",
                "deleted-groups",
                "directory-objects"
            })
    void pagesArriveWhole(String name) throws Exception {
        JsonNode documented = documented(name);
        List<JsonNode> objects = new ArrayList<>();

        JsonReader.PageEnd end = JsonReader.page(open(name), object -> objects.add(tree(object)), link -> {});

        assertThat(objects).isEqualTo(elements(documented.path("value")));
        assertThat(end.nextLink()).isEqualTo(documented.path("@odata.nextLink").asText(null));
        assertThat(end.deltaLink())
                .isEqualTo(documented.path("@odata.deltaLink").asText(null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"group", "batch", "error", "error-nested"})
    void objectsArriveWhole(String name) throws Exception {
        assertThat(tree(JsonReader.object(open(name)))).isEqualTo(documented(name));
    }

    @Test
    void aClearedPropertyDiffersFromAnAbsentOne() throws Exception {
        List<GraphObject> groups = new ArrayList<>();
        JsonReader.page(open("groups-delta-changes"), groups::add, link -> {});

        GraphObject changed = groups.get(0);
        assertThat(changed.has("description")).isTrue();
        assertThat(changed.text("description")).isNull();
        assertThat(changed.has("mail")).isFalse();
        assertThat(changed.objects("members@delta"))
                .extracting(GraphObject::type)
                .containsOnly("user");
        assertThat(changed.objects("members@delta").get(0).removed()).contains("deleted");
        assertThat(changed.objects("members@delta").get(1).removed()).isEmpty();
        assertThat(groups.get(1).removed()).contains("changed");
        assertThat(groups.get(2).removed()).contains("deleted");
    }

    private static InputStream open(String name) {
        return DocumentedExamplesTest.class.getResourceAsStream("/graph-examples/" + name + ".json");
    }

    private static JsonNode documented(String name) throws Exception {
        try (InputStream in = open(name)) {
            return MAPPER.readTree(in);
        }
    }

    private static List<JsonNode> elements(JsonNode array) {
        List<JsonNode> elements = new ArrayList<>();
        array.forEach(elements::add);
        return elements;
    }

    private static JsonNode tree(GraphObject object) {
        return MAPPER.valueToTree(plain(object));
    }

    private static Object plain(Object value) {
        if (value instanceof GraphObject object) {
            Map<String, Object> fields = new LinkedHashMap<>();
            object.fields().forEach((name, field) -> fields.put(name, plain(field)));
            return fields;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(DocumentedExamplesTest::plain).toList();
        }
        return value instanceof Long number ? (Object) number.intValue() : value;
    }
}
