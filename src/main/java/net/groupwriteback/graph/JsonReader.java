/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Reads Graph's JSON as a stream: of a page, one object at a time is in memory. Thread-safe. */
final class JsonReader {
    /** A page of 5 MB, the largest documented, has some hundred thousand; more objects than these would not fit the heap. */
    private static final long MOST_TOKENS = 2_000_000;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxTokenCount(MOST_TOKENS).build())
            .build();
    private static final String ERROR = "error";

    /** Room for an object within another: most are members of a group, an id and a type each, and there are many. */
    private static final int NESTED = 4;

    private static final int WHOLE = 16;

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
            GraphObject object = readObject(parser, WHOLE);
            require(parser.nextToken() == null);
            return object;
        }
    }

    /** Reads the one object of a good answer: it has properties, and is no error in disguise. */
    static GraphObject answer(InputStream in) throws IOException {
        GraphObject object = object(in);
        require(!object.fields().isEmpty() && !object.has(ERROR));
        return object;
    }

    /**
     * Hands out the objects in {@code value} until one is answered with false.
     *
     * @param next takes the link of the next page as soon as it is read: before the objects where Graph sends it first
     * @throws IOException if the answer is anything but one whole page: what is not understood is never taken for the
     *     end of a collection
     */
    static PageEnd page(InputStream in, Predicate<GraphObject> consumer, Consumer<String> next) throws IOException {
        String nextLink = null;
        String deltaLink = null;
        boolean hasValue = false;
        try (JsonParser parser = JSON.createParser(in)) {
            require(parser.nextToken() == JsonToken.START_OBJECT);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                switch (name) {
                    case "@odata.nextLink" -> {
                        nextLink = link(parser);
                        next.accept(nextLink);
                    }
                    case "@odata.deltaLink" -> deltaLink = link(parser);
                    case "value" -> {
                        require(!hasValue);
                        hasValue = true;
                        if (!objects(parser, consumer)) {
                            return new PageEnd(null, null, true);
                        }
                    }
                    case ERROR -> throw malformed();
                    default -> parser.skipChildren();
                }
            }
            require(hasValue && parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null);
        }
        return new PageEnd(nextLink, deltaLink, false);
    }

    private static boolean objects(JsonParser parser, Predicate<GraphObject> consumer) throws IOException {
        require(parser.currentToken() == JsonToken.START_ARRAY);
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            require(parser.currentToken() == JsonToken.START_OBJECT);
            if (!consumer.test(readObject(parser, WHOLE))) {
                return false;
            }
        }
        return true;
    }

    private static String link(JsonParser parser) throws IOException {
        require(parser.currentToken() == JsonToken.VALUE_STRING);
        return parser.getText();
    }

    private static GraphObject readObject(JsonParser parser, int capacity) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>(capacity);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            fields.put(name, readValue(parser, parser.nextToken()));
        }
        require(parser.currentToken() == JsonToken.END_OBJECT);
        return new GraphObject(fields);
    }

    private static Object readValue(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> readObject(parser, NESTED);
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
