/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.samples.syncope;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The fields of Syncope's bodies, as {@code syncope/model.txt} has them, and a check of a body against them. Immutable. */
final class BodyModel {
    private final Map<String, Map<String, Field>> types;

    private BodyModel(Map<String, Map<String, Field>> types) {
        this.types = types;
    }

    private record Field(String type, boolean required, boolean list) {}

    /** The model of the test resources. */
    static BodyModel load() {
        Map<String, Map<String, Field>> types = new HashMap<>();
        try (Stream<String> lines = Files.lines(Path.of("src/test/resources/syncope/model.txt"))) {
            lines.filter(line -> line.contains("=") && !line.startsWith("#")).forEach(line -> {
                String[] sides = line.split("=", 2);
                Map<String, Field> fields = new LinkedHashMap<>();
                for (String text : sides[1].strip().split(" +", -1)) {
                    String[] field = text.split(":", 2);
                    fields.put(
                            field[0].replaceAll("[!*]", ""),
                            new Field(field[1], field[0].contains("!"), field[0].contains("*")));
                }
                types.put(sides[0].strip(), fields);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new BodyModel(types);
    }

    /** What is wrong with a body of that type; empty if nothing. */
    List<String> problems(String type, JsonNode body) {
        List<String> problems = new ArrayList<>();
        object(type, type, body, problems);
        return problems;
    }

    private void object(String place, String type, JsonNode node, List<String> problems) {
        Map<String, Field> fields = types.get(type);
        Set<String> names = new HashSet<>();
        node.fieldNames().forEachRemaining(names::add);
        names.stream()
                .filter(name -> !fields.containsKey(name))
                .forEach(name -> problems.add(place + ": there is no field " + name));
        fields.forEach((name, field) -> {
            JsonNode value = node.get(name);
            if (value == null) {
                if (field.required()) {
                    problems.add(place + ": needs " + name);
                }
            } else if (field.list() != value.isArray()) {
                problems.add(place + "." + name + (field.list() ? " is a list" : " is no list"));
            } else if (field.list()) {
                value.forEach(element -> value(place + "." + name, field.type(), element, problems));
            } else {
                value(place + "." + name, field.type(), value, problems);
            }
        });
    }

    private void value(String place, String type, JsonNode value, List<String> problems) {
        if (types.containsKey(type)) {
            object(place, type, value, problems);
        } else if (!isA(type, value)) {
            problems.add(place + ": " + value + " is no " + type);
        }
    }

    private static boolean isA(String type, JsonNode value) {
        if (type.startsWith("{")) {
            return List.of(type.substring(1, type.length() - 1).split("\\|", -1))
                    .contains(value.asText());
        }
        return switch (type) {
            case "text" -> value.isTextual();
            case "bool" -> value.isBoolean();
            case "int" -> value.isInt();
            case "any" -> true;
            default -> throw new IllegalStateException("model.txt has no type " + type);
        };
    }
}
