/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph.members;

import net.groupwriteback.graph.GraphObject;
import net.groupwriteback.writeback.CloudGroupKind;

/**
 * Whether and as what a group is to be written back, by {@code writebackConfiguration} and Microsoft's rules for what is
 * null in it: Microsoft 365 groups are enabled unless the tenant says otherwise, as distribution groups; other groups are
 * not, and would be security groups (Microsoft Graph beta, "groupWritebackConfiguration resource type"). Immutable.
 *
 * @param enabled whether it is to be written back
 * @param type a value of {@code onPremisesGroupType}
 */
public record WritebackSwitch(boolean enabled, String type) {
    private static final String DISTRIBUTION = "universalDistributionGroup";
    private static final String SECURITY = "universalSecurityGroup";
    private static final String MAIL_ENABLED_SECURITY = "universalMailEnabledSecurityGroup";

    /** The Graph property. */
    public static final String PROPERTY = "writebackConfiguration";

    /**
     * The switch of a group.
     *
     * @param group with its kind and {@link #PROPERTY}
     * @param newUnifiedDefault the tenant's {@code NewUnifiedGroupWritebackDefault}
     */
    public static WritebackSwitch of(GraphObject group, boolean newUnifiedDefault) {
        GraphObject configuration = group.child(PROPERTY).orElse(GraphObject.EMPTY);
        CloudGroupKind kind = AnchorRule.kindOf(group);
        Boolean enabled = configuration.flag("isEnabled");
        String type = configuration.text("onPremisesGroupType");
        return new WritebackSwitch(
                enabled == null ? kind == CloudGroupKind.MICROSOFT_365 && newUnifiedDefault : enabled,
                type == null ? defaultType(kind) : type);
    }

    /** Whether the tenant's default decides about this group. */
    public static boolean byDefault(GraphObject group) {
        return AnchorRule.kindOf(group) == CloudGroupKind.MICROSOFT_365
                && group.child(PROPERTY)
                        .map(configuration -> configuration.flag("isEnabled"))
                        .isEmpty();
    }

    private static String defaultType(CloudGroupKind kind) {
        return switch (kind) {
            case MICROSOFT_365, DISTRIBUTION -> DISTRIBUTION;
            case SECURITY -> SECURITY;
            case MAIL_ENABLED_SECURITY -> MAIL_ENABLED_SECURITY;
        };
    }
}
