/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.tenant;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a new group shall be: its kind and its properties under their Graph names. Immutable. */
public final class GroupSpec {
    private final Map<String, Object> properties;

    private GroupSpec(Map<String, Object> properties) {
        this.properties = properties;
    }

    /** A Microsoft 365 group, public, with mail. */
    public static GroupSpec microsoft365(String displayName) {
        return kind(displayName, List.of("Unified"), true, false).with("visibility", "Public");
    }

    /** A security group. */
    public static GroupSpec security(String displayName) {
        return kind(displayName, List.of(), false, true);
    }

    /** A mail-enabled security group. */
    public static GroupSpec mailEnabledSecurity(String displayName) {
        return kind(displayName, List.of(), true, true);
    }

    /** A distribution group. */
    public static GroupSpec distribution(String displayName) {
        return kind(displayName, List.of(), true, false);
    }

    private static GroupSpec kind(String displayName, List<String> types, boolean mail, boolean security) {
        return new GroupSpec(Map.of())
                .with("displayName", displayName)
                .with("groupTypes", types)
                .with("mailEnabled", mail)
                .with("securityEnabled", security);
    }

    /** The same with a property set; null for none. */
    public GroupSpec with(String property, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(properties);
        more.put(property, value);
        return new GroupSpec(more);
    }

    /** The same with the alias that mail addresses are made from. */
    public GroupSpec mailNickname(String nickname) {
        return with("mailNickname", nickname);
    }

    /** The same with a description. */
    public GroupSpec description(String description) {
        return with("description", description);
    }

    /** The same with a membership that only members and holders of {@code Member.Read.Hidden} see. */
    public GroupSpec hiddenMembership() {
        return with("visibility", "HiddenMembership");
    }

    /** The same as a group that Entra Connect brought from the on-premises directory. */
    public GroupSpec synced(String sid, String samAccountName, String domainName) {
        return with("onPremisesSecurityIdentifier", sid)
                .with("onPremisesSamAccountName", samAccountName)
                .with("onPremisesDomainName", domainName)
                .with("onPremisesSyncEnabled", true);
    }

    /** The same with group writeback switched; the type is a value of {@code onPremisesGroupType} or null. */
    public GroupSpec writeback(Boolean enabled, String onPremisesGroupType) {
        return with("writebackConfiguration", TenantState.writeback(enabled, onPremisesGroupType));
    }

    /** The same with an object id of choice instead of one that comes from the seed. */
    public GroupSpec id(String id) {
        return with(TenantState.ID, id);
    }

    Map<String, Object> properties() {
        return properties;
    }
}
