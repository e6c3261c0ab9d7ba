/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365.sync;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Whatever text a host hands back as a token: it is one of ours and stays the same, or it is none. */
public final class TokenFuzz {
    private static final Instant NOW = Instant.parse("2026-11-25T00:00:00Z");

    private TokenFuzz() {}

    /** Reads any bytes as a token. */
    public static void fuzzerTestOneInput(byte[] data) {
        DeltaToken.parse(new String(data, StandardCharsets.UTF_8)).ifPresent(token -> {
            token.expired(NOW);
            if (!DeltaToken.parse(token.text()).orElseThrow().equals(token)) {
                throw new AssertionError("read back, " + token.text() + " is another token");
            }
        });
    }
}
