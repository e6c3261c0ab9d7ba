/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph.login;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Reads what login services answer: one JSON object, whose single values are kept as texts. Thread-safe. */
final class LoginJson {
    private static final JsonFactory JSON = new JsonFactory();

    private LoginJson() {}

    /**
     * The single values by name; nulls, lists and nested objects are passed over.
     *
     * @throws IOException if the text is anything but one whole object
     */
    static Map<String, String> object(String text) throws IOException {
        Map<String, String> values = new HashMap<>();
        try (JsonParser parser = JSON.createParser(text)) {
            require(parser.nextToken() == JsonToken.START_OBJECT);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (value.isStructStart()) {
                    parser.skipChildren();
                } else if (value != JsonToken.VALUE_NULL) {
                    values.put(name, parser.getText());
                }
            }
            require(parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null);
        } catch (JsonProcessingException e) {
            // Without the cause, whose text may quote the answer: that may hold a token.
            require(false);
        }
        return values;
    }

    /**
     * The same object with its single values alone.
     *
     * @param shown what becomes of a value that is a text
     * @throws IOException if the text is anything but one whole object
     */
    static String flat(String text, UnaryOperator<String> shown) throws IOException {
        object(text);
        StringWriter flat = new StringWriter();
        try (JsonParser parser = JSON.createParser(text);
                JsonGenerator json = JSON.createGenerator(flat)) {
            parser.nextToken();
            json.writeStartObject();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (value.isStructStart()) {
                    parser.skipChildren();
                } else if (value == JsonToken.VALUE_STRING) {
                    json.writeStringField(name, shown.apply(parser.getText()));
                } else {
                    json.writeFieldName(name);
                    json.copyCurrentEvent(parser);
                }
            }
            json.writeEndObject();
        }
        return flat.toString();
    }

    private static void require(boolean expected) throws IOException {
        if (!expected) {
            throw new IOException("the answer is no whole JSON object");
        }
    }
}
