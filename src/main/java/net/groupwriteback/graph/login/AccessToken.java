/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph.login;

import java.time.Instant;

/**
 * An access token. Immutable; never logged.
 *
 * @param text what goes into the header {@code Authorization}
 * @param expires when it ends
 */
record AccessToken(String text, Instant expires) {
    /** Tells nothing of the token. */
    @Override
    public String toString() {
        return "access token until " + expires;
    }
}
