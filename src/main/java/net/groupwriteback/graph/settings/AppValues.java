/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph.settings;

import org.identityconnectors.common.security.GuardedString;

/**
 * As whom to sign in, as a host set it. Immutable.
 *
 * @param clientId application (client) id
 * @param authentication a value of {@link Authentication}
 * @param clientSecret value of a client secret
 * @param certificateFile certificate and private key, PKCS#12 or PEM
 * @param certificatePassword password of a PKCS#12 file
 * @param federatedTokenFile token of an identity provider that the app registration trusts
 */
public record AppValues(
        String clientId,
        String authentication,
        GuardedString clientSecret,
        String certificateFile,
        GuardedString certificatePassword,
        String federatedTokenFile) {}
