/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.UUID;
import javax.security.auth.kerberos.KerberosPrincipal;
import net.groupwriteback.simulated.directory.Delegation;
import net.groupwriteback.simulated.directory.Kerberos;
import net.groupwriteback.simulated.directory.TestDirectory;
import org.identityconnectors.framework.common.exceptions.ConfigurationException;
import org.identityconnectors.framework.common.exceptions.ConnectionFailedException;
import org.identityconnectors.framework.common.exceptions.InvalidCredentialException;
import org.identityconnectors.framework.common.exceptions.PasswordExpiredException;
import org.identityconnectors.framework.common.objects.Uid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The connector logs on by Kerberos with a keytab at the real domain controller; the one in memory has no Kerberos. */
@ParameterizedClass
@MethodSource("net.groupwriteback.directory.Directories#selected")
class AdKerberosIT {
    private static final String PASSWORD = "Ordinary.1";
    private static final String REALM = "java.security.krb5.realm";
    private static final String KDC = "java.security.krb5.kdc";
    private static final String CONF = "java.security.krb5.conf";

    @Parameter
    TestDirectory directory;

    @TempDir
    Path folder;

    private String account;
    private String dn;
    private String container;

    @BeforeEach
    void makeAccount() throws LDAPException {
        account = "krb" + UUID.randomUUID().toString().substring(0, 8);
        dn = directory.newAccount(account, PASSWORD);
        container = directory.newContainer("kerberos");
        directory.delegate(dn, Delegation.GROUPS, container);
    }

    @AfterEach
    void nothingOfItStaysInTheJvm() {
        assertThat(System.getProperty(REALM)).isNull();
        assertThat(System.getProperty(KDC)).isNull();
        System.clearProperty(CONF);
    }

    @Test
    void keytabStandsForThePassword() throws LDAPException, IOException {
        if (directory.kerberos().isEmpty()) {
            assertThatThrownBy(() -> target(Files.createFile(folder.resolve("no.keytab")))
                            .facade()
                            .test())
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("keytabFile holds no key of bindUser");
            return;
        }
        AdTarget target = target(keytab());
        target.facade().test();
        Uid uid = target.create("Crew");
        assertThat(target.get(uid)).isNotNull();
        assertThatThrownBy(() -> new KerberosPrincipal("name").getRealm())
                .as("no default realm is left in the JVM")
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void startTlsProtectsItAsWell() throws LDAPException {
        if (directory.kerberos().isPresent()) {
            target(keytab(), "transport", "startTls", "servers", new String[] {
                        directory.host() + ":" + directory.ldapPort()
                    })
                    .facade()
                    .test();
        }
    }

    @Test
    void refusalsAreSaidInWords() throws LDAPException {
        if (directory.kerberos().isEmpty()) {
            return;
        }
        Path keytab = keytab();
        assertThatThrownBy(() -> target(keytab, "bindUser", "other" + "@ad.example.test")
                        .facade()
                        .test())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("keytabFile holds no key of bindUser");
        assertRefused(keytab, "unicodePwd", "the key in keytabFile is not the account's present one");
        Path fresh = keytab();
        assertRefused(fresh, "userAccountControl", "disabled, locked or expired");
    }

    private void assertRefused(Path keytab, String attribute, String words) throws LDAPException {
        try (LDAPConnection connection = directory.connect()) {
            connection.modify(
                    dn,
                    attribute.equals("unicodePwd")
                            ? new Modification(
                                    ModificationType.REPLACE,
                                    attribute,
                                    "\"Another.2\"".getBytes(StandardCharsets.UTF_16LE))
                            : new Modification(ModificationType.REPLACE, attribute, "514"));
        }
        assertThatThrownBy(() -> target(keytab).facade().test())
                .isInstanceOf(InvalidCredentialException.class)
                .hasMessageContaining("as " + account + "@ad.example.test")
                .hasMessageContaining(words);
    }

    @Test
    void passwordThatMustBeChangedIsSaid() throws LDAPException {
        if (directory.kerberos().isEmpty()) {
            return;
        }
        Path keytab = keytab();
        try (LDAPConnection connection = directory.connect()) {
            connection.modify(dn, new Modification(ModificationType.REPLACE, "pwdLastSet", "0"));
        }
        assertThatThrownBy(() -> target(keytab).facade().test())
                .isInstanceOf(PasswordExpiredException.class)
                .hasMessageContaining("must be changed");
    }

    @Test
    void krb5ConfIsFollowedWhereItKnowsTheRealmAndLeftAloneElsewhere() throws LDAPException, IOException {
        if (directory.kerberos().isEmpty()) {
            return;
        }
        Kerberos kerberos = directory.kerberos().get();
        Path keytab = keytab();
        System.setProperty(CONF, conf(kerberos.realm(), kerberos.controller()).toString());
        target(keytab, "connectTimeoutSeconds", 11).facade().test();
        // Followed to where nobody listens: nothing else is put in its place.
        System.setProperty(CONF, conf(kerberos.realm(), "127.0.0.1:9").toString());
        assertThatThrownBy(() ->
                        target(keytab, "connectTimeoutSeconds", 12).facade().test())
                .isInstanceOf(ConnectionFailedException.class)
                .hasMessageContaining("port 88");
        // One of another realm is left as it is, and does no harm.
        System.setProperty(CONF, conf("OTHER.TEST", "127.0.0.1:9").toString());
        target(keytab, "connectTimeoutSeconds", 13).facade().test();
        assertThat(new KerberosPrincipal("name").getRealm()).isEqualTo("OTHER.TEST");
    }

    /** Connections are shared by all facades of equal settings: each settings of Kerberos has a time-out of its own here. */
    private Path conf(String realm, String kdc) throws IOException {
        return Files.writeString(
                Files.createTempFile(folder, "krb5", ".conf"),
                String.format(
                        Locale.ROOT,
                        "[libdefaults]%n default_realm = %s%n kdc_timeout = 500%n max_retries = 1%n"
                                + "[realms]%n %s = {%n  kdc = %s%n }%n",
                        realm,
                        realm,
                        kdc));
    }

    private Path keytab() {
        return directory.kerberos().orElseThrow().keytab(account);
    }

    private AdTarget target(Path keytab, Object... settings) {
        Object[] all = new Object[settings.length + 8];
        Object[] logon = {
            "bindMethod",
            "gssapi",
            "bindUser",
            account + "@ad.example.test",
            "keytabFile",
            keytab.toString(),
            "bindPassword",
            null
        };
        System.arraycopy(logon, 0, all, 0, logon.length);
        System.arraycopy(settings, 0, all, logon.length, settings.length);
        return AdTarget.at(directory, container, all);
    }
}
