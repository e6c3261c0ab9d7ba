/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.ldap;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionPoolHealthCheck;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.ServerSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Domain controllers of one domain, of which one is used at a time: what was written to one cannot be read from another before
 * it is replicated. Connections go to the first that takes one, and stay with it; when it takes no more, all go to the next,
 * and those to the former are given up when they are next asked for. A refused logon is not tried at the other
 * controllers, nor repeated as long as {@link RefusedLogon} says, because each try counts towards locking the account.
 * Thread-safe.
 */
final class PinnedServers extends ServerSet {
    private final Servers servers;
    private final Connector connector;
    private final RefusedLogon refusedLogon;
    /** The server of each connection that is in use somewhere. */
    private final Map<LDAPConnection, ServerAddress> connections = Collections.synchronizedMap(new WeakHashMap<>());

    private volatile ServerAddress pinned;
    private volatile FailOvers failOvers = new FailOvers(0, 0);

    /** Opens a connection to a server, protected as asked for, and logs on. */
    @FunctionalInterface
    interface Connector {
        LDAPConnection connect(ServerAddress server) throws LDAPException;
    }

    /** How often, and when the last time. */
    private record FailOvers(int count, long last) {}

    PinnedServers(Servers servers, Connector connector, RefusedLogon refusedLogon) {
        this.servers = servers;
        this.connector = connector;
        this.refusedLogon = refusedLogon;
    }

    @Override
    public synchronized LDAPConnection getConnection() throws LDAPException {
        refusedLogon.check();
        List<LDAPException> failures = new ArrayList<>();
        LDAPConnection connection = pinned == null ? null : connect(pinned, failures);
        return connection == null ? elsewhere(failures) : connection;
    }

    /** How often another controller was gone over to. */
    int failOvers() {
        return failOvers.count;
    }

    /** Whether another controller was gone over to so short a time ago. */
    boolean failedOverWithin(Duration time) {
        FailOvers known = failOvers;
        return known.count > 0 && System.nanoTime() - known.last < time.toNanos();
    }

    /**
     * Gives up pooled connections to a controller that is not used any more, and those that were left alone for a while and
     * do not answer: a firewall in between may have forgotten them, without telling either side.
     *
     * @param idle how long a connection may be left alone without being looked at before its next use
     * @param patience how long the controller may take to answer then
     */
    LDAPConnectionPoolHealthCheck healthCheck(Duration idle, Duration patience) {
        return new LDAPConnectionPoolHealthCheck() {
            @Override
            public void ensureConnectionValidForCheckout(LDAPConnection connection) throws LDAPException {
                if (!connections.containsKey(connection)
                        || !connections.get(connection).equals(pinned)) {
                    throw new LDAPException(ResultCode.SERVER_DOWN, "another domain controller is used now");
                }
                if (System.currentTimeMillis() - connection.getLastCommunicationTime() > idle.toMillis()) {
                    SearchRequest root = new SearchRequest("", SearchScope.BASE, "(objectClass=*)", "1.1");
                    root.setResponseTimeoutMillis(patience.toMillis());
                    connection.search(root);
                }
            }
        };
    }

    private LDAPConnection elsewhere(List<LDAPException> failures) throws LDAPException {
        ServerAddress failed = pinned;
        for (ServerAddress server : inOrder(failures)) {
            if (!server.equals(failed)) {
                LDAPConnection connection = connect(server, failures);
                if (connection != null) {
                    if (failed != null) {
                        failOvers = new FailOvers(failOvers.count + 1, System.nanoTime());
                    }
                    pinned = server;
                    return connection;
                }
            }
        }
        if (failures.isEmpty()) {
            throw new LDAPException(
                    ResultCode.PARAM_ERROR, "check domain, and dnsServer: DNS knows none of " + servers);
        }
        LDAPException first = failures.get(0);
        failures.stream().skip(1).forEach(first::addSuppressed);
        throw first;
    }

    private List<ServerAddress> inOrder(List<LDAPException> failures) {
        try {
            return servers.inOrder();
        } catch (LDAPException e) {
            failures.add(e);
            return List.of();
        }
    }

    /** A connection; null if the server failed, which another one may not. */
    private LDAPConnection connect(ServerAddress server, List<LDAPException> failures) throws LDAPException {
        try {
            LDAPConnection connection = connector.connect(server);
            refusedLogon.forget();
            connections.put(connection, server);
            return connection;
        } catch (LDAPException e) {
            if (e.getResultCode().equals(ResultCode.INVALID_CREDENTIALS)) {
                refusedLogon.remember(e);
                throw e;
            }
            failures.add(e);
            return null;
        }
    }
}
