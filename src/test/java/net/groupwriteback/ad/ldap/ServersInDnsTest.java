/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPException;
import java.time.Duration;
import java.util.Optional;
import net.groupwriteback.ad.dns.Dns;
import net.groupwriteback.simulated.dns.LoopbackDns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which of the servers that DNS names are taken: it may be forged. */
class ServersInDnsTest {
    private static final String DOMAIN = "sales.example.test";
    private static final String FOREST = "forest.test";
    private static final String CONTROLLERS = "_ldap._tcp.dc._msdcs." + DOMAIN;
    private static final String CATALOGS = "_gc._tcp." + FOREST;

    private LoopbackDns server;
    private Dns dns;

    @BeforeEach
    void start() {
        server = LoopbackDns.start();
        dns = new Dns(Optional.of(server.address()), Duration.ofSeconds(5));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Servers controllers(boolean anywhere) {
        return Servers.InDns.domain(dns, DOMAIN, Transport.LDAPS, anywhere);
    }

    private Servers catalogs(boolean anywhere) {
        return Servers.InDns.catalogs(dns, FOREST, DOMAIN, Transport.START_TLS, anywhere);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dc1.sales.example.test",
                "DC1.Sales.Example.Test",
                "a.b.sales.example.test",
                "sales.example.test"
            })
    void controllersInTheDomainAreTaken(String host) throws LDAPException {
        server.service(CONTROLLERS, 0, 0, 389, host);
        assertThat(controllers(false).inOrder()).containsExactly(new ServerAddress(host, 636));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dc.evil.example",
                "evilsales.example.test",
                "sales.example.test.evil.example",
                "example.test",
                "localhost"
            })
    void othersAreTakenOnlyWithAuthoritiesOfOnesOwn(String host) throws LDAPException {
        server.service(CONTROLLERS, 0, 0, 389, host);
        assertThat(controllers(true).inOrder()).containsExactly(new ServerAddress(host, 636));
        assertThatThrownBy(() -> controllers(false).inOrder())
                .isInstanceOf(LDAPException.class)
                .hasMessageContaining("domain: DNS names " + host + ", outside " + DOMAIN)
                .hasMessageContaining("trustedCertificates")
                .hasMessageContaining("servers");
    }

    @Test
    void thoseInTheDomainStay() throws LDAPException {
        server.service(CONTROLLERS, 0, 0, 389, "dc.evil.example").service(CONTROLLERS, 1, 0, 389, "dc1." + DOMAIN);
        assertThat(controllers(false).inOrder()).containsExactly(new ServerAddress("dc1." + DOMAIN, 636));
    }

    @Test
    void catalogsAreInTheForestOrInTheDomain() throws LDAPException {
        server.service(CATALOGS, 0, 0, 3268, "dc1." + FOREST)
                .service(CATALOGS, 1, 0, 3268, "dc1." + DOMAIN)
                .service(CATALOGS, 2, 0, 3268, "gc.evil.example");
        assertThat(catalogs(false).inOrder())
                .containsExactly(new ServerAddress("dc1." + FOREST, 3268), new ServerAddress("dc1." + DOMAIN, 3268));
        assertThat(catalogs(true).inOrder()).hasSize(3);
    }

    @Test
    void aCatalogOfAStrangerIsNone() {
        server.service(CATALOGS, 2, 0, 3268, "gc.evil.example");
        assertThatThrownBy(() -> catalogs(false).inOrder())
                .isInstanceOf(LDAPException.class)
                .hasMessageContaining("globalCatalog: DNS names gc.evil.example, outside " + FOREST + " and " + DOMAIN);
    }

    @Test
    void whatDnsDoesNotKnowIsNothing() throws LDAPException {
        assertThat(controllers(false).inOrder()).isEmpty();
        assertThat(catalogs(false).inOrder()).isEmpty();
    }
}
