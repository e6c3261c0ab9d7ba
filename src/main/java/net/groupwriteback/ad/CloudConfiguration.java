/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import java.util.Optional;
import java.util.stream.Stream;
import net.groupwriteback.ad.streamed.CloudMembers;
import net.groupwriteback.graph.GraphCloud;
import net.groupwriteback.graph.http.Secrets;
import net.groupwriteback.graph.settings.AppValues;
import net.groupwriteback.graph.settings.CloudValues;
import net.groupwriteback.graph.settings.GraphAccess;
import net.groupwriteback.graph.settings.MemberValues;
import net.groupwriteback.graph.settings.NetworkValues;
import net.groupwriteback.graph.settings.SettingNames;
import net.groupwriteback.writeback.CloudGroupKind;
import org.identityconnectors.common.security.GuardedString;
import org.identityconnectors.framework.common.exceptions.ConfigurationException;
import org.identityconnectors.framework.spi.ConfigurationProperty;

/**
 * The settings of streamed membership: how to reach the tenant that members are read from, as the source has them, and what
 * decides which member has which anchor, which must be the same on both sides. Set by the host before use, not changed
 * afterwards.
 */
abstract class CloudConfiguration extends DirectoryConfiguration {
    private static final SettingNames NAMES = new SettingNames("graph");
    private static final String GROUP = "group.graph";

    private String graphCloud = GraphCloud.GLOBAL.value();
    private String graphEndpoint;
    private String graphLoginEndpoint;
    private String graphTenantId;
    private String graphClientId;
    private String graphAuthentication = "clientSecret";
    private GuardedString graphClientSecret;
    private String graphCertificateFile;
    private GuardedString graphCertificatePassword;
    private String graphFederatedTokenFile;
    private String[] graphGroupKinds = {CloudGroupKind.MICROSOFT_365.value()};
    private String graphSelection = MemberValues.ALL;
    private String[] graphMemberDomainSids = {};
    private String graphTrustedCertificates;
    private String graphProxyHost;
    private Integer graphProxyPort = 8080;
    private String graphProxyUser;
    private GuardedString graphProxyPassword;
    private Integer graphConnectTimeoutSeconds = 15;
    private Integer graphReadTimeoutSeconds = 100;
    private Integer graphThrottleBudgetSeconds = 600;

    /** Microsoft cloud of the tenant. */
    @ConfigurationProperty(
            order = 60,
            allowedValues = {"global", "usGov", "usGovDoD", "china", "custom"},
            displayMessageKey = "graphCloud.display",
            helpMessageKey = "graphCloud.help",
            groupMessageKey = GROUP)
    public String getGraphCloud() {
        return graphCloud;
    }

    public void setGraphCloud(String graphCloud) {
        this.graphCloud = graphCloud;
    }

    /** Root of Graph without a version; only with {@code graphCloud=custom}. */
    @ConfigurationProperty(
            order = 61,
            displayMessageKey = "graphEndpoint.display",
            helpMessageKey = "graphEndpoint.help",
            groupMessageKey = GROUP)
    public String getGraphEndpoint() {
        return graphEndpoint;
    }

    public void setGraphEndpoint(String graphEndpoint) {
        this.graphEndpoint = graphEndpoint;
    }

    /** Root of the login service without a tenant; only with {@code graphCloud=custom}. */
    @ConfigurationProperty(
            order = 62,
            displayMessageKey = "graphLoginEndpoint.display",
            helpMessageKey = "graphLoginEndpoint.help",
            groupMessageKey = GROUP)
    public String getGraphLoginEndpoint() {
        return graphLoginEndpoint;
    }

    public void setGraphLoginEndpoint(String graphLoginEndpoint) {
        this.graphLoginEndpoint = graphLoginEndpoint;
    }

    /** Tenant id (GUID) or verified domain; streamed membership is off without one. */
    @ConfigurationProperty(
            order = 63,
            displayMessageKey = "graphTenantId.display",
            helpMessageKey = "graphTenantId.help",
            groupMessageKey = GROUP)
    public String getGraphTenantId() {
        return graphTenantId;
    }

    public void setGraphTenantId(String graphTenantId) {
        this.graphTenantId = graphTenantId;
    }

    /** Application (client) id of the app registration. */
    @ConfigurationProperty(
            order = 64,
            displayMessageKey = "graphClientId.display",
            helpMessageKey = "graphClientId.help",
            groupMessageKey = GROUP)
    public String getGraphClientId() {
        return graphClientId;
    }

    public void setGraphClientId(String graphClientId) {
        this.graphClientId = graphClientId;
    }

    /** How the app proves who it is. */
    @ConfigurationProperty(
            order = 65,
            allowedValues = {"clientSecret", "certificate", "managedIdentity", "workloadIdentity"},
            displayMessageKey = "graphAuthentication.display",
            helpMessageKey = "graphAuthentication.help",
            groupMessageKey = GROUP)
    public String getGraphAuthentication() {
        return graphAuthentication;
    }

