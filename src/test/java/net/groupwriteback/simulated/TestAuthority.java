/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
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
        HeldCertificate.Builder certificate = new HeldCertificate.Builder()
                .commonName(names[0])
                .signedBy(root)
                .duration(30, TimeUnit.DAYS);
        for (String name : names) {
            certificate.addSubjectAlternativeName(name);
        }
        return new HandshakeCertificates.Builder()
                .heldCertificate(certificate.build(), root.certificate())
                .addTrustedCertificate(root.certificate())
                .build()
                .sslContext();
    }

    /** A client context that trusts this authority and nothing else. */
    public SSLContext client() {
        return new HandshakeCertificates.Builder()
                .addTrustedCertificate(root.certificate())
                .build()
                .sslContext();
    }
}
