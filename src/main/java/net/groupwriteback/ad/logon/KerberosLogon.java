/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.logon;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.security.cert.X509Certificate;
import java.util.Locale;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.security.auth.Subject;
import javax.security.auth.login.LoginContext;
import javax.security.auth.login.LoginException;
import net.groupwriteback.graph.http.SettingFile;
import org.identityconnectors.framework.common.exceptions.ConfigurationException;

/**
 * Kerberos with a keytab (SASL GSSAPI) over a TLS connection. The realm is the domain in the account's name, its key distribution
 * centre the domain controller of the connection. Immutable.
 *
 * @param account {@code name@domain}
 * @param keytab a file with the account's keys, read for each connection
 */
public record KerberosLogon(String account, Path keytab) implements Logon {
    private static final String HOST = "dnsHostName";

    /** An account has a handful of keys, of some hundred bytes each. */
    private static final int LARGEST_KEYTAB = 1 << 20;

    @Override
    public void on(LDAPConnection connection) throws LDAPException {
        requireKeytab();
        int at = account.lastIndexOf('@');
        String realm = account.substring(at + 1).toUpperCase(Locale.ROOT);
        KeytabLogin login = new KeytabLogin(account.substring(0, at) + "@" + realm, keytab);
        String host = host(connection);
        GssapiBindRequest bind = new GssapiBindRequest(host, channelBinding(connection));
        try {
            new KerberosRealm(realm, centre(connection, host))
                    .<LDAPException>known("ldap/" + host, login, () -> bind(login, connection, bind));
        } catch (LoginException e) {
            throw KerberosException.of(e);
        }
    }

    /** Java would read a file of any size. */
    private void requireKeytab() throws LDAPException {
        try {
            SettingFile.requireSize("keytabFile", keytab, LARGEST_KEYTAB);
        } catch (ConfigurationException e) {
            throw new LDAPException(ResultCode.PARAM_ERROR, e.getMessage(), e);
        } catch (IOException e) {
            throw new LDAPException(ResultCode.PARAM_ERROR, "keytabFile: " + keytab + " cannot be read", e);
        }
    }

    private static void bind(KeytabLogin login, LDAPConnection connection, GssapiBindRequest request)
            throws LDAPException, LoginException {
        LoginContext context = login.login();
        try {
            PrivilegedExceptionAction<Object> bind = () -> connection.bind(request);
            Subject.doAs(context.getSubject(), bind);
        } catch (PrivilegedActionException e) {
            throw (LDAPException) e.getException();
        } finally {
            context.logout();
        }
    }

    /** The server's own name; that the server may speak for the host asked for, its certificate has shown. */
    private static String host(LDAPConnection connection) throws LDAPException {
        SearchResultEntry root = connection.getEntry("", HOST);
        String host = root == null ? null : root.getAttributeValue(HOST);
        if (host == null) {
            throw new LDAPException(
                    ResultCode.NO_SUCH_ATTRIBUTE, "the server is no Active Directory domain controller: no " + HOST);
        }
        return host;
    }

    /** Java's setting takes no address of IP version 6. */
    private static String centre(LDAPConnection connection, String host) {
        InetAddress address = connection.getConnectedInetAddress();
        return address instanceof Inet4Address ? address.getHostAddress() : host;
    }

    private static byte[] channelBinding(LDAPConnection connection) throws LDAPException {
        try {
            return ChannelBinding.of(
                    (X509Certificate) connection.getSSLSession().getPeerCertificates()[0]);
        } catch (SSLPeerUnverifiedException | GeneralSecurityException e) {
            throw new LDAPException(ResultCode.CONNECT_ERROR, "the server's certificate cannot be read", e);
        }
    }
}
