/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365;

import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import net.groupwriteback.graph.GraphObject;
import net.groupwriteback.graph.GraphSettings;
import net.groupwriteback.graph.settings.AppValues;
import net.groupwriteback.graph.settings.Checks;
import net.groupwriteback.graph.settings.CloudValues;
import net.groupwriteback.graph.settings.GraphAccess;
import net.groupwriteback.graph.settings.MemberValues;
import net.groupwriteback.graph.settings.NetworkValues;
import net.groupwriteback.graph.settings.SettingNames;
import net.groupwriteback.m365.schema.References;
import net.groupwriteback.m365.scope.GroupChoice;
import org.identityconnectors.framework.common.exceptions.ConfigurationException;

/** What the settings of a source mean, and which values they may have. */
final class SourceSettings {
    /** Value of {@code softDeleted}: groups in the bin stay visible. */
    static final String KEEP = "keep";

    /** Value of {@code selection}: every group of the kinds chosen. */
    static final String ALL = MemberValues.ALL;

    private static final String DELETE = "delete";

    private SourceSettings() {}

    /**
     * Checks all settings without any network call.
     *
     * @throws ConfigurationException naming the first setting that is missing or wrong, and what it may be
     */
    static void check(M365GroupsConfiguration settings) {
        access(settings).check();
        members(settings).check(SettingNames.PLAIN);
        Checks.requireOneOf("softDeleted", settings.getSoftDeleted(), List.of(KEEP, DELETE));
        Checks.require(settings.getReferences() != null, "references: true or false");
    }

    /** What the Graph client needs. */
    static GraphSettings graph(M365GroupsConfiguration settings) {
        return access(settings).settings();
    }

    /** Whether groups in the bin stay visible. */
    static boolean keepsSoftDeleted(M365GroupsConfiguration settings) {
        return KEEP.equals(settings.getSoftDeleted());
    }

    /**
     * Which groups the resource shows.
     *
     * @param switchedOn tells groups whose writeback is switched on; asked only if the settings say so
     */
    static GroupChoice choice(M365GroupsConfiguration settings, Predicate<GraphObject> switchedOn) {
        return new GroupChoice(members(settings).rule(SettingNames.PLAIN, switchedOn), keepsSoftDeleted(settings));
    }

    /** How users refer to their groups: not at all where the framework has no references. */
    static References references(M365GroupsConfiguration settings) {
        return Boolean.TRUE.equals(settings.getReferences()) ? References.OF_FRAMEWORK : References.NONE;
    }

    /** All settings that decide what a sync token means. */
    static String signature(M365GroupsConfiguration settings) {
        MemberValues members = members(settings);
        return String.join(
                "\n",
                graph(settings).graphRoot(),
                settings.getTenantId(),
                members.kinds(SettingNames.PLAIN).toString(),
                settings.getSelection(),
                settings.getSoftDeleted(),
                new TreeSet<>(members.domainSids(SettingNames.PLAIN)).toString());
    }

    private static MemberValues members(M365GroupsConfiguration settings) {
        return MemberValues.of(settings.getGroupKinds(), settings.getSelection(), settings.getMemberDomainSids());
    }

    private static GraphAccess access(M365GroupsConfiguration settings) {
        return new GraphAccess(
                SettingNames.PLAIN,
                new CloudValues(
                        settings.getCloud(),
                        settings.getGraphEndpoint(),
                        settings.getLoginEndpoint(),
                        settings.getTenantId()),
                new AppValues(
                        settings.getClientId(),
                        settings.getAuthentication(),
                        settings.getClientSecret(),
                        settings.getCertificateFile(),
                        settings.getCertificatePassword(),
                        settings.getFederatedTokenFile()),
                new NetworkValues(
                        settings.getTrustedCertificates(),
                        settings.getProxyHost(),
                        settings.getProxyPort(),
                        settings.getProxyUser(),
                        settings.getProxyPassword(),
                        settings.getConnectTimeoutSeconds(),
                        settings.getReadTimeoutSeconds(),
                        settings.getThrottleBudgetSeconds()));
    }
}
