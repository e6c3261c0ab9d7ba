/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.tenant.login;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import net.groupwriteback.simulated.tenant.http.GraphError;
import net.groupwriteback.simulated.tenant.http.HttpCall;

/** The access tokens in circulation. Thread-safe. */
public final class AccessTokens {
    private final InstantSource clock;
    private final Map<String, Instant> expiry = new ConcurrentHashMap<>();
    private final AtomicLong issued = new AtomicLong();
    private volatile Duration lifetime;

    /** Tokens that live for a given time by a given clock. */
    public AccessTokens(InstantSource clock, Duration lifetime) {
        this.clock = clock;
        this.lifetime = lifetime;
    }

    /** How long a new token lives. */
    public Duration lifetime() {
        return lifetime;
    }

    /** Sets how long tokens issued from now on live. */
    public void lifetime(Duration another) {
        lifetime = another;
    }

    /** Makes all tokens issued so far invalid. */
    public void revokeAll() {
        expiry.clear();
    }

    /** Issues a token: opaque to clients, in the three-part form of Entra's. */
    public String issue() {
        String token = part("{\"typ\":\"JWT\",\"alg\":\"none\"}")
                + "."
                + part("{\"number\":" + issued.incrementAndGet() + ",\"at\":\"" + clock.instant() + "\"}")
                + "."
                + part("simulated");
        expiry.put(token, clock.instant().plus(lifetime));
        return token;
    }

    /**
     * Checks the token of a Graph request.
     *
     * @throws GraphError 401 if it is missing, unknown or expired
     */
    public void check(HttpCall call) {
        String header = call.header("Authorization").orElse("");
        if (!header.startsWith("Bearer ") || header.length() == "Bearer ".length()) {
            throw GraphError.unauthenticated("Access token is empty.");
        }
        Instant end = expiry.get(header.substring("Bearer ".length()));
        if (end == null) {
            throw GraphError.unauthenticated("Access token validation failure. Invalid signature.");
        }
        if (!end.isAfter(clock.instant())) {
            throw GraphError.unauthenticated("Lifetime validation failed, the token is expired.");
        }
    }

    private static String part(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
