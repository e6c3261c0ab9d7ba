/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.ldap;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a domain controller listens. Immutable.
 *
 * @param host a DNS name or an IP address, without brackets
 * @param port a TCP port
 */
public record ServerAddress(String host, int port) {
    private static final int MAX_PORT = 65_535;
    private static final Pattern FORM = Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)\\]|([^\\s\\[\\]:/]+))(?::(\\d{1,5}))?");

    /**
     * Reads {@code host}, {@code host:port} or {@code [IPv6]:port}.
     *
     * @param text any text, or null
     * @param defaultPort the port if the text names none
     * @return the address, or empty if the text has another form
     */
    public static Optional<ServerAddress> parse(String text, int defaultPort) {
        if (text == null) {
            return Optional.empty();
        }
        var matcher = FORM.matcher(text.trim());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String host = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        int port = matcher.group(3) == null ? defaultPort : Integer.parseInt(matcher.group(3));
        return port >= 1 && port <= MAX_PORT ? Optional.of(new ServerAddress(host, port)) : Optional.empty();
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
