/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.ldap;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.identityconnectors.common.security.GuardedString;

/**
 * How to reach the directory. Immutable.
 *
 * @param servers domain controllers of one domain, in the order in which they are tried
 * @param transport how the connection is protected
 * @param trustedCertificates a PEM file of the authorities to trust; null for those of the Java installation
 * @param bindUser a distinguished name, user principal name or {@code DOMAIN\name}
 * @param bindPassword its password
 * @param connectTimeout how long one server may take to accept a connection
 * @param responseTimeout how long a server may take to answer a request
 */
public record ConnectionSettings(
        List<ServerAddress> servers,
        Transport transport,
        Path trustedCertificates,
        String bindUser,
        GuardedString bindPassword,
        Duration connectTimeout,
        Duration responseTimeout) {
    /** Copies the list. */
    public ConnectionSettings {
        servers = List.copyOf(servers);
    }

    /** The same at another address. */
    public ConnectionSettings at(ServerAddress server) {
        return new ConnectionSettings(
                List.of(server),
                transport,
                trustedCertificates,
                bindUser,
                bindPassword,
                connectTimeout,
                responseTimeout);
    }
}
