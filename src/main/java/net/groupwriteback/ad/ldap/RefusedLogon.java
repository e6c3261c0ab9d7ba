/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.ldap;

import com.unboundid.ldap.sdk.LDAPException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.identityconnectors.common.logging.Log;

/**
 * Remembers that the logon was refused: a host that goes on asking would lock the account. For a minute, and after each refusal
 * in a row for twice as long, up to half an hour: fewer tries than any common policy allows. New settings are a new configuration
 * and are tried at once. Thread-safe.
 */
public final class RefusedLogon {
    private static final Log LOG = Log.getLog(RefusedLogon.class);
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private final LongSupplier nanoTime;
    private LDAPException refusal;
    private long since;
    private Duration memory = Duration.ZERO;

    /** Nothing was refused yet. */
    public RefusedLogon() {
        this(System::nanoTime);
    }

    /** The same by another clock. */
    RefusedLogon(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * Is asked before each logon.
     *
     * @throws LDAPException what is remembered
     */
    synchronized void check() throws LDAPException {
        long left = memory.toNanos() - (nanoTime.getAsLong() - since);
        if (refusal != null && left > 0) {
            LOG.info(
                    "The logon of bindUser was refused and is not tried for {0} seconds more; changed settings are tried at once",
                    Duration.ofNanos(left).toSeconds());
            throw refusal;
        }
    }

    /** From now on, {@link #check} throws this. */
    synchronized void remember(LDAPException refused) {
        Duration twice = memory.multipliedBy(2);
        memory = twice.compareTo(SHORTEST) < 0 ? SHORTEST : twice.compareTo(LONGEST) > 0 ? LONGEST : twice;
        refusal = refused;
        since = nanoTime.getAsLong();
        LOG.warn(
                "The directory refuses the logon of bindUser: not tried again for {0} minutes, so that the account is not "
                        + "locked; changed settings are tried at once",
                memory.toMinutes());
    }

    /** A logon was accepted: the next refusal is the first in a row. */
    synchronized void forget() {
        refusal = null;
        memory = Duration.ZERO;
    }
}
