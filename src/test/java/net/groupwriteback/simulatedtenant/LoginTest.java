/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulatedtenant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.ClientCredentialParameters;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.IClientCredential;
import com.microsoft.aad.msal4j.MsalServiceException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import net.groupwriteback.simulated.tenant.login.FederatedIdentity;
import okhttp3.tls.HeldCertificate;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The login service, asked by hand and by Microsoft's own library msal4j. */
class LoginTest {
    private static final String ISSUER = "https://cluster.test";
    private static final String SUBJECT = "system:serviceaccount:iam:midpoint";

    @RegisterExtension
    final RunningTenant running = new RunningTenant();

    @ParameterizedTest
    @CsvSource({
        "client_secret, wrong, 401, invalid_client, 7000215",
        "client_id, 00000000-0000-4000-8000-00000000beef, 400, unauthorized_client, 700016",
        "grant_type, password, 400, unsupported_grant_type, 70003",
        "scope, https://graph.microsoft.com/User.Read, 400, invalid_scope, 1002012"
    })
    void refusesInEntrasWords(String field, String value, int status, String error, int code) {
        Map<String, String> form = form();
        form.put(field, value);

        assertRefused(running.client().login(running.tenant().tenantId(), form), status, error, code);
    }

    @Test
    void refusesAnUnknownTenantAndAMissingCredential() {
        Map<String, String> bare = form();
        bare.remove("client_secret");

        assertRefused(running.client().login("contoso.test", form()), 400, "invalid_request", 90002);
        assertRefused(running.client().login(running.tenant().tenantId(), bare), 401, "invalid_client", 7000216);
    }

    @Test
    void grantsATokenForAnHour() {
        JsonNode granted =
                running.client().login(running.tenant().tenantId(), form()).body();

        assertThat(granted.path("token_type").asText()).isEqualTo("Bearer");
        assertThat(granted.path("expires_in").asInt()).isEqualTo(3600);
        assertThat(granted.path("access_token").asText().split("\\.", -1)).hasSize(3);
    }

    @Test
    void graphRefusesMissingUnknownExpiredAndRevokedTokens() {
        String token = running.client().token();
        assertThat(groups("")).isEqualTo(401);
        assertThat(groups("nonsense")).isEqualTo(401);
        assertThat(groups(token)).isEqualTo(200);

        running.tenant().tokens().revokeAll();
        assertThat(groups(token)).isEqualTo(401);

        running.tenant().tokens().lifetime(Duration.ofMinutes(5));
        String shortLived = running.client().token();
        running.clock().advance(Duration.ofMinutes(4));
        assertThat(groups(shortLived)).isEqualTo(200);
        running.clock().advance(Duration.ofMinutes(2));
        assertThat(groups(shortLived)).isEqualTo(401);
    }

    @Test
    void aRefusedTokenIsAnErrorInGraphsForm() {
        TenantClient.Answer answer = running.client()
                .send(HttpRequest.newBuilder(running.tenant().endpoint().resolve("/v1.0/groups")));

        assertThat(answer.errorCode()).isEqualTo("InvalidAuthenticationToken");
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    }

    @Test
    void aSecretCanBeRotated() {
        running.tenant().application().rotateSecret("another");
        Map<String, String> form = form();
        form.put("client_secret", "simulated~secret");

        assertThat(running.client().login(running.tenant().tenantId(), form).status())
                .isEqualTo(401);
        assertThat(running.client().token()).isNotEmpty();
    }

    @Test
    void msalLogsInWithASecret() throws Exception {
        assertThat(groups(msal(ClientCredentialFactory.createFromSecret(
                        running.tenant().clientSecret()))))
                .isEqualTo(200);
    }

    @Test
    void msalLogsInWithARegisteredCertificateOnly() throws Exception {
        HeldCertificate certificate =
                new HeldCertificate.Builder().rsa2048().commonName("connector").build();
        IClientCredential credential = ClientCredentialFactory.createFromCertificate(
                certificate.keyPair().getPrivate(), certificate.certificate());

        Throwable unregistered = Assertions.catchThrowable(() -> msal(credential));
        running.tenant().application().addCertificate(certificate.certificate());

        assertThat(unregistered).hasMessageContaining("AADSTS700027");
        assertThat(groups(msal(credential))).isEqualTo(200);
        running.tenant().application().removeCertificate(certificate.certificate());
        Assertions.assertThatThrownBy(() -> msal(credential)).hasMessageContaining("AADSTS700027");
    }

    @Test
    void aCertificateWithoutItsKeyIsWorthNothing() {
        HeldCertificate registered =
                new HeldCertificate.Builder().rsa2048().commonName("connector").build();
        HeldCertificate stranger =
                new HeldCertificate.Builder().rsa2048().commonName("connector").build();
        running.tenant().application().addCertificate(registered.certificate());

        Assertions.assertThatThrownBy(() -> msal(ClientCredentialFactory.createFromCertificate(
                        stranger.keyPair().getPrivate(), registered.certificate())))
                .hasMessageContaining("AADSTS50027");
    }

