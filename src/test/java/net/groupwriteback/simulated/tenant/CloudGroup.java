/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.tenant;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.groupwriteback.simulated.tenant.store.Entity;

/**
 * A group as the tenant holds it at one moment, for an independent check. Immutable.
 *
 * @param id the object id
 * @param displayName the name
 * @param description the description, or null
 * @param mail the mail address, or null
 * @param mailNickname the alias, or null
 * @param groupTypes {@code Unified}, {@code DynamicMembership}
 * @param mailEnabled whether it takes mail
 * @param securityEnabled whether it can be used in access rules
 * @param visibility {@code Public}, {@code Private}, {@code HiddenMembership} or null
 * @param proxyAddresses all addresses with their prefixes
 * @param onPremisesSyncEnabled true if it comes from the on-premises directory, false if it once did, else null
 * @param onPremisesSecurityIdentifier its on-premises SID, or null
 * @param writebackConfiguration the beta property, or null
 * @param deletedDateTime when it went to the bin, null unless it is there
 * @param memberCount how many direct members it has, users in the bin counted
 */
public record CloudGroup(
        String id,
        String displayName,
        String description,
        String mail,
        String mailNickname,
        List<String> groupTypes,
        boolean mailEnabled,
        boolean securityEnabled,
        String visibility,
        List<String> proxyAddresses,
        Boolean onPremisesSyncEnabled,
        String onPremisesSecurityIdentifier,
        Map<String, Object> writebackConfiguration,
        Instant deletedDateTime,
        int memberCount) {
    static CloudGroup of(Entity entity) {
        return new CloudGroup(
                entity.id(),
                (String) entity.value("displayName"),
                (String) entity.value("description"),
                (String) entity.value("mail"),
                (String) entity.value("mailNickname"),
                Values.texts(entity.value("groupTypes")),
                Boolean.TRUE.equals(entity.value("mailEnabled")),
                Boolean.TRUE.equals(entity.value("securityEnabled")),
                (String) entity.value("visibility"),
                Values.texts(entity.value("proxyAddresses")),
                (Boolean) entity.value("onPremisesSyncEnabled"),
                (String) entity.value("onPremisesSecurityIdentifier"),
                Values.complex(entity.value("writebackConfiguration")),
                entity.deletedDateTime(),
                entity.members().size());
    }

    /** Whether it is a Microsoft 365 group. */
    public boolean microsoft365() {
        return groupTypes.contains("Unified");
    }
}
