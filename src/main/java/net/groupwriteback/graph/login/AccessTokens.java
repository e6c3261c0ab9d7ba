/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph.login;

import java.time.Duration;
import java.time.Instant;
import net.groupwriteback.graph.http.GraphOperation;
import okhttp3.OkHttpClient;

/** App-only access tokens, each kept until five minutes before it ends. Thread-safe. */
public final class AccessTokens {
    private static final Duration MARGIN = Duration.ofMinutes(5);

    private final TokenSource source;
    private AccessToken token;

    AccessTokens(TokenSource source) {
        this.source = source;
    }

    /**
     * Tokens for one resource.
     *
     * @param settings where and as whom
     * @param resource what for: the root of Graph
     * @param http the client that carries the requests
     */
    public static AccessTokens of(LoginSettings settings, String resource, OkHttpClient http) {
        return new AccessTokens(
                settings.credential() instanceof Credential.ManagedIdentity
                        ? new ManagedIdentityTokens(
                                resource,
                                settings.clientId(),
                                System.getenv(),
                                ManagedIdentityTokens.INSTANCE_METADATA,
                                http)
                        : new MsalTokens(settings, resource + "/.default", http));
    }

    /**
     * A token that is still good.
     *
     * @param operation whose budget a request for a new one may use
     * @throws org.identityconnectors.framework.common.exceptions.ConfigurationException if the app is refused; the
     *     message names the setting and the remedy
     * @throws org.identityconnectors.framework.common.exceptions.ConnectionFailedException if the service cannot be
     *     reached
     */
    public synchronized String current(GraphOperation operation) {
        if (token == null || token.expires().minus(MARGIN).isBefore(Instant.now())) {
            token = source.request(operation);
            operation.signedIn();
        }
        return token.text();
    }

    /** Forgets a token that Graph refused, so that the next one is new. */
    public synchronized void forget(String refused) {
        if (token != null && token.text().equals(refused)) {
            token = null;
        }
    }
}
