/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import net.groupwriteback.ad.ldap.ConnectionSettings;
import net.groupwriteback.counters.Counters;
import org.identityconnectors.common.security.GuardedString;
import org.identityconnectors.framework.common.exceptions.ConfigurationException;
import org.identityconnectors.framework.spi.AbstractConfiguration;
import org.identityconnectors.framework.spi.ConfigurationProperty;

/** The settings of the connection to the directory. Set by the host before use, not changed afterwards. */
abstract class DirectoryConfiguration extends AbstractConfiguration {
    private static final String GROUP = "group.connection";

    private final Counters counters = new Counters();

    private String[] servers = {};
    private String domain;
    private String dnsServer;
    private String globalCatalog;
    private String transport = "ldaps";
    private Boolean acceptPlain = false;
    private String trustedCertificates;
    private String bindMethod = "simple";
    private String bindUser;
    private GuardedString bindPassword;
    private String keytabFile;
    private String certificateFile;
    private GuardedString certificatePassword;
    private Integer connectTimeoutSeconds = 10;
    private Integer responseTimeoutSeconds = 120;

    /** What all instances of the resource have done. */
    Counters counters() {
        return counters;
    }

    /** Domain controllers, {@code host[:port]}, in fail-over order; this or {@link #getDomain}. */
    @ConfigurationProperty(
            order = 1,
            displayMessageKey = "servers.display",
            helpMessageKey = "servers.help",
            groupMessageKey = GROUP)
    public String[] getServers() {
        return servers.clone();
    }

    public void setServers(String... servers) {
        this.servers = servers == null ? new String[0] : servers.clone();
    }

    /** The DNS name of the domain whose controllers DNS names; this or {@link #getServers}. */
    @ConfigurationProperty(
            order = 2,
            displayMessageKey = "domain.display",
            helpMessageKey = "domain.help",
            groupMessageKey = GROUP)
    public String getDomain() {
        return domain;
    }

    public void setDomain(String domain) {
        this.domain = domain;
    }

    /** The DNS server that is asked, {@code host[:port]}; default: those of the machine. */
    @ConfigurationProperty(
            order = 3,
            displayMessageKey = "dnsServer.display",
            helpMessageKey = "dnsServer.help",
            groupMessageKey = GROUP)
    public String getDnsServer() {
        return dnsServer;
    }

    public void setDnsServer(String dnsServer) {
        this.dnsServer = dnsServer;
    }

    /** A global catalog of the forest, {@code host[:port]}, or {@code auto} to have DNS name it; default: none. */
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

    /** Whether {@code transport = plain} may be used, with all that it gives away; default false. */
    @ConfigurationProperty(
            order = 6,
            displayMessageKey = "acceptPlain.display",
            helpMessageKey = "acceptPlain.help",
            groupMessageKey = GROUP)
    public Boolean getAcceptPlain() {
        return acceptPlain;
    }

    public void setAcceptPlain(Boolean acceptPlain) {
        this.acceptPlain = acceptPlain;
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

    /** {@code simple} (default), {@code gssapi} or {@code external}. */
    @ConfigurationProperty(
            order = 8,
            allowedValues = {"simple", "gssapi", "external"},
            displayMessageKey = "bindMethod.display",
            helpMessageKey = "bindMethod.help",
            groupMessageKey = GROUP)
    public String getBindMethod() {
        return bindMethod;
    }

    public void setBindMethod(String bindMethod) {
        this.bindMethod = bindMethod;
    }

    /** The account: distinguished name, {@code name@domain} or {@code DOMAIN\name}; the second for {@code gssapi}. */
    @ConfigurationProperty(
            order = 9,
            displayMessageKey = "bindUser.display",
            helpMessageKey = "bindUser.help",
            groupMessageKey = GROUP)
    public String getBindUser() {
        return bindUser;
    }

    public void setBindUser(String bindUser) {
        this.bindUser = bindUser;
    }

    /** The account's password, for {@code simple}. */
    @ConfigurationProperty(
            order = 10,
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

    /** A file with the account's Kerberos keys, for {@code gssapi}. */
    @ConfigurationProperty(
            order = 11,
            displayMessageKey = "keytabFile.display",
            helpMessageKey = "keytabFile.help",
            groupMessageKey = GROUP)
    public String getKeytabFile() {
        return keytabFile;
    }

    public void setKeytabFile(String keytabFile) {
        this.keytabFile = keytabFile;
    }

    /** PKCS#12 or PEM with certificate and key, for {@code external}. */
    @ConfigurationProperty(
            order = 12,
            displayMessageKey = "certificateFile.display",
            helpMessageKey = "certificateFile.help",
            groupMessageKey = GROUP)
    public String getCertificateFile() {
        return certificateFile;
    }

    public void setCertificateFile(String certificateFile) {
        this.certificateFile = certificateFile;
    }

    /** The password of the PKCS#12 file. */
    @ConfigurationProperty(
            order = 13,
            confidential = true,
            displayMessageKey = "certificatePassword.display",
            helpMessageKey = "certificatePassword.help",
            groupMessageKey = GROUP)
    public GuardedString getCertificatePassword() {
        return certificatePassword;
    }

    public void setCertificatePassword(GuardedString certificatePassword) {
        this.certificatePassword = certificatePassword;
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
        catalogPlace();
    }

    /**
     * The settings, checked.
     *
     * @throws ConfigurationException naming the first setting that cannot be used
     */
    ConnectionSettings connectionSettings() {
        return DirectorySettings.of(this);
    }

    /**
     * Where the global catalog is.
     *
     * @throws ConfigurationException naming the first setting that cannot be used
     */
    CatalogPlace catalogPlace() {
        return CatalogPlace.of(globalCatalog, connectionSettings());
    }
}
