/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulatedtenant;

import com.microsoft.graph.core.requests.BaseGraphRequestAdapter;
import com.microsoft.graph.core.requests.GraphClientFactory;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.kiota.authentication.AccessTokenProvider;
import com.microsoft.kiota.authentication.AllowedHostsValidator;
import com.microsoft.kiota.authentication.BaseBearerTokenAuthenticationProvider;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.groupwriteback.simulated.tenant.SimulatedTenant;
import okhttp3.OkHttpClient;
import okhttp3.tls.Certificates;
import okhttp3.tls.HandshakeCertificates;

/** Microsoft's typed SDK as a client of the simulated tenant: no retries, tokens from the tenant's own endpoint. */
final class TypedSdk {
    private TypedSdk() {}

    /** A client of the v1.0 endpoint. */
    static GraphServiceClient client(SimulatedTenant tenant, TenantClient tokens) throws Exception {
        HandshakeCertificates trust = trust(tenant.caFile());
        OkHttpClient http = GraphClientFactory.create(List.of())
                .sslSocketFactory(trust.sslSocketFactory(), trust.trustManager())
                .build();
        return new GraphServiceClient(new BaseGraphRequestAdapter(
                new BaseBearerTokenAuthenticationProvider(new Tokens(tokens)), tenant.endpoint() + "/v1.0", http));
    }

    private static HandshakeCertificates trust(Path caFile) throws Exception {
        return new HandshakeCertificates.Builder()
                .addTrustedCertificate(Certificates.decodeCertificatePem(Files.readString(caFile)))
                .build();
    }

    private record Tokens(TenantClient client) implements AccessTokenProvider {
        @Override
        public String getAuthorizationToken(URI uri, Map<String, Object> context) {
            return client.token();
        }

        @Override
        public AllowedHostsValidator getAllowedHostsValidator() {
            return new AllowedHostsValidator("localhost");
        }
    }
}
