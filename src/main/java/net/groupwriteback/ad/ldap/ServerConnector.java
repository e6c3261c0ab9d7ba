/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.ldap;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.NameResolver;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.StartTLSPostConnectProcessor;
import com.unboundid.util.ssl.JVMDefaultTrustManager;
import com.unboundid.util.ssl.SSLUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.util.regex.Pattern;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import net.groupwriteback.ad.dns.Dns;
import net.groupwriteback.graph.http.TrustAnchors;
import org.identityconnectors.framework.common.exceptions.ConfigurationException;

/**
 * Connects to one server and logs on. Files are read for each connection, so that renewed ones are used without a restart.
 * Immutable.
 */
final class ServerConnector implements PinnedServers.Connector {
    private final ConnectionSettings settings;

    ServerConnector(ConnectionSettings settings) {
        this.settings = settings;
    }

    @Override
    public LDAPConnection connect(ServerAddress server) throws LDAPException {
        boolean ldaps = settings.transport() == Transport.LDAPS;
        SocketFactory sockets =
                ldaps ? new HandshakeTimeout(tls(), settings.connectTimeout()) : SocketFactory.getDefault();
        LDAPConnection connection = new LDAPConnection(sockets, options(), server.host(), server.port());
        try {
            if (settings.transport() == Transport.START_TLS) {
                new StartTLSPostConnectProcessor(tls()).processPreAuthenticatedConnection(connection);
            }
            settings.logon().on(connection);
            return connection;
        } catch (LDAPException e) {
            connection.close();
            throw e;
        }
    }

    private LDAPConnectionOptions options() {
        LDAPConnectionOptions options = new LDAPConnectionOptions();
        options.setConnectTimeoutMillis(
                Math.toIntExact(settings.connectTimeout().toMillis()));
        options.setResponseTimeoutMillis(settings.responseTimeout().toMillis());
        options.setAbandonOnTimeout(true);
        options.setFollowReferrals(false);
        options.setSSLSocketVerifier(new HostNameCheck());
        if (settings.dns().server().isPresent()) {
            options.setNameResolver(new NamesOf(settings.dns()));
        }
        return options;
    }

    private SSLSocketFactory tls() throws LDAPException {
        try {
            return new SSLUtil(settings.logon().keys(), trust()).createSSLSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new LDAPException(ResultCode.PARAM_ERROR, "TLS cannot be used: " + e.getMessage(), e);
        } catch (ConfigurationException e) {
            // Without the cause: a certificate that cannot be read is not one of the server's.
            throw new LDAPException(ResultCode.PARAM_ERROR, e.getMessage());
        }
    }

    private TrustManager trust() {
        return settings.trustedCertificates() == null
                ? JVMDefaultTrustManager.getInstance()
                : TrustAnchors.of(settings.trustedCertificates()).trustManager();
    }

    /** Looks names up at the DNS server that a setting names. */
    private static final class NamesOf extends NameResolver {
        private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|.*:.*");

        private final Dns dns;

        NamesOf(Dns dns) {
            this.dns = dns;
        }

        @Override
        public InetAddress getByName(String host) throws UnknownHostException {
            return getAllByName(host)[0];
        }

        @Override
        public InetAddress[] getAllByName(String host) throws UnknownHostException {
            return ADDRESS.matcher(host).matches() ? InetAddress.getAllByName(host) : dns.addresses(host);
        }

        @Override
        public void toString(StringBuilder buffer) {
            buffer.append(dns);
        }
    }
}
