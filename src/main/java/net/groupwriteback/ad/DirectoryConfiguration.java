/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import net.groupwriteback.ad.ldap.ConnectionSettings;
import net.groupwriteback.ad.ldap.ServerAddress;
import net.groupwriteback.ad.ldap.Transport;
import net.groupwriteback.counters.Counters;
import org.identityconnectors.common.security.GuardedString;
import org.identityconnectors.framework.common.exceptions.ConfigurationException;
import org.identityconnectors.framework.spi.AbstractConfiguration;
import org.identityconnectors.framework.spi.ConfigurationProperty;

/** The settings of the connection to the directory. Set by the host before use, not changed afterwards. */
abstract class DirectoryConfiguration extends AbstractConfiguration {
    private static final int LONGEST_TIMEOUT_SECONDS = 3_600;
    private static final String GROUP = "group.connection";

    private final Counters counters = new Counters();

    private String[] servers = {};
    private String globalCatalog;
    private String transport = "ldaps";
    private String trustedCertificates;
    private String bindUser;
    private GuardedString bindPassword;
    private Integer connectTimeoutSeconds = 10;
    private Integer responseTimeoutSeconds = 120;

    /** What all instances of the resource have done. */
    Counters counters() {
        return counters;
    }

    /** Domain controllers, {@code host[:port]}, in fail-over order. Required. */
    @ConfigurationProperty(
            order = 1,
            required = true,
            displayMessageKey = "servers.display",
            helpMessageKey = "servers.help",
            groupMessageKey = GROUP)
    public String[] getServers() {
        return servers.clone();
    }

    public void setServers(String... servers) {
        this.servers = servers == null ? new String[0] : servers.clone();
    }

    /** A global catalog of the forest, {@code host[:port]}; default: none. */
    @ConfigurationProperty(
            order = 4,
            displayMessageKey = "globalCatalog.display",
            helpMessageKey = "globalCatalog.help",
            groupMessageKey = GROUP)
    public String getGlobalCatalog() {
        return globalCatalog;
    }

    public void setGlobalCatalog(String globalCatalog) {
        this.globalCatalog = globalCatalog;
    }

    /** {@code ldaps} (default), {@code startTls} or {@code plain}. */
    @ConfigurationProperty(
            order = 5,
            allowedValues = {"ldaps", "startTls", "plain"},
            displayMessageKey = "transport.display",
            helpMessageKey = "transport.help",
            groupMessageKey = GROUP)
    public String getTransport() {
        return transport;
    }

    public void setTransport(String transport) {
        this.transport = transport;
    }

    /** A PEM file of certificate authorities; default: those of the Java installation. */
    @ConfigurationProperty(
            order = 7,
            displayMessageKey = "trustedCertificates.display",
            helpMessageKey = "trustedCertificates.help",
            groupMessageKey = GROUP)
    public String getTrustedCertificates() {
        return trustedCertificates;
    }

    public void setTrustedCertificates(String trustedCertificates) {
        this.trustedCertificates = trustedCertificates;
    }

    /** The account: distinguished name, {@code name@domain} or {@code DOMAIN\name}. Required. */
    @ConfigurationProperty(
            order = 9,
            required = true,
            displayMessageKey = "bindUser.display",
            helpMessageKey = "bindUser.help",
            groupMessageKey = GROUP)
    public String getBindUser() {
        return bindUser;
    }

    public void setBindUser(String bindUser) {
        this.bindUser = bindUser;
    }

    /** The account's password. Required. */
    @ConfigurationProperty(
            order = 10,
            required = true,
            confidential = true,
            displayMessageKey = "bindPassword.display",
            helpMessageKey = "bindPassword.help",
            groupMessageKey = GROUP)
    public GuardedString getBindPassword() {
        return bindPassword;
    }

    public void setBindPassword(GuardedString bindPassword) {
        this.bindPassword = bindPassword;
    }

    /** Seconds that a server may take to accept a connection, 1 to 3600; default 10. */
    @ConfigurationProperty(
            order = 35,
            displayMessageKey = "connectTimeoutSeconds.display",
            helpMessageKey = "connectTimeoutSeconds.help",
            groupMessageKey = GROUP)
    public Integer getConnectTimeoutSeconds() {
        return connectTimeoutSeconds;
    }

    public void setConnectTimeoutSeconds(Integer connectTimeoutSeconds) {
        this.connectTimeoutSeconds = connectTimeoutSeconds;
    }

    /** Seconds that a server may take to answer a request, 1 to 3600; default 120. */
    @ConfigurationProperty(
            order = 36,
            displayMessageKey = "responseTimeoutSeconds.display",
            helpMessageKey = "responseTimeoutSeconds.help",
            groupMessageKey = GROUP)
    public Integer getResponseTimeoutSeconds() {
        return responseTimeoutSeconds;
    }

    public void setResponseTimeoutSeconds(Integer responseTimeoutSeconds) {
        this.responseTimeoutSeconds = responseTimeoutSeconds;
    }

    /**
     * Checks these settings without any network call.
     *
     * @throws ConfigurationException naming the first setting that cannot be used
     */
    @Override
    public void validate() {
        connectionSettings();
        globalCatalogSettings();
    }

    /**
     * The settings, checked.
     *
     * @throws ConfigurationException naming the first setting that cannot be used
     */
    ConnectionSettings connectionSettings() {
        Transport chosen = Transport.ofValue(transport)
                .orElseThrow(() ->
                        new ConfigurationException("transport: '" + transport + "' is none of ldaps, startTls, plain"));
        Settings.require("bindUser", bindUser);
        if (bindPassword == null) {
            throw new ConfigurationException("bindPassword is missing");
        }
        return new ConnectionSettings(
                addresses(chosen),
                chosen,
                trustFile(),
                bindUser,
                bindPassword,
                seconds("connectTimeoutSeconds", connectTimeoutSeconds),
                seconds("responseTimeoutSeconds", responseTimeoutSeconds));
    }

    /**
     * How to reach the global catalog: as the domain controllers, at another address; null for none.
     *
     * @throws ConfigurationException naming the first setting that cannot be used
     */
    ConnectionSettings globalCatalogSettings() {
        if (globalCatalog == null || globalCatalog.isBlank()) {
            return null;
        }
        ConnectionSettings domain = connectionSettings();
        ServerAddress address = ServerAddress.parse(
                        globalCatalog, domain.transport().globalCatalogPort())
                .orElseThrow(() -> new ConfigurationException(
                        "globalCatalog: '" + globalCatalog + "' is not host, host:port or [IPv6]:port"));
        return domain.at(address);
    }

    private List<ServerAddress> addresses(Transport chosen) {
        if (servers.length == 0) {
            throw new ConfigurationException("servers is missing: name at least one domain controller, host[:port]");
        }
        return Stream.of(servers)
                .map(text -> ServerAddress.parse(text, chosen.port())
                        .orElseThrow(() -> new ConfigurationException(
                                "servers: '" + text + "' is not host, host:port or [IPv6]:port")))
                .toList();
    }

    private Path trustFile() {
        if (trustedCertificates == null || trustedCertificates.isBlank()) {
            return null;
        }
        Path file = Path.of(trustedCertificates);
        if (!Files.isReadable(file)) {
            throw new ConfigurationException("trustedCertificates: the file " + file + " cannot be read");
        }
        return file;
    }

    private static Duration seconds(String name, Integer value) {
        return Duration.ofSeconds(Settings.within(name, value, 1, LONGEST_TIMEOUT_SECONDS));
    }
}
