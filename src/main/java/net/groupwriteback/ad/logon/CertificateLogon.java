/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.logon;

import com.unboundid.ldap.sdk.EXTERNALBindRequest;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import net.groupwriteback.graph.login.CertificateFile;
import org.identityconnectors.common.security.GuardedString;
import org.identityconnectors.framework.common.exceptions.ConfigurationException;

/**
 * A certificate that TLS shows and the domain maps to an account (SASL EXTERNAL; MS-ADTS 5.1.1.1.3). Immutable.
 *
 * @param file PKCS#12, or PEM with certificate and unencrypted PKCS#8 key; read for each connection, so that a renewed one is
 *     used without a restart
 * @param password of a PKCS#12 file, empty if it has none
 */
public record CertificateLogon(Path file, Optional<GuardedString> password) implements Logon {
    @Override
    public String account() {
        return "the account of the certificate in " + file;
    }

    @Override
    public KeyManager keys() {
        CertificateFile certificate = CertificateFile.read(file, password);
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            char[] none = new char[0];
            store.setKeyEntry(
                    "client", certificate.key(), none, certificate.chain().toArray(X509Certificate[]::new));
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, none);
            return factory.getKeyManagers()[0];
        } catch (GeneralSecurityException | IOException e) {
            throw new ConfigurationException("certificateFile: " + file + " cannot be used: " + e.getMessage(), e);
        }
    }

    @Override
    public void on(LDAPConnection connection) throws LDAPException {
        connection.bind(new EXTERNALBindRequest());
    }
}
