/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.groupwriteback.ad.dns.Dns;
import net.groupwriteback.ad.ldap.ConnectionSettings;
import net.groupwriteback.ad.ldap.ServerAddress;
import net.groupwriteback.ad.ldap.Servers;
import net.groupwriteback.ad.ldap.Transport;
import net.groupwriteback.ad.logon.Logon;
import org.identityconnectors.framework.common.exceptions.ConfigurationException;

/** The settings of the connection, checked, as the rest of the connector uses them. */
final class DirectorySettings {
    private static final int LONGEST_TIMEOUT_SECONDS = 3_600;
    private static final int DNS_PORT = 53;
    private static final Pattern DOMAIN = Pattern.compile("(?=.{1,253}$)[\\w-]{1,63}(?:\\.[\\w-]{1,63})*");

    private final DirectoryConfiguration settings;

    private DirectorySettings(DirectoryConfiguration settings) {
        this.settings = settings;
    }

    /**
     * Reads them without any network call.
     *
     * @throws ConfigurationException naming the first setting that cannot be used
     */
    static ConnectionSettings of(DirectoryConfiguration settings) {
        return new DirectorySettings(settings).connection();
    }

    private ConnectionSettings connection() {
        BindMethod method = BindMethod.ofValue(settings.getBindMethod())
                .orElseThrow(() -> Settings.noneOf("bindMethod", settings.getBindMethod(), "simple, gssapi, external"));
        Transport transport = transport(method);
        Duration connectTimeout = seconds("connectTimeoutSeconds", settings.getConnectTimeoutSeconds());
        Dns dns = new Dns(dnsServer(), connectTimeout);
        Path trustFile = trustFile();
        Servers servers = servers(dns, transport, trustFile != null);
        Logon logon = method.logon(settings);
        return new ConnectionSettings(
                servers,
                dns,
                transport,
                trustFile,
                logon,
                connectTimeout,
                seconds("responseTimeoutSeconds", settings.getResponseTimeoutSeconds()));
    }

    /** Only simple binds go without TLS: neither of the others protects what follows it. */
    private Transport transport(BindMethod method) {
        Transport transport = Transport.ofValue(settings.getTransport())
                .orElseThrow(() -> Settings.noneOf("transport", settings.getTransport(), "ldaps, startTls, plain"));
        boolean accepted = Settings.require("acceptPlain", settings.getAcceptPlain());
        if (transport == Transport.PLAIN && !accepted) {
            throw new ConfigurationException(
                    "acceptPlain: transport = plain lets everybody on the way read and change the password and the members; "
                            + "use ldaps or startTls, or set acceptPlain to true to accept that");
        }
        if (transport == Transport.PLAIN && method != BindMethod.SIMPLE) {
            throw new ConfigurationException(
                    "transport: plain goes with bindMethod = simple only; use ldaps or startTls");
        }
        return transport;
    }

    private Optional<String> dnsServer() {
        String text = settings.getDnsServer();
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        ServerAddress server = ServerAddress.parse(text, DNS_PORT)
                .orElseThrow(() ->
                        new ConfigurationException("dnsServer: '" + text + "' is not host, host:port or [IPv6]:port"));
        String host = server.host().indexOf(':') < 0 ? server.host() : "[" + server.host() + "]";
        return Optional.of(host + ":" + server.port());
    }

    private Servers servers(Dns dns, Transport transport, boolean ownAuthorities) {
        String domain = settings.getDomain();
        String[] servers = settings.getServers();
        if (domain == null || domain.isBlank()) {
            return listed(servers, transport);
        }
        if (servers.length > 0) {
            throw new ConfigurationException("domain: servers is set too; DNS and a list exclude each other");
        }
        if (!DOMAIN.matcher(domain.trim()).matches()) {
            throw new ConfigurationException("domain: '" + domain + "' is no DNS name, such as ad.example.com");
        }
        return Servers.InDns.domain(dns, domain.trim(), transport, ownAuthorities);
    }

    private static Servers listed(String[] servers, Transport transport) {
        if (servers.length == 0) {
            throw new ConfigurationException("servers is missing: name at least one domain controller, host[:port], "
                    + "or set domain to have DNS name them");
        }
        return new Servers.Listed(Stream.of(servers)
                .map(text -> ServerAddress.parse(text, transport.port())
                        .orElseThrow(() -> new ConfigurationException(
                                "servers: " + Settings.quoted(text) + " is not host, host:port or [IPv6]:port")))
                .toList());
    }

    private Path trustFile() {
        String file = settings.getTrustedCertificates();
        return file == null || file.isBlank() ? null : Settings.readable("trustedCertificates", file, "");
    }

    private static Duration seconds(String name, Integer value) {
        return Duration.ofSeconds(Settings.within(name, value, 1, LONGEST_TIMEOUT_SECONDS));
    }
}
