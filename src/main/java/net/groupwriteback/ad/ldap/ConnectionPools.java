/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.ldap;

import com.unboundid.ldap.sdk.FailoverServerSet;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.OperationType;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.ServerSet;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.StartTLSPostConnectProcessor;
import com.unboundid.util.ssl.JVMDefaultTrustManager;
import com.unboundid.util.ssl.PEMFileTrustManager;
import com.unboundid.util.ssl.SSLUtil;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStoreException;
import java.time.Duration;
import java.util.Set;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.identityconnectors.common.security.SecurityUtil;

/** Opens a pool of bound connections to the first server that answers. */
final class ConnectionPools {
    private static final int MOST_CONNECTIONS = 10;
    /** Domain controllers drop a connection that was idle for 15 minutes (MaxConnIdleTime): ours go before that. */
    private static final Duration MOST_AGE = Duration.ofMinutes(10);

    /**
     * What is sent again when its connection broke. An add, a rename or a delete may have been done already: whoever asked
     * for it looks first.
     */
    private static final Set<OperationType> REPEATABLE = Set.of(OperationType.SEARCH, OperationType.MODIFY);

    private ConnectionPools() {}

    /**
     * Connects and binds once; the other connections follow as they are needed.
     *
     * @throws LDAPException if no server can be reached, or the bind is refused
     */
    static LDAPConnectionPool open(ConnectionSettings settings) throws LDAPException {
        LDAPConnectionPool pool = new LDAPConnectionPool(
                servers(settings), bind(settings), 1, MOST_CONNECTIONS, postConnect(settings), true);
        pool.setCreateIfNecessary(true);
        pool.setMaxConnectionAgeMillis(MOST_AGE.toMillis());
        pool.setRetryFailedOperationsDueToInvalidConnections(REPEATABLE);
        pool.setConnectionPoolName("groupwriteback");
        return pool;
    }

    private static ServerSet servers(ConnectionSettings settings) throws LDAPException {
        SocketFactory sockets = settings.transport() == Transport.LDAPS ? tls(settings) : SocketFactory.getDefault();
        String[] hosts = settings.servers().stream().map(ServerAddress::host).toArray(String[]::new);
        int[] ports = settings.servers().stream().mapToInt(ServerAddress::port).toArray();
        return new FailoverServerSet(hosts, ports, sockets, options(settings));
    }

    private static LDAPConnectionOptions options(ConnectionSettings settings) {
        LDAPConnectionOptions options = new LDAPConnectionOptions();
        options.setConnectTimeoutMillis(
                Math.toIntExact(settings.connectTimeout().toMillis()));
        options.setResponseTimeoutMillis(settings.responseTimeout().toMillis());
        options.setAbandonOnTimeout(true);
        options.setFollowReferrals(false);
        options.setSSLSocketVerifier(new HostNameCheck());
        return options;
    }

    private static StartTLSPostConnectProcessor postConnect(ConnectionSettings settings) throws LDAPException {
        return settings.transport() == Transport.START_TLS ? new StartTLSPostConnectProcessor(tls(settings)) : null;
    }

    private static SimpleBindRequest bind(ConnectionSettings settings) {
        return new SimpleBindRequest(settings.bindUser(), SecurityUtil.decrypt(settings.bindPassword()));
    }

    private static SSLSocketFactory tls(ConnectionSettings settings) throws LDAPException {
        try {
            return new SSLUtil(trust(settings)).createSSLSocketFactory();
        } catch (GeneralSecurityException | IOException e) {
            throw new LDAPException(ResultCode.PARAM_ERROR, "trustedCertificates cannot be used: " + e.getMessage(), e);
        }
    }

    private static TrustManager trust(ConnectionSettings settings) throws KeyStoreException, IOException {
        return settings.trustedCertificates() == null
                ? JVMDefaultTrustManager.getInstance()
                : new PEMFileTrustManager(settings.trustedCertificates().toFile());
    }
}
