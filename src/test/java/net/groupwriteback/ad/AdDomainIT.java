/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import net.groupwriteback.simulated.directory.TestDirectory;
import net.groupwriteback.simulated.dns.LoopbackDns;
import org.identityconnectors.framework.common.exceptions.ConfigurationException;
import org.identityconnectors.framework.common.exceptions.ConnectionFailedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Domain controllers that DNS names: the setting is the domain alone. */
@ParameterizedClass
@MethodSource("net.groupwriteback.directory.Directories#selected")
class AdDomainIT {
    private static final String DOMAIN = "ad.example.test";
    private static final String CONTROLLER = "dc1." + DOMAIN;
    private static final String LOCATOR = "_ldap._tcp.dc._msdcs." + DOMAIN;

    @Parameter
    TestDirectory directory;

    private LoopbackDns dns;

    @BeforeEach
    void startDns() {
        dns = LoopbackDns.start();
        dns.host(CONTROLLER, directory.host());
    }

    @AfterEach
    void stopDns() {
        dns.close();
    }

    @Test
    void domainControllerIsFoundAndItsCertificateCheckedByName() throws LDAPException {
        dns.service(LOCATOR, 0, 100, directory.ldapPort(), CONTROLLER);
        AdTarget target = target("transport", "startTls");
        target.facade().test();
        assertThat(target.get(target.create("one"))).isNotNull();
        assertThat(dns.questions()).contains("udp " + LOCATOR, "udp " + CONTROLLER);
    }

    /** DNS tells the port of clear text: TLS from the first byte is at 636, where only the real one listens. */
    @Test
    void tlsFromTheFirstByteIsAtItsOwnPort() throws LDAPException {
        dns.service(LOCATOR, 0, 100, 389, CONTROLLER);
        AdTarget target = target();
        if (directory.ldapsPort() == 636) {
            target.facade().test();
        } else {
            assertThatThrownBy(() -> target.facade().test())
                    .isInstanceOf(ConnectionFailedException.class)
                    .hasMessageContaining(":636");
        }
    }

    @Test
    void plainNameOfTheServiceDoesToo() throws LDAPException {
        dns.service("_ldap._tcp." + DOMAIN, 0, 100, directory.ldapPort(), CONTROLLER);
        target("transport", "startTls").facade().test();
        assertThat(dns.questions()).containsSubsequence("udp " + LOCATOR, "udp _ldap._tcp." + DOMAIN);
    }

    @Test
    void nextOneIsTriedByPriority() throws LDAPException, IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        dns.host("dc2." + DOMAIN, "127.0.0.1")
                .service(LOCATOR, 10, 0, directory.ldapPort(), CONTROLLER)
                .service(LOCATOR, 0, 100, closed, "dc2." + DOMAIN);
        target("transport", "startTls").facade().test();
        assertThat(dns.questions()).containsSubsequence("udp dc2." + DOMAIN, "udp " + CONTROLLER);
    }

    @Test
    void listThatIsTooLongForADatagramComesByTcp() throws LDAPException {
        for (int i = 0; i < 40; i++) {
            dns.service(LOCATOR, 10, 0, 389, "dc" + (10 + i) + "." + DOMAIN);
        }
        dns.service(LOCATOR, 0, 0, directory.ldapPort(), CONTROLLER);
        target("transport", "startTls").facade().test();
        assertThat(dns.questions()).contains("tcp " + LOCATOR);
    }

    @Test
    void controllersAreLookedUpAgainWhenTheOneInUseIsGone() throws LDAPException, IOException {
        try (Relay relay = Relay.to(directory.host(), directory.ldapPort())) {
            dns.host("dc2." + DOMAIN, "127.0.0.1").service(LOCATOR, 0, 0, relay.port(), "localhost");
            dns.host("localhost", "127.0.0.1");
            AdTarget target = target("transport", "startTls");
            target.facade().test();
            dns.clear();
            dns.host(CONTROLLER, directory.host()).service(LOCATOR, 0, 0, directory.ldapPort(), CONTROLLER);
            relay.cut();
            assertThat(target.get(target.create("moved"))).isNotNull();
        }
    }

    /** With a certificate of any public authority, one that forged DNS names would get the password. */
    @Test
    void strangerThatDnsNamesIsNotEvenAsked() throws LDAPException {
        dns.host("dc.evil.example", directory.host()).service(LOCATOR, 0, 0, directory.ldapPort(), "dc.evil.example");
        AdTarget target = target("transport", "startTls", "trustedCertificates", "");
        assertThatThrownBy(() -> target.facade().test())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("domain: DNS names dc.evil.example, outside " + DOMAIN)
                .hasMessageContaining("trustedCertificates")
                .hasMessageContaining("servers");
        assertThat(dns.questions()).contains("udp " + LOCATOR).doesNotContain("udp dc.evil.example");
    }

    @Test
    void strangerBesideAControllerIsLeftOut() throws LDAPException {
        dns.host("dc.evil.example", directory.host())
                .service(LOCATOR, 0, 0, directory.ldapPort(), "dc.evil.example")
                .service(LOCATOR, 10, 0, directory.ldapPort(), CONTROLLER);
        AdTarget target = target("transport", "startTls", "trustedCertificates", "");
        assertThatThrownBy(() -> target.facade().test())
                .as("asked, and its certificate is of no authority of Java's")
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("certificate is not trusted");
        assertThat(dns.questions()).contains("udp " + CONTROLLER).doesNotContain("udp dc.evil.example");
    }

    /** Their names need not lie in the domain (a disjoint namespace); the administrator's own authorities vouch for them. */
    @Test
    void controllerOfAnotherNameIsTakenWithAuthoritiesOfOnesOwn() throws LDAPException {
        dns.host("localhost", directory.host()).service(LOCATOR, 0, 0, directory.ldapPort(), "localhost");
        target("transport", "startTls").facade().test();
        assertThat(dns.questions()).contains("udp localhost");
    }

    @Test
    void domainThatDnsDoesNotKnowIsSaid() throws LDAPException {
        AdTarget target = target();
        assertThatThrownBy(() -> target.facade().test())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(LOCATOR)
                .hasMessageContaining("check domain");
    }

    @Test
    void controllerWithoutAddressIsSaid() throws LDAPException {
        dns.clear();
        dns.service(LOCATOR, 0, 100, 389, CONTROLLER);
        AdTarget target = target();
        assertThatThrownBy(() -> target.facade().test())
                .isInstanceOf(ConnectionFailedException.class)
                .hasMessageContaining(CONTROLLER)
                .hasMessageContaining("no address");
    }

    @Test
    void dnsServerThatDoesNotAnswerIsSaidInTime() throws LDAPException {
        dns.silence();
        AdTarget target = target("connectTimeoutSeconds", 1);
        long start = System.nanoTime();
        assertThatThrownBy(() -> target.facade().test())
                .isInstanceOf(ConnectionFailedException.class)
                .hasMessageContaining("check dnsServer")
                .hasMessageContaining(dns.address());
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    private AdTarget target(Object... settings) throws LDAPException {
        Object[] all = new Object[settings.length + 6];
        System.arraycopy(settings, 0, all, 0, settings.length);
        Object[] located = {"servers", new String[0], "domain", DOMAIN, "dnsServer", dns.address()};
        System.arraycopy(located, 0, all, settings.length, located.length);
        return AdTarget.in(directory, all);
    }
}
