/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.ldap;

import java.time.Duration;

/**
 * Remembers for a minute that a server refused the logon: a host that goes on asking would lock the account. New settings are a
 * new configuration and are tried at once. For one thread at a time.
 *
 * @param <E> how the refusal is thrown
 */
public final class RefusedLogon<E extends Exception> {
    private static final long MEMORY_NANOS = Duration.ofMinutes(1).toNanos();

    private E refusal;
    private long since;

    /**
     * Is asked before each logon.
     *
     * @throws E what was remembered within the last minute
     */
    public void check() throws E {
        if (refusal != null && System.nanoTime() - since < MEMORY_NANOS) {
            throw refusal;
        }
    }

    /** From now on for a minute, {@link #check} throws this. */
    public void remember(E refused) {
        refusal = refused;
        since = System.nanoTime();
    }
}
