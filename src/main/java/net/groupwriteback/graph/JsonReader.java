/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Reads Graph's JSON as a stream: of a page, one object at a time is in memory. Thread-safe. */
final class JsonReader {
    private static final JsonFactory JSON = new JsonFactory();

    private JsonReader() {}

    /**
     * What stands around the objects of a page.
     *
     * @param nextLink the next page, or null
     * @param deltaLink the start of the next round, or null
     * @param stopped whether the consumer wanted no more
     */
    record PageEnd(String nextLink, String deltaLink, boolean stopped) {}

    /** Reads one whole object. */
    static GraphObject object(InputStream in) throws IOException {
        try (JsonParser parser = JSON.createParser(in)) {
            require(parser.nextToken() == JsonToken.START_OBJECT);
            return readObject(parser);
        }
    }

    /** Hands out the objects in {@code value} until one is answered with false. */
    static PageEnd page(InputStream in, Predicate<GraphObject> consumer) throws IOException {
        String nextLink = null;
        String deltaLink = null;
        try (JsonParser parser = JSON.createParser(in)) {
            require(parser.nextToken() == JsonToken.START_OBJECT);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken token = parser.nextToken();
                switch (name) {
                    case "@odata.nextLink" -> nextLink = parser.getText();
                    case "@odata.deltaLink" -> deltaLink = parser.getText();
                    case "value" -> {
                        require(token == JsonToken.START_ARRAY);
                        while (parser.nextToken() == JsonToken.START_OBJECT) {
                            if (!consumer.test(readObject(parser))) {
                                return new PageEnd(null, null, true);
                            }
                        }
                    }
                    default -> parser.skipChildren();
                }
            }
        }
        return new PageEnd(nextLink, deltaLink, false);
    }

    private static GraphObject readObject(JsonParser parser) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            fields.put(name, readValue(parser, parser.nextToken()));
        }
        require(parser.currentToken() == JsonToken.END_OBJECT);
        return new GraphObject(fields);
    }

    private static Object readValue(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> readObject(parser);
            case START_ARRAY -> readArray(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw malformed();
        };
    }

    private static List<Object> readArray(JsonParser parser) throws IOException {
        List<Object> values = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            values.add(readValue(parser, token));
        }
        return values;
    }

    private static void require(boolean expected) throws IOException {
        if (!expected) {
            throw malformed();
        }
    }

    private static IOException malformed() {
        return new IOException("the answer is not the JSON that Graph documents");
    }
}
