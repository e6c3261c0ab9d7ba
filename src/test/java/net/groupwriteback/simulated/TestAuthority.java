/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** A certificate authority of its own for the servers of one test run. Immutable. */
public final class TestAuthority {
    private final HeldCertificate root;
    private final Path caFile;

    private TestAuthority(HeldCertificate root, Path caFile) {
        this.root = root;
        this.caFile = caFile;
    }

    /** Makes an authority and writes its certificate, in PEM, to {@code ca.pem} in a folder. */
    public static TestAuthority in(Path folder) {
        HeldCertificate root = new HeldCertificate.Builder()
                .commonName("groupwriteback test authority")
                .certificateAuthority(0)
                .duration(30, TimeUnit.DAYS)
                .build();
        Path caFile = folder.resolve("ca.pem");
        try {
            Files.createDirectories(folder);
            Files.writeString(caFile, root.certificatePem());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new TestAuthority(root, caFile);
    }

    /** The authority's certificate in PEM, for a {@code trustedCertificates} setting. */
    public Path caFile() {
        return caFile;
    }

    /** A server context for {@code localhost} and the loopback address. */
    public SSLContext localhost() {
        return server("localhost", InetAddress.getLoopbackAddress().getHostAddress());
    }

    /** A server context whose certificate carries just these names, for tests of the host name check. */
    public SSLContext server(String... names) {
        return server(new HeldCertificate.Builder().duration(30, TimeUnit.DAYS), names);
    }

    /** The same as {@link #localhost}, but the certificate ended yesterday. */
    public SSLContext expired() {
        long yesterday = System.currentTimeMillis() - TimeUnit.DAYS.toMillis(1);
        return server(
                new HeldCertificate.Builder().validityInterval(yesterday - TimeUnit.DAYS.toMillis(30), yesterday),
                "localhost",
                InetAddress.getLoopbackAddress().getHostAddress());
    }

    private SSLContext server(HeldCertificate.Builder certificate, String... names) {
        certificate.commonName(names[0]).signedBy(root);
        for (String name : names) {
            certificate.addSubjectAlternativeName(name);
        }
        return new HandshakeCertificates.Builder()
                .heldCertificate(certificate.build(), root.certificate())
                .addTrustedCertificate(root.certificate())
                .build()
                .sslContext();
    }

    /** Writes a new certificate for a client of this name, with its key, to a PEM file. */
    public Path clientPem(Path file, String name) {
        HeldCertificate client = client(name);
        try {
            return Files.writeString(file, client.privateKeyPkcs8Pem() + client.certificatePem());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same to a PKCS#12 file. */
    public Path clientPkcs12(Path file, String name, String password) {
        HeldCertificate client = client(name);
        try (OutputStream out = Files.newOutputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("client", client.keyPair().getPrivate(), password.toCharArray(), new Certificate[] {
                client.certificate()
            });
            store.store(out, password.toCharArray());
            return file;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private HeldCertificate client(String name) {
        return new HeldCertificate.Builder()
                .commonName(name)
                .signedBy(root)
                .duration(30, TimeUnit.DAYS)
                .build();
    }

    /** A client context that trusts this authority and nothing else. */
    public SSLContext client() {
        return new HandshakeCertificates.Builder()
                .addTrustedCertificate(root.certificate())
                .build()
                .sslContext();
    }
}
