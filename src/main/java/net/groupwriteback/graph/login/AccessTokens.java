/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph.login;

import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.ClientCredentialParameters;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.IClientCredential;
import com.microsoft.aad.msal4j.MsalServiceException;
import java.io.IOException;
import java.net.MalformedURLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import net.groupwriteback.graph.http.GraphOperation;
import net.groupwriteback.graph.http.NetworkFailure;
import net.groupwriteback.graph.http.Secrets;
import okhttp3.OkHttpClient;
import org.identityconnectors.framework.common.exceptions.ConfigurationException;
import org.identityconnectors.framework.common.exceptions.ConnectorException;

/** App-only access tokens, each kept until five minutes before it ends. Thread-safe. */
public final class AccessTokens {
    private static final Duration MARGIN = Duration.ofMinutes(5);

    private final LoginSettings settings;
    private final String scope;
    private final OkHttpClient http;
    private IAuthenticationResult token;

    /**
     * Tokens for one resource.
     *
     * @param settings where and as whom
     * @param scope what for, such as {@code https://graph.microsoft.com/.default}
     * @param http the client that carries the requests
     */
    public AccessTokens(LoginSettings settings, String scope, OkHttpClient http) {
        this.settings = settings;
        this.scope = scope;
        this.http = http;
    }

    /**
     * A token that is still good.
     *
     * @param operation whose budget a request for a new one may use
     * @throws ConfigurationException if the login service refuses the app; the message names the setting and the remedy
     * @throws org.identityconnectors.framework.common.exceptions.ConnectionFailedException if it cannot be reached
     */
    public synchronized String current(GraphOperation operation) {
        if (token == null || token.expiresOnDate().toInstant().minus(MARGIN).isBefore(Instant.now())) {
            token = request(operation);
        }
        return token.accessToken();
    }

    /** Forgets a token that Graph refused, so that the next one is new. */
    public synchronized void forget(String refused) {
        if (token != null && token.accessToken().equals(refused)) {
            token = null;
        }
    }

    private IAuthenticationResult request(GraphOperation operation) {
        ClientCredentialParameters parameters = ClientCredentialParameters.builder(Set.of(scope))
                .skipCache(true)
                .build();
        try {
            return application(operation).acquireToken(parameters).get();
        } catch (ExecutionException e) {
            throw explained(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectorException("interrupted while waiting for a token", e);
        }
    }

    private RuntimeException explained(Throwable cause) {
        if (cause instanceof MsalServiceException refused) {
            return new ConfigurationException(LoginError.explain(refused.getMessage()), refused);
        }
        for (Throwable inner = cause; inner != null; inner = inner.getCause()) {
            if (inner instanceof IOException network) {
                return NetworkFailure.explain(settings.loginRoot(), network);
            }
        }
        return new ConfigurationException(LoginError.explain(cause.getMessage()), cause);
    }

    /** Made anew for each token: MSAL keeps nothing that we use. */
    private ConfidentialClientApplication application(GraphOperation operation) {
        try {
            return ConfidentialClientApplication.builder(settings.clientId(), credential())
                    .authority(settings.authority())
                    .validateAuthority(false)
                    .instanceDiscovery(false)
                    .httpClient(new LoginTransport(http, operation))
                    .executorService(http.dispatcher().executorService())
                    .build();
        } catch (MalformedURLException e) {
            throw new ConfigurationException("loginEndpoint: not a URL: " + settings.loginRoot(), e);
        }
    }

    private IClientCredential credential() {
        Credential.ClientSecret secret = (Credential.ClientSecret) settings.credential();
        return ClientCredentialFactory.createFromSecret(Secrets.reveal(secret.secret()));
    }
}
