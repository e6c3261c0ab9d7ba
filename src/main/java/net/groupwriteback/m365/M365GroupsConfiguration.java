/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365;

import java.util.EnumSet;
import java.util.Set;
import net.groupwriteback.counters.Counter;
import net.groupwriteback.counters.Counters;
import net.groupwriteback.counters.CountersBean;
import net.groupwriteback.graph.GraphClient;
import net.groupwriteback.graph.GraphCloud;
import net.groupwriteback.writeback.CloudGroupKind;
import org.identityconnectors.common.security.GuardedString;
import org.identityconnectors.framework.spi.AbstractConfiguration;
import org.identityconnectors.framework.spi.ConfigurationProperty;
import org.identityconnectors.framework.spi.StatefulConfiguration;

/**
 * The settings of a source, as a host edits them, and the one Graph client that all connectors of a resource share.
 * What the settings mean and which values they may have is in {@link SourceSettings}. Thread-safe once configured.
 */
public final class M365GroupsConfiguration extends AbstractConfiguration implements StatefulConfiguration {
    private static final Set<Counter> COUNTED = EnumSet.of(
            Counter.OPERATIONS,
            Counter.OPERATIONS_FAILED,
            Counter.OBJECTS_READ,
            Counter.GRAPH_REQUESTS,
            Counter.GRAPH_RESOURCE_UNITS,
            Counter.GRAPH_THROTTLED,
            Counter.GRAPH_WAITS,
            Counter.GRAPH_TOKENS);

    private String cloud = GraphCloud.GLOBAL.value();
    private String graphEndpoint;
    private String loginEndpoint;
    private String tenantId;
    private String clientId;
    private String authentication = "clientSecret";
    private GuardedString clientSecret;
    private String certificateFile;
    private GuardedString certificatePassword;
    private String federatedTokenFile;
    private String[] groupKinds = {CloudGroupKind.MICROSOFT_365.value()};
    private String selection = SourceSettings.ALL;
    private String softDeleted = SourceSettings.KEEP;
    private String[] memberDomainSids = {};
    private Boolean references = false;
    private String trustedCertificates;
    private String proxyHost;
    private Integer proxyPort = 8080;
    private String proxyUser;
    private GuardedString proxyPassword;
    private Integer connectTimeoutSeconds = 15;
    private Integer readTimeoutSeconds = 100;
    private Integer throttleBudgetSeconds = 600;
    private final Counters counters = new Counters();
    private CountersBean bean;
    private int connectors;
    private GraphClient client;

    /** Microsoft cloud of the tenant. */
    @ConfigurationProperty(
            order = 1,
            groupMessageKey = "group.connection",
            displayMessageKey = "cloud.display",
            helpMessageKey = "cloud.help",
            allowedValues = {"global", "usGov", "usGovDoD", "china", "custom"})
    public String getCloud() {
        return cloud;
    }

    /** Sets {@link #getCloud}. */
    public void setCloud(String cloud) {
        this.cloud = cloud;
    }

    /** Root of Graph without a version; only with {@code cloud=custom}. */
    @ConfigurationProperty(
            order = 2,
            groupMessageKey = "group.connection",
            displayMessageKey = "graphEndpoint.display",
            helpMessageKey = "graphEndpoint.help")
    public String getGraphEndpoint() {
        return graphEndpoint;
    }

    /** Sets {@link #getGraphEndpoint}. */
    public void setGraphEndpoint(String graphEndpoint) {
        this.graphEndpoint = graphEndpoint;
    }

    /** Root of the login service without a tenant; only with {@code cloud=custom}. */
    @ConfigurationProperty(
            order = 3,
            groupMessageKey = "group.connection",
            displayMessageKey = "loginEndpoint.display",
            helpMessageKey = "loginEndpoint.help")
    public String getLoginEndpoint() {
        return loginEndpoint;
    }

    /** Sets {@link #getLoginEndpoint}. */
    public void setLoginEndpoint(String loginEndpoint) {
        this.loginEndpoint = loginEndpoint;
    }

    /** Tenant id (GUID) or verified domain. */
    @ConfigurationProperty(
            order = 4,
            groupMessageKey = "group.connection",
            displayMessageKey = "tenantId.display",
            helpMessageKey = "tenantId.help",
            required = true)
    public String getTenantId() {
        return tenantId;
    }

    /** Sets {@link #getTenantId}. */
    public void setTenantId(String tenantId) {
        this.tenantId = tenantId;
    }

    /** Application (client) id of the app registration. */
    @ConfigurationProperty(
            order = 5,
            groupMessageKey = "group.authentication",
            displayMessageKey = "clientId.display",
            helpMessageKey = "clientId.help")
    public String getClientId() {
        return clientId;
    }

    /** Sets {@link #getClientId}. */
    public void setClientId(String clientId) {
        this.clientId = clientId;
    }

    /** How the app proves who it is. */
    @ConfigurationProperty(
            order = 6,
            groupMessageKey = "group.authentication",
            displayMessageKey = "authentication.display",
            helpMessageKey = "authentication.help",
            allowedValues = {"clientSecret", "certificate", "managedIdentity", "workloadIdentity"})
    public String getAuthentication() {
        return authentication;
    }

