/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph.login;

import java.io.IOException;
import java.net.Proxy;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import net.groupwriteback.graph.http.GraphOperation;
import net.groupwriteback.graph.http.NetworkFailure;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.identityconnectors.framework.common.exceptions.ConfigurationException;
import org.identityconnectors.framework.common.exceptions.RetryableException;

/**
 * Tokens of the identity that Azure gave to this machine or app service, from the endpoint in its neighbourhood
 * (Microsoft, "How to use managed identities"): the App Service shape where its two environment variables are set, else
 * the instance metadata service. Never through a proxy. Immutable.
 */
final class ManagedIdentityTokens implements TokenSource {
    /** The link-local address of the instance metadata service, the same on every Azure machine. */
    static final String INSTANCE_METADATA = "http://169.254.169.254/metadata/identity/oauth2/token";

    /** Statuses that pass by themselves (Microsoft, "Retry guidance" for managed identities). */
    private static final Set<Integer> PASSING = Set.of(408, 410, 429);

    /** By these the instance metadata service says that it is being updated (same place, "Error handling"). */
    private static final Set<Integer> UPDATING = Set.of(404, 410);

    private static final int UNAVAILABLE = 503;

    private final Request request;
    private final OkHttpClient http;

    /**
     * Tokens for one resource.
     *
     * @param resource root of Graph
     * @param clientId of a user-assigned identity, or empty for the machine's own
     * @param environment the process's environment
     * @param metadata address of the instance metadata service
     */
    ManagedIdentityTokens(
            String resource, String clientId, Map<String, String> environment, String metadata, OkHttpClient http) {
        String appService = environment.get("IDENTITY_ENDPOINT");
        String secret = environment.get("IDENTITY_HEADER");
        boolean inAppService = appService != null && secret != null;
        HttpUrl.Builder url = HttpUrl.get(inAppService ? appService : metadata)
                .newBuilder()
                .addQueryParameter("api-version", inAppService ? "2019-08-01" : "2018-02-01")
                .addQueryParameter("resource", resource);
        if (!clientId.isEmpty()) {
            url.addQueryParameter("client_id", clientId);
        }
        Request.Builder builder = new Request.Builder().url(url.build());
        OkHttpClient.Builder direct = http.newBuilder().proxy(Proxy.NO_PROXY);
        this.http = (inAppService ? direct : direct.addInterceptor(ManagedIdentityTokens::unlessUpdating)).build();
        this.request = (inAppService ? builder.header("X-IDENTITY-HEADER", secret) : builder.header("Metadata", "true"))
                .build();
    }

    /** An update of the service as what it is, so that the request is repeated. */
    private static Response unlessUpdating(Interceptor.Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        return UPDATING.contains(response.code())
                ? response.newBuilder().code(UNAVAILABLE).build()
                : response;
    }

    @Override
    public AccessToken request(GraphOperation operation) {
        Request tagged =
                request.newBuilder().tag(GraphOperation.class, operation).build();
        try (Response response = http.newCall(tagged).execute()) {
            if (PASSING.contains(response.code()) || response.code() >= 500) {
                throw RetryableException.wrap(
                        "Azure gives no token for the managed identity at the moment (status "
                                + response.networkResponse().code() + "); run the operation again",
                        (Throwable) null);
            }
            if (!response.isSuccessful() || response.body() == null) {
                throw new ConfigurationException(
                        "authentication: Azure gives no token for a managed identity here (status " + response.code()
                                + "); check that one is assigned, and clientId for a user-assigned one");
            }
            return read(response.body().string());
        } catch (IOException e) {
            throw NetworkFailure.explain(request.url().host() + " (managed identity)", e);
        }
    }

    private static AccessToken read(String json) throws IOException {
        Map<String, String> fields = LoginJson.object(json);
        String text = fields.get("access_token");
        String expires = fields.getOrDefault("expires_on", "");
        if (text == null || !expires.matches("\\d{1,12}")) {
            throw new IOException("the answer holds no token");
        }
        return new AccessToken(text, Instant.ofEpochSecond(Long.parseLong(expires)));
    }
}
