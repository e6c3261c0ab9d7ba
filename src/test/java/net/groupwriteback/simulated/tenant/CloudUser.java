/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.tenant;

import java.time.Instant;
import net.groupwriteback.simulated.tenant.store.Entity;

/**
 * A user as the tenant holds it at one moment, for an independent check. Immutable.
 *
 * @param id the object id
 * @param displayName the name
 * @param userPrincipalName the sign-in name
 * @param mail the mail address, or null
 * @param userType {@code Member} or {@code Guest}
 * @param onPremisesSyncEnabled true if synced, false if it once was, else null
 * @param onPremisesSecurityIdentifier the Active Directory SID, or null
 * @param onPremisesDistinguishedName the DN on premises, or null
 * @param deletedDateTime when the user went to the bin, null unless it is there
 */
public record CloudUser(
        String id,
        String displayName,
        String userPrincipalName,
        String mail,
        String userType,
        Boolean onPremisesSyncEnabled,
        String onPremisesSecurityIdentifier,
        String onPremisesDistinguishedName,
        Instant deletedDateTime) {
    static CloudUser of(Entity entity) {
        return new CloudUser(
                entity.id(),
                (String) entity.value("displayName"),
                (String) entity.value("userPrincipalName"),
                (String) entity.value("mail"),
                (String) entity.value("userType"),
                (Boolean) entity.value("onPremisesSyncEnabled"),
                (String) entity.value("onPremisesSecurityIdentifier"),
                (String) entity.value("onPremisesDistinguishedName"),
                entity.deletedDateTime());
    }
}