    /** Sets {@link #getAuthentication}. */
    public void setAuthentication(String authentication) {
        this.authentication = authentication;
    }

    /** Value of the client secret. */
    @ConfigurationProperty(
            order = 7,
            groupMessageKey = "group.authentication",
            displayMessageKey = "clientSecret.display",
            helpMessageKey = "clientSecret.help",
            confidential = true)
    public GuardedString getClientSecret() {
        return clientSecret;
    }

    /** Sets {@link #getClientSecret}. */
    public void setClientSecret(GuardedString clientSecret) {
        this.clientSecret = clientSecret;
    }

    /** Certificate and private key, PKCS#12 or PEM. */
    @ConfigurationProperty(
            order = 8,
            groupMessageKey = "group.authentication",
            displayMessageKey = "certificateFile.display",
            helpMessageKey = "certificateFile.help")
    public String getCertificateFile() {
        return certificateFile;
    }

    /** Sets {@link #getCertificateFile}. */
    public void setCertificateFile(String certificateFile) {
        this.certificateFile = certificateFile;
    }

    /** Password of a PKCS#12 file. */
    @ConfigurationProperty(
            order = 9,
            groupMessageKey = "group.authentication",
            displayMessageKey = "certificatePassword.display",
            helpMessageKey = "certificatePassword.help",
            confidential = true)
    public GuardedString getCertificatePassword() {
        return certificatePassword;
    }

    /** Sets {@link #getCertificatePassword}. */
    public void setCertificatePassword(GuardedString certificatePassword) {
        this.certificatePassword = certificatePassword;
    }

    /** Token of an identity provider that the app registration trusts. */
    @ConfigurationProperty(
            order = 10,
            groupMessageKey = "group.authentication",
            displayMessageKey = "federatedTokenFile.display",
            helpMessageKey = "federatedTokenFile.help")
    public String getFederatedTokenFile() {
        return federatedTokenFile;
    }

    /** Sets {@link #getFederatedTokenFile}. */
    public void setFederatedTokenFile(String federatedTokenFile) {
        this.federatedTokenFile = federatedTokenFile;
    }

    /** Kinds of group to serve. */
    @ConfigurationProperty(
            order = 11,
            groupMessageKey = "group.groups",
            displayMessageKey = "groupKinds.display",
            helpMessageKey = "groupKinds.help",
            allowedValues = {"microsoft365", "security", "mailEnabledSecurity", "distribution"})
    public String[] getGroupKinds() {
        return groupKinds.clone();
    }

    /** Sets {@link #getGroupKinds}. */
    public void setGroupKinds(String... groupKinds) {
        this.groupKinds = groupKinds == null ? new String[0] : groupKinds.clone();
    }

    /** Which groups of the kinds chosen are shown. */
    @ConfigurationProperty(
            order = 12,
            groupMessageKey = "group.groups",
            displayMessageKey = "selection.display",
            helpMessageKey = "selection.help",
            allowedValues = {"all", "writebackEnabled"})
    public String getSelection() {
        return selection;
    }

    /** Sets {@link #getSelection}. */
    public void setSelection(String selection) {
        this.selection = selection;
    }

    /** Whether groups in the 30-day bin stay visible. */
    @ConfigurationProperty(
            order = 13,
            groupMessageKey = "group.groups",
            displayMessageKey = "softDeleted.display",
            helpMessageKey = "softDeleted.help",
            allowedValues = {"keep", "delete"})
    public String getSoftDeleted() {
        return softDeleted;
    }

    /** Sets {@link #getSoftDeleted}. */
    public void setSoftDeleted(String softDeleted) {
        this.softDeleted = softDeleted;
    }

    /** Domains whose members have an anchor; empty for all. */
    @ConfigurationProperty(
            order = 14,
            groupMessageKey = "group.groups",
            displayMessageKey = "memberDomainSids.display",
            helpMessageKey = "memberDomainSids.help")
    public String[] getMemberDomainSids() {
        return memberDomainSids.clone();
    }

    /** Sets {@link #getMemberDomainSids}. */
    public void setMemberDomainSids(String... memberDomainSids) {
        this.memberDomainSids = memberDomainSids == null ? new String[0] : memberDomainSids.clone();
    }

    /** Whether users also refer to their groups by references of the framework. */
    @ConfigurationProperty(
            order = 15,
            groupMessageKey = "group.groups",
            displayMessageKey = "references.display",
            helpMessageKey = "references.help")
    public Boolean getReferences() {
        return references;
    }

    /** Sets {@link #getReferences}. */
    public void setReferences(Boolean references) {
        this.references = references;
    }

    /** PEM file with the only certificates to trust. */
    @ConfigurationProperty(
            order = 16,
            groupMessageKey = "group.network",
            displayMessageKey = "trustedCertificates.display",
            helpMessageKey = "trustedCertificates.help")
    public String getTrustedCertificates() {
        return trustedCertificates;
    }

