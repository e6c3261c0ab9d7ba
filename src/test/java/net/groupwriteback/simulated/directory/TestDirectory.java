/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import com.unboundid.util.ssl.PEMFileTrustManager;
import com.unboundid.util.ssl.SSLUtil;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.UUID;

/**
 * An Active Directory domain to test against, with an administrator and nobody else in it. Implementations may be used by
 * several threads; {@link #reset} and {@link #addUsers} may end connections that are open.
 */
public interface TestDirectory extends AutoCloseable {
    /** {@code memory} or {@code samba}. */
    String name();

    /** A loopback address, which the server's certificate names. */
    String host();

    /** The port that speaks TLS from the first byte. */
    int ldapsPort();

    /** The port that speaks clear text and StartTLS; a simple bind in clear text is refused. */
    int ldapPort();

    /** The domain's naming context. */
    String baseDn();

    /** The domain's NetBIOS name, for binds as {@code DOMAIN\name}. */
    String netbiosName();

    /** The administrator, who may do everything. */
    String adminDn();

    /** The administrator's password. */
    String adminPassword();

    /** As whom a connector binds that works on a container: the administrator. */
    default String connectorDn(String container) {
        return adminDn();
    }

    /** That account's password. */
    default String connectorPassword() {
        return adminPassword();
    }

    /** The certificate authority of the server's certificate, in PEM. */
    Path caFile();

    /** Whether the schema carries Exchange's classes and attributes. */
    boolean exchange();

    /** How to bind by Kerberos, where there is a key distribution centre: Samba's. */
    default Optional<Kerberos> kerberos() {
        return Optional.empty();
    }

    /**
     * Adds disabled users {@code CN=user00001}, {@code CN=user00002}, … to {@code OU=<ou>,<baseDn>}, which is made if missing;
     * those that are there already stay. Their account name is {@code user00001} in {@code OU=people} and begins with the
     * unit's name elsewhere. About 1 ms each at any number.
     */
    void addUsers(int first, int count, String ou);

    /** Puts the directory back to its pristine state; open connections may end. */
    void reset();

    @Override
    void close();

    /** A connection as the administrator over LDAPS, the certificate and the host name checked. */
    default LDAPConnection connect() throws LDAPException {
        return connect(adminDn(), adminPassword());
    }

    /** A connection over LDAPS as somebody, the certificate and the host name checked. */
    default LDAPConnection connect(String user, String password) throws LDAPException {
        return connect(ldapsPort(), user, password);
    }

    /** A connection to a port of this server that speaks TLS, the certificate and the host name checked. */
    default LDAPConnection connect(int port, String user, String password) throws LDAPException {
        LDAPConnectionOptions options = new LDAPConnectionOptions();
        options.setSSLSocketVerifier(new HostNameSSLSocketVerifier(true));
        options.setResponseTimeoutMillis(300_000);
        try {
            SSLUtil tls = new SSLUtil(new PEMFileTrustManager(caFile().toFile()));
            LDAPConnection connection =
                    new LDAPConnection(tls.createSSLSocketFactory("TLSv1.3"), options, host(), port);
            try {
                connection.bind(user, password);
                return connection;
            } catch (LDAPException e) {
                connection.close();
                throw e;
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes an enabled account that may read and nothing else, and gives its DN. */
    default String newAccount(String name, String password) throws LDAPException {
        String dn = "CN=" + name + ",CN=Users," + baseDn();
        try (LDAPConnection connection = connect()) {
            connection.add(new Entry(
                    dn,
                    new Attribute("objectClass", "user"),
                    new Attribute("sAMAccountName", name),
                    new Attribute("userPrincipalName", name + "@ad.example.test"),
                    new Attribute("userAccountControl", "512"),
                    new Attribute("unicodePwd", ('"' + password + '"').getBytes(StandardCharsets.UTF_16LE))));
        }
        return dn;
    }

    /** Gives an account rights on an object, as an administrator delegates them. */
    default void delegate(String accountDn, Delegation delegation, String objectDn) throws LDAPException {
        try (LDAPConnection connection = connect()) {
            delegation.grant(connection, accountDn, objectDn);
        }
    }

    /** Makes an organizational unit with a name of its own below the domain, for one test, and gives its DN. */
    default String newContainer(String prefix) throws LDAPException {
        String dn = "OU=" + prefix + "-" + UUID.randomUUID().toString().substring(0, 8) + "," + baseDn();
        try (LDAPConnection connection = connect()) {
            connection.add(new Entry(dn, new Attribute("objectClass", "organizationalUnit")));
        }
        return dn;
    }
}