    public void setGraphAuthentication(String graphAuthentication) {
        this.graphAuthentication = graphAuthentication;
    }

    /** Value of the client secret. */
    @ConfigurationProperty(
            order = 66,
            confidential = true,
            displayMessageKey = "graphClientSecret.display",
            helpMessageKey = "graphClientSecret.help",
            groupMessageKey = GROUP)
    public GuardedString getGraphClientSecret() {
        return graphClientSecret;
    }

    public void setGraphClientSecret(GuardedString graphClientSecret) {
        this.graphClientSecret = graphClientSecret;
    }

    /** Certificate and private key, PKCS#12 or PEM. */
    @ConfigurationProperty(
            order = 67,
            displayMessageKey = "graphCertificateFile.display",
            helpMessageKey = "graphCertificateFile.help",
            groupMessageKey = GROUP)
    public String getGraphCertificateFile() {
        return graphCertificateFile;
    }

    public void setGraphCertificateFile(String graphCertificateFile) {
        this.graphCertificateFile = graphCertificateFile;
    }

    /** Password of a PKCS#12 file. */
    @ConfigurationProperty(
            order = 68,
            confidential = true,
            displayMessageKey = "graphCertificatePassword.display",
            helpMessageKey = "graphCertificatePassword.help",
            groupMessageKey = GROUP)
    public GuardedString getGraphCertificatePassword() {
        return graphCertificatePassword;
    }

    public void setGraphCertificatePassword(GuardedString graphCertificatePassword) {
        this.graphCertificatePassword = graphCertificatePassword;
    }

    /** Token of an identity provider that the app registration trusts. */
    @ConfigurationProperty(
            order = 69,
            displayMessageKey = "graphFederatedTokenFile.display",
            helpMessageKey = "graphFederatedTokenFile.help",
            groupMessageKey = GROUP)
    public String getGraphFederatedTokenFile() {
        return graphFederatedTokenFile;
    }

    public void setGraphFederatedTokenFile(String graphFederatedTokenFile) {
        this.graphFederatedTokenFile = graphFederatedTokenFile;
    }

    /** Kinds of group that are written back, as the source has them. */
    @ConfigurationProperty(
            order = 70,
            allowedValues = {"microsoft365", "security", "mailEnabledSecurity", "distribution"},
            displayMessageKey = "graphGroupKinds.display",
            helpMessageKey = "graphGroupKinds.help",
            groupMessageKey = GROUP)
    public String[] getGraphGroupKinds() {
        return graphGroupKinds.clone();
    }

    public void setGraphGroupKinds(String... graphGroupKinds) {
        this.graphGroupKinds = graphGroupKinds == null ? new String[0] : graphGroupKinds.clone();
    }

    /** Which groups of these kinds are written back, as the source has it. */
    @ConfigurationProperty(
            order = 71,
            allowedValues = {"all", "writebackEnabled"},
            displayMessageKey = "graphSelection.display",
            helpMessageKey = "graphSelection.help",
            groupMessageKey = GROUP)
    public String getGraphSelection() {
        return graphSelection;
    }

    public void setGraphSelection(String graphSelection) {
        this.graphSelection = graphSelection;
    }

    /** Domains whose members have an anchor, as the source has them; empty for all. */
    @ConfigurationProperty(
            order = 72,
            displayMessageKey = "graphMemberDomainSids.display",
            helpMessageKey = "graphMemberDomainSids.help",
            groupMessageKey = GROUP)
    public String[] getGraphMemberDomainSids() {
        return graphMemberDomainSids.clone();
    }

    public void setGraphMemberDomainSids(String... graphMemberDomainSids) {
        this.graphMemberDomainSids = graphMemberDomainSids == null ? new String[0] : graphMemberDomainSids.clone();
    }

    /** PEM file with the only certificates to trust. */
    @ConfigurationProperty(
            order = 73,
            displayMessageKey = "graphTrustedCertificates.display",
            helpMessageKey = "graphTrustedCertificates.help",
            groupMessageKey = GROUP)
    public String getGraphTrustedCertificates() {
        return graphTrustedCertificates;
    }

    public void setGraphTrustedCertificates(String graphTrustedCertificates) {
        this.graphTrustedCertificates = graphTrustedCertificates;
    }

    /** Name or address of an HTTP proxy. */
    @ConfigurationProperty(
            order = 74,
            displayMessageKey = "graphProxyHost.display",
            helpMessageKey = "graphProxyHost.help",
            groupMessageKey = GROUP)
    public String getGraphProxyHost() {
        return graphProxyHost;
    }

    public void setGraphProxyHost(String graphProxyHost) {
        this.graphProxyHost = graphProxyHost;
    }

