/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph.login;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.groupwriteback.graph.http.Secrets;
import net.groupwriteback.graph.http.SettingFile;
import org.identityconnectors.common.security.GuardedString;
import org.identityconnectors.framework.common.exceptions.ConfigurationException;

/**
 * Private key and certificates of a client, from PKCS#12 or PEM. Immutable.
 *
 * @param key an RSA or EC key
 * @param chain the certificate of the key first
 */
public record CertificateFile(PrivateKey key, List<X509Certificate> chain) {
    /** A key and its chain have some thousands. */
    private static final int MOST = 1 << 20;

    private static final Pattern PEM_KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----");

    /** Copies the chain. */
    public CertificateFile {
        chain = List.copyOf(chain);
    }

    /**
     * Reads a file.
     *
     * @param password of a PKCS#12 file, empty if it has none
     * @throws ConfigurationException naming {@code certificateFile} or {@code certificatePassword}
     */
    public static CertificateFile read(Path file, Optional<GuardedString> password) {
        try {
            byte[] bytes = SettingFile.read("certificateFile", file, MOST);
            boolean pem = new String(bytes, StandardCharsets.ISO_8859_1).contains("-----BEGIN ");
            return pem
                    ? ofPem(bytes)
                    : ofPkcs12(bytes, password.map(Secrets::reveal).orElse("").toCharArray());
        } catch (IOException e) {
            throw new ConfigurationException(
                    "certificateFile: " + file + " cannot be read; for PKCS#12 check certificatePassword", e);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new ConfigurationException(
                    "certificateFile: " + file
                            + " holds no RSA or EC key with a certificate (PKCS#12, or PEM with an unencrypted PKCS#8 key)",
                    e);
        }
    }

    private static CertificateFile ofPkcs12(byte[] bytes, char[] password)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(bytes), password);
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                List<X509Certificate> chain = Arrays.stream(store.getCertificateChain(alias))
                        .map(X509Certificate.class::cast)
                        .toList();
                return new CertificateFile((PrivateKey) store.getKey(alias, password), chain);
            }
        }
        throw new GeneralSecurityException("no key entry");
    }

    private static CertificateFile ofPem(byte[] bytes) throws GeneralSecurityException {
        Matcher key = PEM_KEY.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
        if (!key.find()) {
            throw new GeneralSecurityException("no PKCS#8 key");
        }
        byte[] encoded = Base64.getMimeDecoder().decode(key.group(1));
        String certificates = key.replaceAll("");
        List<X509Certificate> chain = CertificateFactory.getInstance("X.509")
                .generateCertificates(
                        new ByteArrayInputStream(certificates.trim().getBytes(StandardCharsets.ISO_8859_1)))
                .stream()
                .map(X509Certificate.class::cast)
                .toList();
        if (chain.isEmpty()) {
            throw new GeneralSecurityException("no certificate");
        }
        return new CertificateFile(
                KeyFactory.getInstance(chain.get(0).getPublicKey().getAlgorithm())
                        .generatePrivate(new PKCS8EncodedKeySpec(encoded)),
                chain);
    }
}