    /** Sets {@link #getTrustedCertificates}. */
    public void setTrustedCertificates(String trustedCertificates) {
        this.trustedCertificates = trustedCertificates;
    }

    /** Name or address of an HTTP proxy. */
    @ConfigurationProperty(
            order = 17,
            groupMessageKey = "group.network",
            displayMessageKey = "proxyHost.display",
            helpMessageKey = "proxyHost.help")
    public String getProxyHost() {
        return proxyHost;
    }

    /** Sets {@link #getProxyHost}. */
    public void setProxyHost(String proxyHost) {
        this.proxyHost = proxyHost;
    }

    /** TCP port of the proxy, 1 to 65535. */
    @ConfigurationProperty(
            order = 18,
            groupMessageKey = "group.network",
            displayMessageKey = "proxyPort.display",
            helpMessageKey = "proxyPort.help")
    public Integer getProxyPort() {
        return proxyPort;
    }

    /** Sets {@link #getProxyPort}. */
    public void setProxyPort(Integer proxyPort) {
        this.proxyPort = proxyPort;
    }

    /** User name for the proxy. */
    @ConfigurationProperty(
            order = 19,
            groupMessageKey = "group.network",
            displayMessageKey = "proxyUser.display",
            helpMessageKey = "proxyUser.help")
    public String getProxyUser() {
        return proxyUser;
    }

    /** Sets {@link #getProxyUser}. */
    public void setProxyUser(String proxyUser) {
        this.proxyUser = proxyUser;
    }

    /** Password for the proxy. */
    @ConfigurationProperty(
            order = 20,
            groupMessageKey = "group.network",
            displayMessageKey = "proxyPassword.display",
            helpMessageKey = "proxyPassword.help",
            confidential = true)
    public GuardedString getProxyPassword() {
        return proxyPassword;
    }

    /** Sets {@link #getProxyPassword}. */
    public void setProxyPassword(GuardedString proxyPassword) {
        this.proxyPassword = proxyPassword;
    }

    /** Limit for one connection attempt, 1 to 600 seconds. */
    @ConfigurationProperty(
            order = 21,
            groupMessageKey = "group.network",
            displayMessageKey = "connectTimeoutSeconds.display",
            helpMessageKey = "connectTimeoutSeconds.help")
    public Integer getConnectTimeoutSeconds() {
        return connectTimeoutSeconds;
    }

    /** Sets {@link #getConnectTimeoutSeconds}. */
    public void setConnectTimeoutSeconds(Integer connectTimeoutSeconds) {
        this.connectTimeoutSeconds = connectTimeoutSeconds;
    }

    /** Limit for silence within one answer, 1 to 600 seconds. */
    @ConfigurationProperty(
            order = 22,
            groupMessageKey = "group.network",
            displayMessageKey = "readTimeoutSeconds.display",
            helpMessageKey = "readTimeoutSeconds.help")
    public Integer getReadTimeoutSeconds() {
        return readTimeoutSeconds;
    }

    /** Sets {@link #getReadTimeoutSeconds}. */
    public void setReadTimeoutSeconds(Integer readTimeoutSeconds) {
        this.readTimeoutSeconds = readTimeoutSeconds;
    }

    /** Limit for all waits of one operation, 0 to 86400 seconds. */
    @ConfigurationProperty(
            order = 23,
            groupMessageKey = "group.network",
            displayMessageKey = "throttleBudgetSeconds.display",
            helpMessageKey = "throttleBudgetSeconds.help")
    public Integer getThrottleBudgetSeconds() {
        return throttleBudgetSeconds;
    }

    /** Sets {@link #getThrottleBudgetSeconds}. */
    public void setThrottleBudgetSeconds(Integer throttleBudgetSeconds) {
        this.throttleBudgetSeconds = throttleBudgetSeconds;
    }

    @Override
    public void validate() {
        SourceSettings.check(this);
    }

    /** A connector takes part in what is shared. */
    synchronized void enter() {
        connectors++;
    }

    /**
     * A connector is gone. The last one takes along what is shared: ConnId disposes of a resource's connectors without a
     * word to the configuration that they have in common.
     */
    synchronized void leave() {
        connectors--;
        if (connectors == 0) {
            release();
        }
    }

    /** What all connectors of the resource have done. */
    Counters counters() {
        return counters;
    }

    /**
     * The shared client; made at the first call, from which on the counters are shown.
     *
     * @throws org.identityconnectors.framework.common.exceptions.ConfigurationException as {@link #validate}: a wizard asks
     *     for a test before the settings are complete, and ConnId does not check them first
     */
    synchronized GraphClient client() {
        if (client == null) {
            validate();
            client = new GraphClient(SourceSettings.graph(this), counters);
            bean = CountersBean.register(this, counters, COUNTED, "M365Groups", "tenant", tenantId, "client", clientId);
        }
        return client;
    }

    @Override
    public synchronized void release() {
        if (client != null) {
            bean.close();
            client.close();
            client = null;
        }
    }
}
