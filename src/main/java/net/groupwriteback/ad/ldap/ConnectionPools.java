/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.ldap;

import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.OperationType;
import java.time.Duration;
import java.util.Set;
import org.identityconnectors.common.logging.Log;

/** Opens a pool of bound connections to the first server that answers. */
final class ConnectionPools {
    private static final Log LOG = Log.getLog(ConnectionPools.class);
    private static final int MOST_CONNECTIONS = 10;
    /** Domain controllers drop a connection that was idle for 15 minutes (MaxConnIdleTime): ours go before that. */
    private static final Duration MOST_AGE = Duration.ofMinutes(10);
    /** Shorter than the time after which any common firewall forgets a connection. */
    private static final Duration MOST_IDLE = Duration.ofMinutes(1);

    /**
     * What is sent again when its connection broke. An add, a rename or a delete may have been done already: whoever asked
     * for it looks first.
     */
    private static final Set<OperationType> REPEATABLE = Set.of(OperationType.SEARCH, OperationType.MODIFY);

    private ConnectionPools() {}

    /**
     * Connects and binds once; the other connections follow as they are needed.
     *
     * @param servers gives the connections
     * @throws LDAPException if no server can be reached, or the bind is refused
     */
    static LDAPConnectionPool open(ConnectionSettings settings, PinnedServers servers) throws LDAPException {
        if (settings.transport() == Transport.PLAIN) {
            LOG.warn(
                    "transport = plain: password and members of {0} can be read and changed on the way; use ldaps or startTls",
                    settings.servers());
        }
        LDAPConnectionPool pool = new LDAPConnectionPool(servers, null, 1, MOST_CONNECTIONS, null, true);
        pool.setHealthCheck(servers.healthCheck(MOST_IDLE, settings.connectTimeout()));
        pool.setCreateIfNecessary(true);
        pool.setMaxConnectionAgeMillis(MOST_AGE.toMillis());
        pool.setRetryFailedOperationsDueToInvalidConnections(REPEATABLE);
        pool.setConnectionPoolName("groupwriteback");
        return pool;
    }
}
