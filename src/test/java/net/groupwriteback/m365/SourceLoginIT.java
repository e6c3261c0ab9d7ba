/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365;

import static net.groupwriteback.m365.SourceHost.GROUP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Signature;
import java.security.cert.Certificate;
import java.time.Instant;
import java.util.Base64;
import net.groupwriteback.simulated.tenant.GroupSpec;
import net.groupwriteback.simulated.tenant.login.FederatedIdentity;
import okhttp3.tls.HeldCertificate;
import org.identityconnectors.common.security.GuardedString;
import org.identityconnectors.framework.common.exceptions.ConfigurationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every way to sign in that the login service offers, and what is said when it refuses. */
class SourceLoginIT {
    private static final String FILE_PASSWORD = "planted~f1le~of~the~app";

    @TempDir
    private Path folder;

    private final HeldCertificate app =
            new HeldCertificate.Builder().rsa2048().commonName("app").build();
    private SourceHost host;

    @BeforeEach
    void start() {
        host = new SourceHost(folder).with("clientSecret", null);
        host.state().createGroup(GroupSpec.microsoft365("g"));
    }

    @AfterEach
    void stop() {
        host.close();
    }

    private void certificate(Path file) {
        host.with("authentication", "certificate").with("certificateFile", file.toString());
    }

    private Path pem() throws IOException {
        return Files.writeString(folder.resolve("app.pem"), app.privateKeyPkcs8Pem() + app.certificatePem());
    }

    private Path pkcs12(String password) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                "app", app.keyPair().getPrivate(), password.toCharArray(), new Certificate[] {app.certificate()});
        Path file = folder.resolve("app.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, password.toCharArray());
        }
        return file;
    }

    @Test
    void certificateInPem() throws IOException {
        host.tenant().application().addCertificate(app.certificate());
        certificate(pem());

        assertThat(host.search(GROUP, null)).hasSize(1);
    }

    @Test
    void certificateInPkcs12() throws IOException, GeneralSecurityException {
        host.tenant().application().addCertificate(app.certificate());
        certificate(pkcs12(FILE_PASSWORD));
        host.with("certificatePassword", new GuardedString(FILE_PASSWORD.toCharArray()));

        assertThat(host.search(GROUP, null)).hasSize(1);
    }

    @Test
    void aCertificateThatTheApplicationDoesNotHave() throws IOException {
        certificate(pem());

        assertThatThrownBy(() -> host.search(GROUP, null))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("AADSTS700027")
                .hasMessageContaining("certificateFile");
    }

    @Test
    void aWrongPasswordForTheFile() throws IOException, GeneralSecurityException {
        certificate(pkcs12(FILE_PASSWORD));
        host.with("certificatePassword", new GuardedString("wrong".toCharArray()));

        assertThatThrownBy(() -> host.search(GROUP, null))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("certificatePassword");
    }

    @Test
    void aFileWithoutAKey() throws IOException {
        certificate(Files.writeString(folder.resolve("no-key.pem"), app.certificatePem()));

        assertThatThrownBy(() -> host.search(GROUP, null))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("certificateFile: ")
                .hasMessageContaining("holds no RSA or EC key");
    }

    @Test
    void aKeyThatMicrosoftDoesNotTake() throws IOException {
        HeldCertificate curve = new HeldCertificate.Builder().ecdsa256().build();
        certificate(
                Files.writeString(folder.resolve("curve.pem"), curve.privateKeyPkcs8Pem() + curve.certificatePem()));

        assertThatThrownBy(() -> host.search(GROUP, null))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("certificateFile: ")
                .hasMessageContaining("holds no RSA key, which Microsoft asks for");
    }

    @Test
    void aTokenOfAnotherIdentityProvider() throws IOException, GeneralSecurityException {
        String issuer = "https://kubernetes.example";
        host.tenant()
                .application()
                .addFederatedIdentity(new FederatedIdentity(
                        issuer, "system:serviceaccount:idm:host", app.keyPair().getPublic()));
        Path file = Files.writeString(folder.resolve("token"), token(issuer, "system:serviceaccount:idm:host") + "\n");
        host.with("authentication", "workloadIdentity").with("federatedTokenFile", file.toString());

        assertThat(host.search(GROUP, null)).hasSize(1);
    }

    @Test
    void aTokenOfAnIdentityProviderThatTheApplicationDoesNotTrust() throws IOException, GeneralSecurityException {
        Path file = Files.writeString(folder.resolve("token"), token("https://other.example", "x"));
        host.with("authentication", "workloadIdentity").with("federatedTokenFile", file.toString());

        assertThatThrownBy(() -> host.search(GROUP, null))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("AADSTS70021");
    }

    private String token(String issuer, String subject) throws GeneralSecurityException {
        long now = Instant.now().getEpochSecond();
        String content = base64("{\"alg\":\"RS256\",\"typ\":\"JWT\"}") + "."
                + base64(String.format(
                        "{\"iss\":\"%s\",\"sub\":\"%s\",\"aud\":\"api://AzureADTokenExchange\",\"nbf\":%d,\"exp\":%d}",
                        issuer, subject, now - 60, now + 600));
        Signature signer = Signature.getInstance("SHA256withRSA");
        signer.initSign(app.keyPair().getPrivate());
        signer.update(content.getBytes(StandardCharsets.US_ASCII));
        return content + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signer.sign());
    }

    private static String base64(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
