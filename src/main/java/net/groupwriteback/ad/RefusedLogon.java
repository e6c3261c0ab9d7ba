/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import java.time.Duration;
import java.util.function.Supplier;
import org.identityconnectors.framework.common.exceptions.InvalidCredentialException;

/**
 * Remembers for a minute that the directory refused the logon: a host that goes on asking would lock the account. New settings
 * are a new configuration and are tried at once. For one thread at a time.
 */
final class RefusedLogon {
    private static final long MEMORY_NANOS = Duration.ofMinutes(1).toNanos();

    private InvalidCredentialException refused;
    private long refusedAt;

    /**
     * Connects.
     *
     * @throws InvalidCredentialException if the logon is refused, or was within the last minute
     */
    <T> T unlessRefused(Supplier<T> connect) {
        if (refused != null && System.nanoTime() - refusedAt < MEMORY_NANOS) {
            throw refused;
        }
        try {
            return connect.get();
        } catch (InvalidCredentialException e) {
            refused = e;
            refusedAt = System.nanoTime();
            throw e;
        }
    }
}
