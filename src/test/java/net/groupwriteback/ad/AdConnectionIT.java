/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import net.groupwriteback.bundle.DeclaredSettings;
import net.groupwriteback.bundle.HostLog;
import net.groupwriteback.bundle.PackedBundle;
import net.groupwriteback.simulated.TestAuthority;
import net.groupwriteback.simulated.directory.ExchangeOrganization;
import net.groupwriteback.simulated.directory.TestDirectory;
import org.identityconnectors.common.security.GuardedString;
import org.identityconnectors.framework.common.exceptions.ConfigurationException;
import org.identityconnectors.framework.common.exceptions.ConnectionFailedException;
import org.identityconnectors.framework.common.exceptions.InvalidCredentialException;
import org.identityconnectors.framework.common.exceptions.PermissionDeniedException;
import org.identityconnectors.framework.common.objects.ValueListOpenness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What stands between an administrator and a working resource is said by {@code test}, with the setting and the remedy. */
@ParameterizedClass
@MethodSource("net.groupwriteback.directory.Directories#selected")
class AdConnectionIT {
    private static final String PASSWORD = "Ordinary.1";

    @Parameter
    TestDirectory directory;

    @TempDir
    Path folder;

    @Test
    void rightSettingsPass() throws LDAPException {
        AdTarget target = AdTarget.in(directory);
        target.facade().test();
        target.create("one");
        target.facade().test();
    }

    @Test
    void startTlsPasses() throws LDAPException {
        AdTarget target = AdTarget.in(directory, "transport", "startTls", "servers", new String[] {
            directory.host() + ":" + directory.ldapPort()
        });
        target.facade().test();
        assertThat(target.find(null)).isEmpty();
    }

    @Test
    void plainIsRefusedByTheServerAndTheRemedyNamed() throws LDAPException {
        AdTarget target = AdTarget.in(directory, "transport", "plain", "acceptPlain", true, "servers", new String[] {
            directory.host() + ":" + directory.ldapPort()
        });
        List<String> log =
                HostLog.during(() -> assertThatThrownBy(() -> target.facade().test())
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageContaining("set transport to ldaps or startTls"));
        assertThat(log)
                .filteredOn(line -> line.contains("transport = plain"))
                .singleElement()
                .asString()
                .contains("WARN", directory.host() + ":" + directory.ldapPort(), "use ldaps or startTls");
    }

    @Test
    void protectedTransportsAreNotWarnedOf() throws LDAPException {
        AdTarget target = AdTarget.in(directory, "acceptPlain", true);
        assertThat(HostLog.during(target.facade()::test)).noneMatch(line -> line.contains("plain"));
    }

    @Test
    void wrongPasswordIsSaid() throws LDAPException {
        AdTarget target = AdTarget.in(directory, "bindPassword", new GuardedString("wrong".toCharArray()));
        assertThatThrownBy(() -> target.facade().test())
                .isInstanceOf(InvalidCredentialException.class)
                .hasMessageContaining("bindPassword");
    }

