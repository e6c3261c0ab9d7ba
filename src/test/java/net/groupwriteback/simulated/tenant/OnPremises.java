/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.tenant;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who a synced user is in the on-premises directory. Immutable.
 *
 * @param securityIdentifier the Active Directory SID, {@code S-1-5-21-…}
 * @param samAccountName the account name
 * @param distinguishedName the DN
 * @param domainName the domain's DNS name
 * @param immutableId the source anchor, usually the object's GUID in base 64
 */
public record OnPremises(
        String securityIdentifier,
        String samAccountName,
        String distinguishedName,
        String domainName,
        String immutableId) {
    /** The properties that Entra Connect fills from the on-premises object. */
    public static final List<String> PROPERTIES = List.of(
            "onPremisesSecurityIdentifier",
            "onPremisesSamAccountName",
            "onPremisesDistinguishedName",
            "onPremisesDomainName",
            "onPremisesImmutableId",
            "onPremisesUserPrincipalName",
            "onPremisesSyncEnabled");

    Map<String, Object> properties() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("onPremisesSecurityIdentifier", securityIdentifier);
        properties.put("onPremisesSamAccountName", samAccountName);
        properties.put("onPremisesDistinguishedName", distinguishedName);
        properties.put("onPremisesDomainName", domainName);
        properties.put("onPremisesImmutableId", immutableId);
        properties.put("onPremisesUserPrincipalName", samAccountName + "@" + domainName);
        properties.put("onPremisesSyncEnabled", true);
        return properties;
    }
}
