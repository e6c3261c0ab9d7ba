/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph.login;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.UnaryOperator;
import net.groupwriteback.writeback.OneLine;

/** Whatever a login service answers, and whatever a file holds for a token: it is read to its end, or it is refused. */
public final class LoginFuzz {
    private static final JsonFactory JSON = new JsonFactory();

    private LoginFuzz() {}

    /** Reads any bytes as an answer with a token, as an error, and as the token of another identity provider. */
    public static void fuzzerTestOneInput(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        boolean token = FederatedToken.isToken(text);
        if (token && text.chars().filter(each -> each == '.').count() != 2) {
            throw new AssertionError("taken for a token: " + text);
        }
        LoginError.explain(text);
        try {
            check(text, UnaryOperator.identity());
            check(text, OneLine::of);
        } catch (IOException e) {
            // refused as it should be
        }
    }

    private static void check(String text, UnaryOperator<String> shown) throws IOException {
        Map<String, String> values = LoginJson.object(text);
        String flat = LoginJson.flat(text, shown);
        if (!LoginJson.object(flat).keySet().equals(values.keySet())) {
            throw new AssertionError(text + " became " + flat);
        }
        if (structures(flat) != 1) {
            throw new AssertionError("there is more than one object in " + flat);
        }
    }

    /** How many objects and lists there are in a text. */
    private static int structures(String json) throws IOException {
        int structures = 0;
        try (JsonParser parser = JSON.createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                structures += token.isStructStart() ? 1 : 0;
            }
        }
        return structures;
    }
}
