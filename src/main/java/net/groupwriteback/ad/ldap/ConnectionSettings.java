/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.ldap;

import java.nio.file.Path;
import java.time.Duration;
import net.groupwriteback.ad.dns.Dns;
import net.groupwriteback.ad.logon.Logon;

/**
 * How to reach the directory. Immutable.
 *
 * @param servers where the domain controllers of one domain are
 * @param dns where to look up their names
 * @param transport how the connection is protected
 * @param trustedCertificates a PEM file of the authorities to trust; null for those of the Java installation
 * @param logon how the connector proves who it is
 * @param connectTimeout how long one server may take to accept a connection
 * @param responseTimeout how long a server may take to answer a request
 */
public record ConnectionSettings(
        Servers servers,
        Dns dns,
        Transport transport,
        Path trustedCertificates,
        Logon logon,
        Duration connectTimeout,
        Duration responseTimeout) {
    /** The same at other servers. */
    public ConnectionSettings at(Servers others) {
        return new ConnectionSettings(
                others, dns, transport, trustedCertificates, logon, connectTimeout, responseTimeout);
    }
}
