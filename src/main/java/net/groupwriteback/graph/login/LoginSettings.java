/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph.login;

/**
 * Where and as whom the app signs in. Immutable.
 *
 * @param loginRoot root of the login service without a tenant, such as {@code https://login.microsoftonline.com}
 * @param tenantId tenant id (GUID) or verified domain
 * @param clientId application (client) id
 * @param credential how the app proves who it is
 */
public record LoginSettings(String loginRoot, String tenantId, String clientId, Credential credential) {
    String authority() {
        return loginRoot + "/" + tenantId + "/";
    }
}