    /** Active Directory's reasons, in words; both directories give its sub-codes. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    userAccountControl | 514 | the account is disabled: enable it (sub-code 533)
                    accountExpires     | 1   | the account has expired: extend it (sub-code 701)
                    pwdLastSet         | 0   | the password must be changed before the first logon (sub-code 773)
                    """)
    void stateOfTheAccountIsSaidInWords(String attribute, String value, String words) throws LDAPException {
        String account = directory.newAccount(unique(), PASSWORD);
        change(account, attribute, value);
        assertRefused(account, words);
    }

    @Test
    void lockedAccountIsSaid() throws LDAPException {
        String account = directory.newAccount(unique(), PASSWORD);
        if (directory.name().equals("memory")) {
            change(account, "lockoutTime", "133000000000000000"); // it keeps no count of wrong passwords
            assertRefused(account, "the account is locked: unlock it (sub-code 775)");
            return;
        }
        change(directory.baseDn(), "lockoutThreshold", "1");
        try {
            AdTarget wrong =
                    AdTarget.in(directory, "bindUser", account, "bindPassword", new GuardedString("x".toCharArray()));
            assertThatThrownBy(() -> wrong.facade().test()).hasMessageContaining("sub-code 52e");
            assertRefused(account, "the account is locked: unlock it (sub-code 775)");
        } finally {
            change(directory.baseDn(), "lockoutThreshold", "0");
        }
    }

    private void assertRefused(String account, String words) throws LDAPException {
        assertRefused(directory.newContainer("refused"), account, words);
    }

    private void assertRefused(String container, String account, String words) {
        AdTarget target = AdTarget.at(
                directory, container, "bindUser", account, "bindPassword", new GuardedString(PASSWORD.toCharArray()));
        assertThatThrownBy(() -> target.facade().test())
                .isInstanceOf(InvalidCredentialException.class)
                .hasMessageContaining(" as " + account)
                .hasMessageContaining(words);
    }

    private static String unique() {
        return "acc" + UUID.randomUUID().toString().substring(0, 8);
    }

    private void change(String dn, String attribute, String value) throws LDAPException {
        try (LDAPConnection connection = directory.connect()) {
            connection.modify(dn, new Modification(ModificationType.REPLACE, attribute, value));
        }
    }

    @Test
    void plainIsRefusedUntilItIsAskedForTwice() throws LDAPException {
        AdTarget target = AdTarget.in(directory, "transport", "plain");
        assertThatThrownBy(() -> target.facade().test())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("set acceptPlain to true to accept that");
    }

    @Test
    void untrustedCertificateIsSaid() throws LDAPException {
        Path other = TestAuthority.in(folder).caFile();
        AdTarget target = AdTarget.in(directory, "trustedCertificates", other.toString());
        assertThatThrownBy(() -> target.facade().test())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("trustedCertificates");
    }

    @Test
    void certificateOfAnotherHostIsSaid() throws LDAPException {
        // The short spelling of the same address: a name that no certificate carries.
        String otherName = directory.host().replace(".0.0.", ".");
        AdTarget target = AdTarget.in(directory, "servers", new String[] {otherName + ":" + directory.ldapsPort()});
        assertThatThrownBy(() -> target.facade().test())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("certificate is for another host");
    }

    @Test
    void unknownContainerIsSaid() {
        AdTarget target = AdTarget.at(directory, "OU=none," + directory.baseDn());
        assertThatThrownBy(() -> target.facade().test())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("groupContainer")
                .hasMessageContaining("OU=none");
    }

    @Test
    void containerWithoutRightsIsSaid() throws LDAPException {
        String container = directory.newContainer("rights");
        String user =
                directory.newAccount("ordinary" + UUID.randomUUID().toString().substring(0, 8), "Ordinary.1");
        AdTarget target = AdTarget.at(
                directory, container, "bindUser", user, "bindPassword", new GuardedString("Ordinary.1".toCharArray()));
        assertThatThrownBy(() -> target.facade().test())
                .isInstanceOf(PermissionDeniedException.class)
                .hasMessageContaining("may not create groups in " + container);
    }

    @Test
    void unreachableServerIsSaid() throws LDAPException, IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        AdTarget target = AdTarget.in(directory, "servers", new String[] {"localhost:" + closed});
        assertThatThrownBy(() -> target.facade().test())
                .isInstanceOf(ConnectionFailedException.class)
                .hasMessageContaining("check servers");
    }

    @Test
    void nextServerAnswersWhereTheFirstIsDown() throws LDAPException, IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        AdTarget target = AdTarget.in(directory, "servers", new String[] {
            "localhost:" + closed, directory.host() + ":" + directory.ldapsPort()
        });
        target.facade().test();
        assertThat(target.get(target.create("one"))).isNotNull();
    }

    @Test
    void discoverySuggestsNamingContextsContainersAndDomainControllers() throws LDAPException {
        AdTarget target = AdTarget.in(directory);
        retiredController();
        target.facade().testPartialConfiguration();
        var suggestions = target.facade().discoverConfiguration();
        List<String> free = List.of("servers", "domain", "globalCatalog", "groupContainer");
        Set<String> offered = new TreeSet<>(free);
        DeclaredSettings.of(PackedBundle.TARGET).forEach((setting, declared) -> {
            if (declared.allowedValues().length > 0) {
                offered.add(setting);
            }
        });
        assertThat(suggestions.keySet()).isEqualTo(offered).contains("exchange", "graphGroupKinds");
        assertThat(suggestions.get("servers").getValues()).containsExactly("dc1.ad.example.test");
        assertThat(suggestions.get("globalCatalog").getValues()).containsExactly("dc1.ad.example.test");
        assertThat(suggestions.get("domain").getValues()).containsExactly("ad.example.test");
        assertThat(suggestions.get("groupContainer").getValues())
                .startsWith(directory.baseDn())
                .contains(target.container(), "CN=Users," + directory.baseDn());
        assertThat(suggestions).allSatisfy((setting, values) -> assertThat(values.getOpenness())
                .isEqualTo(free.contains(setting) ? ValueListOpenness.OPEN : ValueListOpenness.CLOSED));
    }

    /** What stays in the configuration of a domain controller that was taken out of service. */
    private void retiredController() throws LDAPException {
        String servers = "CN=Servers,CN=Default-First-Site-Name,CN=Sites,CN=Configuration," + directory.baseDn();
        try (LDAPConnection connection = directory.connect()) {
            connection.add(new Entry(
                    "CN=" + unique() + "," + servers,
                    new Attribute("objectClass", "server"),
                    new Attribute("dNSHostName", "retired.ad.example.test")));
        }
    }

    @Test
    void discoverySuggestsToRequireExchangeOnlyWhereItIs() throws LDAPException {
        AdTarget target = AdTarget.in(directory);
        assertThat(target.facade().discoverConfiguration().get("exchange").getValues())
                .containsExactly("auto", "off");
        ExchangeOrganization.setUp(directory, "Discovered");
        try {
            assertThat(target.facade().discoverConfiguration().get("exchange").getValues())
                    .containsExactly("auto", "require", "off");
        } finally {
            ExchangeOrganization.tearDown(directory);
        }
    }
}
