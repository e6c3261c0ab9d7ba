/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph.login;

import java.nio.file.Path;
import java.util.Optional;
import org.identityconnectors.common.security.GuardedString;

/** How the app proves who it is. Every kind is immutable. */
public sealed interface Credential {
    /**
     * A client secret of the app registration.
     *
     * @param secret the secret's value (not its id)
     */
    record ClientSecret(GuardedString secret) implements Credential {}

    /**
     * A certificate of the app registration, with its private key.
     *
     * @param file PKCS#12, or PEM with certificate and unencrypted PKCS#8 key
     * @param password of a PKCS#12 file, empty if it has none
     */
    record Certificate(Path file, Optional<GuardedString> password) implements Credential {}

    /** The identity that Azure gave to the machine or the app service; {@code clientId} tells a user-assigned one. */
    record ManagedIdentity() implements Credential {}

    /**
     * A token of another identity provider, such as Kubernetes, that the app registration trusts.
     *
     * @param file the token; read anew for each sign-in, because it is renewed there
     */
    record WorkloadIdentity(Path file) implements Credential {}
}
