/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.identityconnectors.framework.common.exceptions.ConfigurationException;

/**
 * The certificates of a PEM file as the only trust anchors of a TLS client. Immutable.
 *
 * @param socketFactory makes sockets that trust these anchors
 * @param trustManager decides about server certificates
 */
public record TrustAnchors(SSLSocketFactory socketFactory, X509TrustManager trustManager) {
    /** Some hundred authorities, as operating systems ship them, have a quarter of a million bytes. */
    private static final int MOST = 4 << 20;

    /**
     * Reads the anchors.
     *
     * @param pemFile one or more certificates in PEM
     * @throws ConfigurationException if the file cannot be read, is too big or holds no certificate; it names the setting
     *     {@code trustedCertificates}
     */
    public static TrustAnchors of(Path pemFile) {
        try {
            InputStream in = new ByteArrayInputStream(SettingFile.read("trustedCertificates", pemFile, MOST));
            return of(CertificateFactory.getInstance("X.509").generateCertificates(in), pemFile);
        } catch (IOException e) {
            throw new ConfigurationException("trustedCertificates: " + pemFile + " cannot be read", e);
        } catch (GeneralSecurityException e) {
            throw new ConfigurationException("trustedCertificates: " + pemFile + " holds no PEM certificates", e);
        }
    }

    private static TrustAnchors of(Collection<? extends Certificate> certificates, Path pemFile)
            throws GeneralSecurityException, IOException {
        if (certificates.isEmpty()) {
            throw new ConfigurationException("trustedCertificates: " + pemFile + " holds no PEM certificates");
        }
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        for (Certificate certificate : certificates) {
            store.setCertificateEntry("anchor" + number++, certificate);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        X509TrustManager manager = (X509TrustManager) factory.getTrustManagers()[0];
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {manager}, null);
        return new TrustAnchors(context.getSocketFactory(), manager);
    }
}
