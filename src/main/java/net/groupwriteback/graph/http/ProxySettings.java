/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph.http;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.util.Optional;
import org.identityconnectors.common.security.GuardedString;

/**
 * An HTTP proxy on the way to Microsoft. Immutable.
 *
 * @param host name or address
 * @param port TCP port
 * @param login user and password for proxies that ask (Basic), empty for others
 */
public record ProxySettings(String host, int port, Optional<Login> login) {
    /**
     * What the proxy is told when it answers 407. Immutable.
     *
     * @param user user name
     * @param password password
     */
    public record Login(String user, GuardedString password) {}

    Proxy proxy() {
        return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(host, port));
    }
}
