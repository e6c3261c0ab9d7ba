/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.tenant.login;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An application's registration in a tenant: who it is, and what it may prove that with: a secret, certificates, identities
 * of other issuers. Thread-safe.
 */
public final class Application {
    private static final String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final String EXCHANGE_AUDIENCE = "api://AzureADTokenExchange";

    private final String tenantId;
    private final String clientId;
    private final InstantSource clock;
    private final List<X509Certificate> certificates = new CopyOnWriteArrayList<>();
    private final List<FederatedIdentity> identities = new CopyOnWriteArrayList<>();
    private volatile String clientSecret;

    /** A registration with a secret. */
    public Application(String tenantId, String clientId, String clientSecret, InstantSource clock) {
        this.tenantId = tenantId;
        this.clientId = clientId;
        this.clientSecret = clientSecret;
        this.clock = clock;
    }

    /** The tenant's id. */
    public String tenantId() {
        return tenantId;
    }

    /** The application's id. */
    public String clientId() {
        return clientId;
    }

    /** The application's secret. */
    public String clientSecret() {
        return clientSecret;
    }

    /** Replaces the secret; the old one is refused from now on. */
    public void rotateSecret(String another) {
        clientSecret = another;
    }

    /** Registers a certificate. */
    public void addCertificate(X509Certificate certificate) {
        certificates.add(certificate);
    }

    /** Takes a certificate away. */
    public void removeCertificate(X509Certificate certificate) {
        certificates.remove(certificate);
    }

    /** Trusts the tokens of another issuer for one subject. */
    public void addFederatedIdentity(FederatedIdentity identity) {
        identities.add(identity);
    }

    /** Checks the form of a token request; throws a {@link LoginError} as Entra would refuse it. */
    void authenticate(String tenant, Map<String, String> form) {
        if (!tenant.equalsIgnoreCase(tenantId)) {
            throw LoginError.unknownTenant(tenant);
        }
        String grant = form.getOrDefault("grant_type", "");
        if (!grant.equals("client_credentials")) {
            throw LoginError.unsupportedGrant(grant);
        }
        String client = form.getOrDefault("client_id", "");
        if (!client.equalsIgnoreCase(clientId)) {
            throw LoginError.unknownClient(client, tenant);
        }
        String scope = form.getOrDefault("scope", "");
        if (!scope.contains("/.default")) {
            throw LoginError.wrongScope(scope);
        }
        prove(form);
    }

    private void prove(Map<String, String> form) {
        String secret = form.get("client_secret");
        if (secret != null) {
            if (!secret.equals(clientSecret)) {
                throw LoginError.wrongSecret(clientId);
            }
            return;
        }
        if (!ASSERTION_TYPE.equals(form.get("client_assertion_type"))) {
            throw LoginError.noCredential();
        }
        prove(Assertion.parse(form.getOrDefault("client_assertion", "")));
    }

    private void prove(Assertion assertion) {
        Instant now = clock.instant();
        if (!assertion.validAt(now)) {
            throw LoginError.assertionTime(now);
        }
        if (clientId.equalsIgnoreCase(assertion.claim("iss"))) {
            X509Certificate signer = certificates.stream()
                    .filter(assertion::names)
                    .findFirst()
                    .orElseThrow(() -> LoginError.unknownCertificate(clientId));
            if (!assertion.signedBy(signer.getPublicKey())
                    || !clientId.equalsIgnoreCase(assertion.claim("sub"))
                    || !assertion.claim("aud").contains(tenantId)) {
                throw LoginError.badAssertion();
            }
            return;
        }
        FederatedIdentity identity = identities.stream()
                .filter(known -> known.issuer().equals(assertion.claim("iss")))
                .findFirst()
                .orElseThrow(() -> LoginError.unknownIssuer(assertion.claim("iss")));
        if (!identity.subject().equals(assertion.claim("sub"))) {
            throw LoginError.unknownSubject(assertion.claim("sub"));
        }
        if (!assertion.claim("aud").contains(EXCHANGE_AUDIENCE) || !assertion.signedBy(identity.key())) {
            throw LoginError.badAssertion();
        }
    }

    @Override
    public String toString() {
        return "application " + clientId + " in tenant " + tenantId;
    }
}
