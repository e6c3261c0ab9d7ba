/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.tenant.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** Reading and writing JSON. */
public final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonFactory FACTORY = MAPPER.getFactory();

    private static final byte[] VALUE = ",\"value\":".getBytes(StandardCharsets.UTF_8);
    private static final int LARGE = 16_384;

    private Json() {}

    /** Something that writes JSON. */
    @FunctionalInterface
    public interface Content {
        /** Writes to the generator. */
        void to(JsonGenerator json) throws IOException;
    }

    /** Writes an object whose fields the content gives, at least one for use in {@link #page}. */
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

    /** Writes an array whose elements the content gives. */
    public static byte[] array(Content elements) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(LARGE);
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            json.writeStartArray();
            elements.to(json);
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Writes a page as Graph does: what stands around the objects first, then the objects, as {@code value}. */
    public static byte[] page(Content fields, byte[] value) {
        byte[] around = object(fields);
        ByteArrayOutputStream out = new ByteArrayOutputStream(around.length + value.length + VALUE.length);
        out.write(around, 0, around.length - 1);
        out.writeBytes(VALUE);
        out.writeBytes(value);
        out.write('}');
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
