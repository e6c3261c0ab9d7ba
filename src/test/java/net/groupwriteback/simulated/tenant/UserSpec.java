/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.tenant;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a new user shall be: properties under their Graph names. Immutable. */
public final class UserSpec {
    private final Map<String, Object> properties;

    private UserSpec(Map<String, Object> properties) {
        this.properties = properties;
    }

    /** A user that exists in the cloud only. */
    public static UserSpec cloud(String displayName, String userPrincipalName) {
        return new UserSpec(Map.of())
                .with("displayName", displayName)
                .with("userPrincipalName", userPrincipalName)
                .with("mail", userPrincipalName)
                .with("userType", "Member")
                .with("accountEnabled", true);
    }

    /** An invited guest; the principal name takes Entra's {@code #EXT#} form. */
    public static UserSpec guest(String displayName, String mail, String tenantDomain) {
        return cloud(displayName, mail.replace('@', '_') + "#EXT#@" + tenantDomain)
                .with("mail", mail)
                .with("userType", "Guest")
                .with("externalUserState", "Accepted")
                .with("creationType", "Invitation");
    }

    /** A user whom Entra Connect brought from the on-premises directory. */
    public static UserSpec synced(String displayName, String userPrincipalName, OnPremises onPremises) {
        UserSpec spec = cloud(displayName, userPrincipalName);
        for (Map.Entry<String, Object> property : onPremises.properties().entrySet()) {
            spec = spec.with(property.getKey(), property.getValue());
        }
        return spec;
    }

    /** The same with a property set; null for none. */
    public UserSpec with(String property, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(properties);
        more.put(property, value);
        return new UserSpec(more);
    }

    /** The same with an object id of choice instead of one that comes from the seed. */
    public UserSpec id(String id) {
        return with(TenantState.ID, id);
    }

    Map<String, Object> properties() {
        return properties;
    }
}
