/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import java.util.List;
import net.groupwriteback.ad.ldap.ConnectionSettings;
import net.groupwriteback.ad.ldap.DirectoryFacts;
import net.groupwriteback.ad.ldap.ServerAddress;
import net.groupwriteback.ad.ldap.Servers;
import org.identityconnectors.framework.common.exceptions.ConfigurationException;

/** Where the forest's global catalog is, as the setting {@code globalCatalog} says. */
@FunctionalInterface
interface CatalogPlace {
    /** The value that has DNS tell it. */
    String AUTO = "auto";

    /**
     * How to reach it: as the domain controllers, at another address.
     *
     * @param connection how to reach the domain controllers
     * @param facts what one of them says of itself
     * @return null for none
     */
    ConnectionSettings settings(ConnectionSettings connection, DirectoryFacts facts);

    /**
     * Reads the setting.
     *
     * @param text {@code host[:port]}, {@code auto}, or null or blank for none
     * @param connection how to reach the domain controllers
     * @throws ConfigurationException naming the setting
     */
    static CatalogPlace of(String text, ConnectionSettings connection) {
        if (text == null || text.isBlank()) {
            return (domain, facts) -> null;
        }
        if (AUTO.equals(text.trim())) {
            return (domain, facts) -> domain.at(Servers.InDns.catalogs(
                    domain.dns(),
                    facts.forestName(),
                    facts.domainName(),
                    domain.transport(),
                    domain.trustedCertificates() != null));
        }
        Servers address = new Servers.Listed(
                List.of(ServerAddress.parse(text, connection.transport().globalCatalogPort())
                        .orElseThrow(() -> new ConfigurationException(
                                "globalCatalog: '" + text + "' is neither auto, host, host:port nor [IPv6]:port"))));
        return (domain, facts) -> domain.at(address);
    }
}
