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
import java.security.interfaces.RSAPrivateKey;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import net.groupwriteback.graph.http.GraphOperation;
import net.groupwriteback.graph.http.NetworkFailure;
import net.groupwriteback.graph.http.Secrets;
import okhttp3.OkHttpClient;
import org.identityconnectors.framework.common.exceptions.ConfigurationException;
import org.identityconnectors.framework.common.exceptions.ConnectorException;
import org.identityconnectors.framework.common.exceptions.ConnectorIOException;
import org.identityconnectors.framework.common.exceptions.RetryableException;

/** The client credentials grant at the login service, by MSAL over our own HTTP client. Immutable. */
final class MsalTokens implements TokenSource {
    private static final Set<Integer> REFUSALS = Set.of(400, 401);

    private final LoginSettings settings;
    private final String scope;
    private final OkHttpClient http;

    MsalTokens(LoginSettings settings, String scope, OkHttpClient http) {
        this.settings = settings;
        this.scope = scope;
        this.http = http;
    }

    @Override
    public AccessToken request(GraphOperation operation) {
        ClientCredentialParameters parameters = ClientCredentialParameters.builder(Set.of(scope))
                .skipCache(true)
                .build();
        try {
            IAuthenticationResult result =
                    application(operation).acquireToken(parameters).get();
            if (result.accessToken() == null || result.accessToken().isBlank() || result.expiresOnDate() == null) {
                throw new ConnectorIOException(
                        "the login service answered without a token; check loginEndpoint and proxies in between");
            }
            return new AccessToken(result.accessToken(), result.expiresOnDate().toInstant());
        } catch (ExecutionException e) {
            throw explained(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectorException("interrupted while waiting for a token", e);
        }
    }

    private RuntimeException explained(Throwable cause) {
        if (cause instanceof MsalServiceException refused) {
            return passing(refused)
                    ? RetryableException.wrap(
                            "the login service is not available at the moment (status " + refused.statusCode()
                                    + "); run the operation again",
                            refused)
                    : new ConfigurationException(LoginError.explain(refused.getMessage()), refused);
        }
        for (Throwable inner = cause; inner != null; inner = inner.getCause()) {
            if (inner instanceof IOException network) {
                return NetworkFailure.explain(settings.loginRoot(), network);
            }
        }
        return new ConfigurationException(LoginError.explain(cause.getMessage()), cause);
    }

    /** Only 400 and 401 judge the application (RFC 6749, 5.2), and a service may use them to say that it is busy. */
    private static boolean passing(MsalServiceException answer) {
        return "temporarily_unavailable".equals(answer.errorCode())
                || !REFUSALS.contains(Optional.ofNullable(answer.statusCode()).orElse(0));
    }

    /** Made anew for each token: MSAL keeps nothing that we use. */
    private ConfidentialClientApplication application(GraphOperation operation) {
        try {
            return ConfidentialClientApplication.builder(settings.clientId(), credential(settings.credential()))
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

    private static IClientCredential credential(Credential credential) {
        if (credential instanceof Credential.ClientSecret secret) {
            return ClientCredentialFactory.createFromSecret(Secrets.reveal(secret.secret()));
        }
        if (credential instanceof Credential.Certificate certificate) {
            CertificateFile file = CertificateFile.read(certificate.file(), certificate.password());
            if (!(file.key() instanceof RSAPrivateKey)) {
                throw new ConfigurationException(
                        "certificateFile: " + certificate.file() + " holds no RSA key, which Microsoft asks for");
            }
            return ClientCredentialFactory.createFromCertificateChain(file.key(), file.chain());
        }
        if (credential instanceof Credential.WorkloadIdentity workload) {
            return ClientCredentialFactory.createFromClientAssertion(FederatedToken.read(workload.file()));
        }
        throw new IllegalArgumentException("no credential of the login service: " + credential);
    }
}
