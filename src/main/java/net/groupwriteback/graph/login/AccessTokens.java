/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph.login;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import net.groupwriteback.graph.http.GraphOperation;
import okhttp3.OkHttpClient;
import org.identityconnectors.framework.common.exceptions.ConnectorException;

/** App-only access tokens, each kept until five minutes before it ends. Thread-safe. */
public final class AccessTokens {
    private static final Duration MARGIN = Duration.ofMinutes(5);

    private final TokenSource source;
    private final ReentrantLock signIn = new ReentrantLock();
    private final AtomicReference<AccessToken> token = new AtomicReference<>();

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
    public String current(GraphOperation operation) {
        AccessToken known = token.get();
        if (isGood(known, MARGIN)) {
            return known.text();
        }
        boolean usable = isGood(known, Duration.ZERO);
        // One thread signs in. The others use a token that only nears its end, or wait as long as they may.
        if (!locked(usable ? Duration.ZERO : operation.budgetLeft())) {
            return usable ? known.text() : signIn(operation);
        }
        try {
            AccessToken found = token.get();
            return isGood(found, MARGIN) ? found.text() : signIn(operation);
        } finally {
            signIn.unlock();
        }
    }

    private static boolean isGood(AccessToken known, Duration margin) {
        return known != null && known.expires().minus(margin).isAfter(Instant.now());
    }

    private boolean locked(Duration most) {
        try {
            return signIn.tryLock(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectorException("interrupted while waiting for a token", e);
        }
    }

    private String signIn(GraphOperation operation) {
        AccessToken found = source.request(operation);
        token.set(found);
        operation.signedIn();
        return found.text();
    }

    /** Forgets a token that Graph refused, so that the next one is new. */
    public void forget(String refused) {
        AccessToken known = token.get();
        if (known != null && known.text().equals(refused)) {
            token.compareAndSet(known, null);
        }
    }
}
