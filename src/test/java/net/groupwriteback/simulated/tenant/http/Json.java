/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.tenant.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** Reading and writing JSON. */
public final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonFactory FACTORY = MAPPER.getFactory();

    private Json() {}

    /** Something that writes JSON. */
    @FunctionalInterface
    public interface Content {
        /** Writes to the generator. */
        void to(JsonGenerator json) throws IOException;
    }

    /** Writes an object whose fields the content gives. */
    public static byte[] object(Content fields) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            json.writeStartObject();
            fields.to(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /**
     * Writes a value: text, boolean, number, time, collection or map; null as null.
     *
     * @throws IllegalArgumentException for a value of any other class
     */
    public static void value(JsonGenerator json, Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                json.writeFieldName((String) entry.getKey());
                value(json, entry.getValue());
            }
            json.writeEndObject();
        } else if (value instanceof Collection<?> collection) {
            json.writeStartArray();
            for (Object element : collection) {
                value(json, element);
            }
            json.writeEndArray();
        } else if (value instanceof Instant instant) {
            json.writeString(instant.toString());
        } else {
            json.writeObject(value);
        }
    }

    /**
     * Parses a body.
     *
     * @throws GraphError 400 if it is no JSON
     */
    public static JsonNode parse(byte[] body) {
        try {
            return MAPPER.readTree(body);
        } catch (IOException e) {
            throw new GraphError(400, "BadRequest", "Unable to read JSON request payload.");
        }
    }
}
