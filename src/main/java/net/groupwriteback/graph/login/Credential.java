/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph.login;

import org.identityconnectors.common.security.GuardedString;

/** How the app proves who it is. Every kind is immutable. */
public sealed interface Credential {
    /**
     * A client secret of the app registration.
     *
     * @param secret the secret's value (not its id)
     */
    record ClientSecret(GuardedString secret) implements Credential {}
}
