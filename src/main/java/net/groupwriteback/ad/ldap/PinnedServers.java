/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.ldap;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionPoolHealthCheck;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.ServerSet;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Domain controllers of one domain, of which one is used at a time: what was written to one cannot be read from another before
 * it is replicated. Connections go to the first that takes one, and stay with it; when it takes no more, all go to the next,
 * and those to the former are given up when they are next asked for. A refused logon is neither tried at the other
 * controllers nor repeated for a minute, because each try counts towards locking the account. Thread-safe.
 */
final class PinnedServers extends ServerSet {
    private static final long MEMORY_NANOS = Duration.ofMinutes(1).toNanos();

    private final List<ServerSet> servers;
    private final Logon logon;
    /** The server of each connection that is in use somewhere. */
    private final Map<LDAPConnection, Integer> connections = Collections.synchronizedMap(new WeakHashMap<>());

    private volatile int pinned;
    private LDAPException refused;
    private long refusedAt;

    /** What makes a new connection usable: StartTLS where asked for, and the bind. */
    @FunctionalInterface
    interface Logon {
        void on(LDAPConnection connection) throws LDAPException;
    }

    PinnedServers(List<ServerSet> servers, Logon logon) {
        this.servers = List.copyOf(servers);
        this.logon = logon;
    }

    @Override
    public synchronized LDAPConnection getConnection() throws LDAPException {
        if (refused != null && System.nanoTime() - refusedAt < MEMORY_NANOS) {
            throw refused;
        }
        try {
            return connect(pinned);
        } catch (LDAPException e) {
            return elsewhere(e);
        }
    }

    /** Gives up pooled connections to a controller that is not used any more. */
    LDAPConnectionPoolHealthCheck healthCheck() {
        return new LDAPConnectionPoolHealthCheck() {
            @Override
            public void ensureConnectionValidForCheckout(LDAPConnection connection) throws LDAPException {
                if (!Integer.valueOf(pinned).equals(connections.get(connection))) {
                    throw new LDAPException(ResultCode.SERVER_DOWN, "another domain controller is used now");
                }
            }
        };
    }

    private LDAPConnection elsewhere(LDAPException first) throws LDAPException {
        if (first.getResultCode().equals(ResultCode.INVALID_CREDENTIALS)) {
            refused = first;
            refusedAt = System.nanoTime();
            throw first;
        }
        int failed = pinned;
        for (int server = 0; server < servers.size(); server++) {
            if (server != failed) {
                try {
                    LDAPConnection connection = connect(server);
                    pinned = server;
                    return connection;
                } catch (LDAPException e) {
                    first.addSuppressed(e);
                }
            }
        }
        throw first;
    }

    private LDAPConnection connect(int server) throws LDAPException {
        LDAPConnection connection = servers.get(server).getConnection();
        try {
            logon.on(connection);
        } catch (LDAPException e) {
            connection.close();
            throw e;
        }
        connections.put(connection, server);
        return connection;
    }
}
