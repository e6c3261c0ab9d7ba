/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.ldap;

import java.util.Arrays;
import java.util.Optional;

/** How the connection to a domain controller is protected. */
public enum Transport {
    /** TLS from the first byte. */
    LDAPS("ldaps", 636, 3269),
    /** TLS begun on a clear connection before anything else is said. */
    START_TLS("startTls", 389, 3268),
    /** No protection: password and members can be read on the way. Most domain controllers refuse it. */
    PLAIN("plain", 389, 3268);

    private final String value;
    private final int port;
    private final int globalCatalogPort;

    Transport(String value, int port, int globalCatalogPort) {
        this.value = value;
        this.port = port;
        this.globalCatalogPort = globalCatalogPort;
    }

    /** The port where global catalogs listen for it. */
    public int globalCatalogPort() {
        return globalCatalogPort;
    }

    /** The port where servers listen for it. */
    public int port() {
        return port;
    }

    /** The transport that a setting names, or empty if none has that value. */
    public static Optional<Transport> ofValue(String value) {
        return Arrays.stream(values()).filter(t -> t.value.equals(value)).findFirst();
    }
}
