/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.samples.syncope;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The REST bodies for one version of Syncope. */
final class Bodies {
    /** The folders, one for each version whose interface differs. */
    static final List<String> VERSIONS = List.of("2.1", "3.0", "4");

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Fields of 2.1 that later versions do not have, or call otherwise; the samples leave them empty. */
    private static final Set<String> GONE =
            Set.of("virSchemas", "confOverride", "overrideCapabilities", "capabilitiesOverride");

    /** What a file's name says of its type. */
    private static final Map<String, String> TYPES = Map.of(
            "implementation", "ImplementationTO",
            "schema", "PlainSchemaTO",
            "any-type-class", "AnyTypeClassTO",
            "any-type-group", "AnyTypeTO",
            "connector", "ConnInstanceTO",
            "resource", "ResourceTO",
            "task-repair", "PushTaskTO",
            "task", "PullTaskTO");

    private final Path folder;

    Bodies(String version) {
        folder = Path.of("samples/syncope", version);
    }

    /** The names of all bodies, sorted. */
    List<String> names() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A body as it stands. */
    JsonNode body(String name) {
        return parse(text(name));
    }

    /** A body in the words of Syncope 3.0 and newer, whatever its version. */
    JsonNode current(String name) {
        JsonNode body = body(name);
        rename(body);
        return body;
    }

    /** A file of the folder. */
    String text(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The type of the body in a file of that name. */
    static String type(String name) {
        return TYPES.entrySet().stream()
                .filter(entry -> name.startsWith(entry.getKey()))
                .max(Map.Entry.comparingByKey(Comparator.comparingInt(String::length)))
                .orElseThrow(() -> new IllegalArgumentException(name + " is a body of no known type"))
                .getValue();
    }

    static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static void rename(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(GONE);
            if (object.has("@class")) {
                object.set("_class", object.remove("@class"));
            }
        }
        node.forEach(Bodies::rename);
    }
}
