/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph.login;

import net.groupwriteback.graph.http.GraphOperation;

/** Signs the app in. Implementations are thread-safe. */
@FunctionalInterface
interface TokenSource {
    /**
     * A new token.
     *
     * @param operation whose budget the request may use
     * @throws org.identityconnectors.framework.common.exceptions.ConfigurationException if the app is refused; the
     *     message names the setting and the remedy
     * @throws org.identityconnectors.framework.common.exceptions.ConnectionFailedException if the service cannot be
     *     reached
     */
    AccessToken request(GraphOperation operation);
}
