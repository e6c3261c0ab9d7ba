/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.tenant.login;

import java.util.Map;

/**
 * An application's registration in a tenant: who it is and what it may prove that with. Immutable.
 *
 * @param tenantId the tenant's id
 * @param clientId the application's id
 * @param clientSecret its secret
 */
public record Application(String tenantId, String clientId, String clientSecret) {
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
        String secret = form.get("client_secret");
        if (secret == null) {
            throw LoginError.noCredential();
        }
        if (!secret.equals(clientSecret)) {
            throw LoginError.wrongSecret(clientId);
        }
    }

    @Override
    public String toString() {
        return "application " + clientId + " in tenant " + tenantId;
    }
}
