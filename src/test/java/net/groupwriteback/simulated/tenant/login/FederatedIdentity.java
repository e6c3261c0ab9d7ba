/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.tenant.login;

import java.security.PublicKey;

/**
 * A federated identity credential: the tokens of another issuer count for an application. Immutable.
 *
 * @param issuer the {@code iss} of its tokens, an address
 * @param subject the {@code sub}, such as {@code system:serviceaccount:iam:midpoint}
 * @param key the key that its tokens are signed with; Entra would fetch it from the issuer
 */
public record FederatedIdentity(String issuer, String subject, PublicKey key) {}