    @Test
    void msalLogsInWithATrustedIssuersToken() throws Exception {
        KeyPair cluster = rsa();
        running.tenant()
                .application()
                .addFederatedIdentity(new FederatedIdentity(ISSUER, SUBJECT, cluster.getPublic()));

        assertThat(groups(msal(ClientCredentialFactory.createFromClientAssertion(
                        assertion(cluster, ISSUER, SUBJECT, Duration.ofMinutes(5))))))
                .isEqualTo(200);
    }

    @Test
    void foreignIssuersSubjectsKeysAndOldTokensAreRefused() throws Exception {
        KeyPair cluster = rsa();
        running.tenant()
                .application()
                .addFederatedIdentity(new FederatedIdentity(ISSUER, SUBJECT, cluster.getPublic()));
        Duration soon = Duration.ofMinutes(5);

        assertAssertion(assertion(cluster, "https://other.test", SUBJECT, soon), 700211);
        assertAssertion(assertion(cluster, ISSUER, "system:serviceaccount:iam:other", soon), 700213);
        assertAssertion(assertion(rsa(), ISSUER, SUBJECT, soon), 50027);
        assertAssertion(assertion(cluster, ISSUER, SUBJECT, Duration.ofMinutes(-5)), 700024);
        assertAssertion("nonsense", 50027);
    }

    @Test
    void msalFindsItsWayByDiscovery() {
        TenantClient.Answer openId = running.client()
                .send(HttpRequest.newBuilder(running.tenant()
                        .endpoint()
                        .resolve("/" + running.tenant().tenantId() + "/v2.0/.well-known/openid-configuration")));
        TenantClient.Answer instance = running.client()
                .send(HttpRequest.newBuilder(
                        running.tenant().endpoint().resolve("/common/discovery/instance?api-version=1.1")));

        assertThat(openId.body().path("token_endpoint").asText())
                .isEqualTo(running.tenant().endpoint() + "/" + running.tenant().tenantId() + "/oauth2/v2.0/token");
        assertThat(instance.body().path("tenant_discovery_endpoint").asText())
                .contains(running.tenant().tenantId());
    }

    private void assertAssertion(String assertion, int code) {
        Map<String, String> form = form();
        form.remove("client_secret");
        form.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        form.put("client_assertion", assertion);
        TenantClient.Answer answer = running.client().login(running.tenant().tenantId(), form);
        assertThat(answer.body().path("error_codes").get(0).asInt()).isEqualTo(code);
    }

    private static void assertRefused(TenantClient.Answer answer, int status, String error, int code) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body().path("error").asText()).isEqualTo(error);
        assertThat(answer.body().path("error_codes").get(0).asInt()).isEqualTo(code);
        assertThat(answer.body().path("error_description").asText()).startsWith("AADSTS" + code + ": ");
        assertThat(answer.body().path("trace_id").asText()).isNotBlank();
        assertThat(answer.body().path("correlation_id").asText()).isNotBlank();
        assertThat(answer.body().path("timestamp").asText()).endsWith("Z");
    }

    private Map<String, String> form() {
        Map<String, String> form = new HashMap<>();
        form.put("grant_type", "client_credentials");
        form.put("client_id", running.tenant().clientId());
        form.put("client_secret", running.tenant().clientSecret());
        form.put("scope", running.tenant().endpoint() + "/.default");
        return form;
    }

    private int groups(String token) {
        return running.client()
                .send(HttpRequest.newBuilder(running.tenant().endpoint().resolve("/v1.0/groups"))
                        .header("Authorization", "Bearer " + token))
                .status();
    }

    private String msal(IClientCredential credential) throws Exception {
        ConfidentialClientApplication application = ConfidentialClientApplication.builder(
                        running.tenant().clientId(), credential)
                .authority(running.tenant().endpoint() + "/" + running.tenant().tenantId() + "/")
                .instanceDiscovery(false)
                .sslSocketFactory(running.client().tls().getSocketFactory())
                .build();
        Set<String> scope = Set.of(running.tenant().endpoint() + "/.default");
        try {
            return application
                    .acquireToken(ClientCredentialParameters.builder(scope).build())
                    .get()
                    .accessToken();
        } catch (ExecutionException e) {
            throw (MsalServiceException) e.getCause();
        }
    }

    private static KeyPair rsa() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    private static String assertion(KeyPair key, String issuer, String subject, Duration validity) throws Exception {
        long expiry = Instant.now().plus(validity).getEpochSecond();
        String claims = "{\"iss\":\"" + issuer + "\",\"sub\":\"" + subject
                + "\",\"aud\":[\"api://AzureADTokenExchange\"],\"exp\":" + expiry + "}";
        String content = base64("{\"alg\":\"RS256\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + base64(claims.getBytes(StandardCharsets.UTF_8));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(key.getPrivate());
        signature.update(content.getBytes(StandardCharsets.US_ASCII));
        return content + "." + base64(signature.sign());
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
