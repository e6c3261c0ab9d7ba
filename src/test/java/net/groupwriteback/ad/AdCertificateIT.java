/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.unboundid.ldap.sdk.LDAPException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import net.groupwriteback.simulated.TestAuthority;
import net.groupwriteback.simulated.directory.Delegation;
import net.groupwriteback.simulated.directory.InMemoryDirectory;
import org.identityconnectors.common.security.GuardedString;
import org.identityconnectors.framework.common.exceptions.ConfigurationException;
import org.identityconnectors.framework.common.exceptions.ConnectionBrokenException;
import org.identityconnectors.framework.common.exceptions.InvalidCredentialException;
import org.identityconnectors.framework.common.exceptions.PermissionDeniedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The connector logs on by a client certificate. Samba does not know it, so the directory in memory alone is asked. */
class AdCertificateIT {
    private static final String FILE_PASSWORD = "planted~f1le~of~the~logon";

    @TempDir
    Path folder;

    private TestAuthority authority;
    private InMemoryDirectory directory;
    private String container;

    @BeforeEach
    void start() throws LDAPException {
        authority = TestAuthority.in(folder);
        directory = InMemoryDirectory.start(authority, true);
        container = directory.newContainer("certificate");
        directory.delegate(directory.newAccount("svc", "Ordinary.1"), Delegation.GROUPS, container);
    }

    @AfterEach
    void stop() {
        directory.close();
    }

    @Test
    void certificateInPemLogsOn() {
        AdTarget target = target(authority.clientPem(folder.resolve("svc.pem"), "svc"));
        target.facade().test();
        assertThat(target.get(target.create("Crew"))).isNotNull();
    }

    @Test
    void certificateInPkcs12LogsOn() {
        Path file = authority.clientPkcs12(folder.resolve("svc.p12"), "svc", FILE_PASSWORD);
        AdTarget target = target(file, "certificatePassword", new GuardedString(FILE_PASSWORD.toCharArray()));
        target.facade().test();
        assertThat(target.get(target.create("Crew"))).isNotNull();
    }

    @Test
    void wrongPasswordOfTheFileIsSaid() {
        Path file = authority.clientPkcs12(folder.resolve("svc.p12"), "svc", FILE_PASSWORD);
        AdTarget target = target(file, "certificatePassword", new GuardedString("wrong".toCharArray()));
        assertThatThrownBy(() -> target.facade().test())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("check certificatePassword");
    }

    @Test
    void fileWithoutKeyIsSaid() {
        AdTarget target = target(authority.caFile());
        assertThatThrownBy(() -> target.facade().test())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("certificateFile: ");
    }

    @Test
    void certificateOfNobodyIsRefused() {
        AdTarget target = target(authority.clientPem(folder.resolve("nobody.pem"), "nobody"));
        assertThatThrownBy(() -> target.facade().test())
                .isInstanceOf(InvalidCredentialException.class)
                .hasMessageContaining("the account of the certificate in ")
                .hasMessageContaining("nobody.pem");
    }

    @Test
    void missingRightsNameTheCertificate() throws LDAPException {
        directory.newAccount("ordinary", "Ordinary.1");
        AdTarget target = target(authority.clientPem(folder.resolve("ordinary.pem"), "ordinary"));
        assertThatThrownBy(() -> target.facade().test())
                .isInstanceOf(PermissionDeniedException.class)
                .hasMessageContaining("ordinary.pem may not create groups");
    }

    @Test
    void renewedFileIsUsedWithoutARestart() throws IOException {
        Path file = authority.clientPem(folder.resolve("svc.pem"), "svc");
        AdTarget target = target(file);
        target.facade().test();
        Files.copy(
                authority.clientPem(folder.resolve("nobody.pem"), "nobody"), file, StandardCopyOption.REPLACE_EXISTING);
        directory.reset();
        Throwable refusal = catchThrowable(() -> target.facade().test());
        if (refusal instanceof ConnectionBrokenException) {
            // The open connection was closed under a request, not before it: a host tries again.
            refusal = catchThrowable(() -> target.facade().test());
        }
        assertThat(refusal).isInstanceOf(InvalidCredentialException.class);
    }

    private AdTarget target(Path file, Object... settings) {
        Object[] all = new Object[settings.length + 8];
        Object[] logon = {
            "bindMethod", "external", "certificateFile", file.toString(), "bindUser", null, "bindPassword", null
        };
        System.arraycopy(logon, 0, all, 0, logon.length);
        System.arraycopy(settings, 0, all, logon.length, settings.length);
        return AdTarget.at(directory, container, all);
    }
}
