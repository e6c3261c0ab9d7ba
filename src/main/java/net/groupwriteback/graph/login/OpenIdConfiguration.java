/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph.login;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import net.groupwriteback.graph.http.GraphOperation;
import net.groupwriteback.graph.http.NetworkFailure;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.identityconnectors.common.logging.Log;

/**
 * What the login service tells everybody of a tenant (OpenID Connect discovery). Microsoft's documents carry properties of
 * their own, among them the host of Graph in the tenant's cloud (Microsoft Entra release notes, "OIDC discovery endpoint on
 * Azure Government": {@code msgraph_host}). Immutable.
 *
 * @param values the single values of the document
 */
public record OpenIdConfiguration(Map<String, String> values) {
    private static final Log LOG = Log.getLog(OpenIdConfiguration.class);

    /**
     * Reads the tenant's document; no sign-in is needed.
     *
     * @return one without values if the service answers with no document, as for a tenant that it does not know
     * @throws RuntimeException as {@link NetworkFailure} says, if the service cannot be reached
     */
    public static OpenIdConfiguration read(LoginSettings settings, OkHttpClient http, GraphOperation operation) {
        Request request = new Request.Builder()
                .url(settings.authority() + "v2.0/.well-known/openid-configuration")
                .tag(GraphOperation.class, operation)
                .build();
        try (Response response = http.newCall(request).execute()) {
            String text = response.body() == null ? "" : response.body().string();
            return new OpenIdConfiguration(response.isSuccessful() ? valuesOf(text) : Map.of());
        } catch (IOException e) {
            throw NetworkFailure.explain(settings.loginRoot(), e);
        }
    }

    private static Map<String, String> valuesOf(String text) {
        try {
            return LoginJson.object(text);
        } catch (IOException e) {
            LOG.warn("openid-configuration of the login service: {0}", e.getMessage());
            return Map.of();
        }
    }

    /** The host of Graph in the tenant's cloud, such as {@code graph.microsoft.us}. */
    public Optional<String> graphHost() {
        return Optional.ofNullable(values.get("msgraph_host"));
    }
}
