/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.ldap;

import com.unboundid.ldap.sdk.LDAPException;
import java.util.List;
import net.groupwriteback.ad.dns.Dns;
import net.groupwriteback.ad.dns.ServiceRecord;

/** Where servers are; asked again whenever the one in use fails. Implementations are immutable and say in words who they are. */
public interface Servers {
    /**
     * The servers in the order in which to try them.
     *
     * @return empty if there are none
     * @throws LDAPException if nobody can tell
     */
    List<ServerAddress> inOrder() throws LDAPException;

    /**
     * Those that a setting lists.
     *
     * @param addresses in the order in which they are tried
     */
    record Listed(List<ServerAddress> addresses) implements Servers {
        /** Copies the list. */
        public Listed {
            addresses = List.copyOf(addresses);
        }

        @Override
        public List<ServerAddress> inOrder() {
            return addresses;
        }

        @Override
        public String toString() {
            return addresses.toString();
        }
    }

    /**
     * Those that DNS knows, by the first of the names that leads to any (MS-ADTS 6.3.2.3).
     *
     * @param dns where to look
     * @param names of SRV records
     * @param tlsPort the port where they speak TLS from the first byte, which DNS does not tell; 0 to take the records' port
     */
    record InDns(Dns dns, List<String> names, int tlsPort) implements Servers {
        /** Copies the list. */
        public InDns {
            names = List.copyOf(names);
        }

        /** The domain controllers of a domain. */
        public static InDns domain(Dns dns, String domain, Transport transport) {
            return new InDns(
                    dns,
                    List.of("_ldap._tcp.dc._msdcs." + domain, "_ldap._tcp." + domain),
                    transport == Transport.LDAPS ? transport.port() : 0);
        }

        /** The global catalogs of a forest. */
        public static InDns catalogs(Dns dns, String forest, Transport transport) {
            return new InDns(
                    dns,
                    List.of("_gc._tcp." + forest),
                    transport == Transport.LDAPS ? transport.globalCatalogPort() : 0);
        }

        @Override
        public List<ServerAddress> inOrder() throws LDAPException {
            for (String name : names) {
                List<ServiceRecord> found = dns.services(name);
                if (!found.isEmpty()) {
                    return found.stream()
                            .map(r -> new ServerAddress(r.host(), tlsPort == 0 ? r.port() : tlsPort))
                            .toList();
                }
            }
            return List.of();
        }

        @Override
        public String toString() {
            return "the servers that DNS names as " + String.join(" or ", names);
        }
    }
}
