/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.ldap;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import net.groupwriteback.ad.dns.Dns;
import net.groupwriteback.ad.dns.ServiceRecord;
import org.identityconnectors.common.logging.Log;

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
     * Those that DNS knows, by the first of the names that leads to any (MS-ADTS 6.3.2.3). Answers of DNS can be forged: a server of a
     * stranger, with a certificate of a public authority for its own name, would be sent the password. So servers whose names lie
     * outside the domain are taken only where an administrator says which authorities vouch for his servers.
     *
     * @param setting that says so
     * @param dns where to look
     * @param names of SRV records
     * @param tlsPort the port where they speak TLS from the first byte, which DNS does not tell; 0 to take the records' port
     * @param within the domains that servers lie in; empty for anywhere
     */
    record InDns(String setting, Dns dns, List<String> names, int tlsPort, List<String> within) implements Servers {
        private static final int SHOWN = 10;
        private static final Log LOG = Log.getLog(Servers.class);

        /** Copies the lists. */
        public InDns {
            names = List.copyOf(names);
            within = List.copyOf(within);
        }

        /**
         * The domain controllers of a domain.
         *
         * @param anywhere whether their names may lie outside it
         */
        public static InDns domain(Dns dns, String domain, Transport transport, boolean anywhere) {
            return new InDns(
                    "domain",
                    dns,
                    List.of("_ldap._tcp.dc._msdcs." + domain, "_ldap._tcp." + domain),
                    transport == Transport.LDAPS ? transport.port() : 0,
                    anywhere ? List.of() : List.of(domain));
        }

        /**
         * The global catalogs of a forest.
         *
         * @param forest the DNS name of its first domain
         * @param domain that of the domain whose controllers are in use
         * @param anywhere whether their names may lie outside both
         */
        public static InDns catalogs(Dns dns, String forest, String domain, Transport transport, boolean anywhere) {
            return new InDns(
                    "globalCatalog",
                    dns,
                    List.of("_gc._tcp." + forest),
                    transport == Transport.LDAPS ? transport.globalCatalogPort() : 0,
                    anywhere ? List.of() : List.of(forest, domain));
        }

        @Override
        public List<ServerAddress> inOrder() throws LDAPException {
            for (String name : names) {
                List<ServiceRecord> found = dns.services(name);
                if (!found.isEmpty()) {
                    return inside(found).stream()
                            .map(r -> new ServerAddress(r.host(), tlsPort == 0 ? r.port() : tlsPort))
                            .toList();
                }
            }
            return List.of();
        }

        private List<ServiceRecord> inside(List<ServiceRecord> found) throws LDAPException {
            List<ServiceRecord> taken =
                    found.stream().filter(r -> lies(r.host())).toList();
            if (taken.size() < found.size()) {
                String why = setting + ": DNS names "
                        + found.stream()
                                .map(ServiceRecord::host)
                                .filter(host -> !lies(host))
                                .distinct()
                                .limit(SHOWN)
                                .collect(Collectors.joining(", "))
                        + ", outside " + String.join(" and ", within)
                        + ", which may be forged. If it is right, name the authorities of the servers' certificates in"
                        + " trustedCertificates, or the servers in servers and globalCatalog";
                if (taken.isEmpty()) {
                    throw new LDAPException(ResultCode.PARAM_ERROR, why);
                }
                LOG.warn("left out: {0}", why);
            }
            return taken;
        }

        private boolean lies(String host) {
            String name = host.toLowerCase(Locale.ROOT);
            return within.isEmpty()
                    || within.stream()
                            .map(domain -> domain.toLowerCase(Locale.ROOT))
                            .anyMatch(domain -> name.equals(domain) || name.endsWith("." + domain));
        }

        @Override
        public String toString() {
            return "the servers that DNS names as " + String.join(" or ", names);
        }
    }
}
