/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph.login;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Whatever a login service answers, and whatever a file holds for a token: it is read to its end, or it is refused. */
public final class LoginFuzz {
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
            Map<String, String> values = LoginJson.object(text);
            String flat = LoginJson.flat(text);
            if (!LoginJson.object(flat).keySet().equals(values.keySet())) {
                throw new AssertionError(text + " became " + flat);
            }
        } catch (IOException e) {
            // refused as it should be
        }
    }
}
