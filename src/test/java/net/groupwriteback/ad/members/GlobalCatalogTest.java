/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.members;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.groupwriteback.ad.dns.Dns;
import net.groupwriteback.ad.ldap.ConnectionSettings;
import net.groupwriteback.ad.ldap.RefusedLogon;
import net.groupwriteback.ad.ldap.ServerAddress;
import net.groupwriteback.ad.ldap.Servers;
import net.groupwriteback.ad.ldap.Transport;
import net.groupwriteback.counters.Counters;
import net.groupwriteback.writeback.Sid;
import org.junit.jupiter.api.Test;

class GlobalCatalogTest {
    private static final List<Sid> SIDS =
            List.of(Sid.parse("S-1-5-21-1-2-3-1104").orElseThrow());

    @Test
    void withoutACatalogNobodyIsKnown() throws LDAPException {
        assertThat(new GlobalCatalog(null, new RefusedLogon(), new Counters()).names(SIDS))
                .isEmpty();
    }

    /** Connections that were made while the resource is closed would never be closed themselves. */
    @Test
    void closedCatalogIsNotAskedAgain() {
        Duration second = Duration.ofSeconds(1);
        GlobalCatalog catalog = new GlobalCatalog(
                new ConnectionSettings(
                        new Servers.Listed(List.of(new ServerAddress("localhost", 1))),
                        new Dns(Optional.empty(), second),
                        Transport.LDAPS,
                        null,
                        null,
                        second,
                        second),
                new RefusedLogon(),
                new Counters());
        catalog.close();
        assertThatThrownBy(() -> catalog.names(SIDS))
                .isInstanceOf(LDAPException.class)
                .hasMessageContaining("the connections of this resource were closed");
    }
}