    /** TCP port of the proxy, 1 to 65535. */
    @ConfigurationProperty(
            order = 75,
            displayMessageKey = "graphProxyPort.display",
            helpMessageKey = "graphProxyPort.help",
            groupMessageKey = GROUP)
    public Integer getGraphProxyPort() {
        return graphProxyPort;
    }

    public void setGraphProxyPort(Integer graphProxyPort) {
        this.graphProxyPort = graphProxyPort;
    }

    /** User name for the proxy. */
    @ConfigurationProperty(
            order = 76,
            displayMessageKey = "graphProxyUser.display",
            helpMessageKey = "graphProxyUser.help",
            groupMessageKey = GROUP)
    public String getGraphProxyUser() {
        return graphProxyUser;
    }

    public void setGraphProxyUser(String graphProxyUser) {
        this.graphProxyUser = graphProxyUser;
    }

    /** Password for the proxy. */
    @ConfigurationProperty(
            order = 77,
            confidential = true,
            displayMessageKey = "graphProxyPassword.display",
            helpMessageKey = "graphProxyPassword.help",
            groupMessageKey = GROUP)
    public GuardedString getGraphProxyPassword() {
        return graphProxyPassword;
    }

    public void setGraphProxyPassword(GuardedString graphProxyPassword) {
        this.graphProxyPassword = graphProxyPassword;
    }

    /** Limit for one connection attempt, 1 to 600 seconds. */
    @ConfigurationProperty(
            order = 78,
            displayMessageKey = "graphConnectTimeoutSeconds.display",
            helpMessageKey = "graphConnectTimeoutSeconds.help",
            groupMessageKey = GROUP)
    public Integer getGraphConnectTimeoutSeconds() {
        return graphConnectTimeoutSeconds;
    }

    public void setGraphConnectTimeoutSeconds(Integer graphConnectTimeoutSeconds) {
        this.graphConnectTimeoutSeconds = graphConnectTimeoutSeconds;
    }

    /** Limit for silence within one answer, 1 to 600 seconds. */
    @ConfigurationProperty(
            order = 79,
            displayMessageKey = "graphReadTimeoutSeconds.display",
            helpMessageKey = "graphReadTimeoutSeconds.help",
            groupMessageKey = GROUP)
    public Integer getGraphReadTimeoutSeconds() {
        return graphReadTimeoutSeconds;
    }

    public void setGraphReadTimeoutSeconds(Integer graphReadTimeoutSeconds) {
        this.graphReadTimeoutSeconds = graphReadTimeoutSeconds;
    }

    /** Limit for all waits of one operation, 0 to 86400 seconds. */
    @ConfigurationProperty(
            order = 80,
            displayMessageKey = "graphThrottleBudgetSeconds.display",
            helpMessageKey = "graphThrottleBudgetSeconds.help",
            groupMessageKey = GROUP)
    public Integer getGraphThrottleBudgetSeconds() {
        return graphThrottleBudgetSeconds;
    }

    public void setGraphThrottleBudgetSeconds(Integer graphThrottleBudgetSeconds) {
        this.graphThrottleBudgetSeconds = graphThrottleBudgetSeconds;
    }

    /**
     * Checks these settings too, if there are any, without any network call.
     *
     * @throws ConfigurationException naming the first setting that cannot be used
     */
    @Override
    public void validate() {
        super.validate();
        cloudMembers();
    }

    /**
     * Where members are read from; nothing is sent yet.
     *
     * @return empty if the settings that name a tenant or an application are all missing
     * @throws ConfigurationException naming the first setting that cannot be used
     */
    Optional<CloudMembers> cloudMembers() {
        boolean named = Stream.of(graphTenantId, graphClientId, graphCertificateFile, graphFederatedTokenFile)
                .anyMatch(text -> text != null && !text.isBlank());
        if (!named && !Secrets.isSet(graphClientSecret)) {
            return Optional.empty();
        }
        GraphAccess access = new GraphAccess(NAMES, cloudValues(), appValues(), networkValues());
        access.check();
        MemberValues members = MemberValues.of(graphGroupKinds, graphSelection, graphMemberDomainSids);
        members.check(NAMES);
        return Optional.of(new CloudMembers(access, members, counters()));
    }

    private CloudValues cloudValues() {
        return new CloudValues(graphCloud, graphEndpoint, graphLoginEndpoint, graphTenantId);
    }

    private AppValues appValues() {
        return new AppValues(
                graphClientId,
                graphAuthentication,
                graphClientSecret,
                graphCertificateFile,
                graphCertificatePassword,
                graphFederatedTokenFile);
    }

    private NetworkValues networkValues() {
        return new NetworkValues(
                graphTrustedCertificates,
                graphProxyHost,
                graphProxyPort,
                graphProxyUser,
                graphProxyPassword,
                graphConnectTimeoutSeconds,
                graphReadTimeoutSeconds,
                graphThrottleBudgetSeconds);
    }
}
