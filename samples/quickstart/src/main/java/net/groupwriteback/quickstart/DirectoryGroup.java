/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.quickstart;

import java.util.Set;

/**
 * A group as plain LDAP shows it. Immutable.
 *
 * @param dn the distinguished name
 * @param key the same, normalized, for comparisons
 * @param cn the common name
 * @param adminDescription the link value of Entra Connect, or null
 * @param externalObjectId the link value of Cloud Sync, or null
 * @param groupType the flags of the attribute of this name
 * @param displayName the display name, or null
 * @param description the description, or null
 * @param mail the mail address, or null
 * @param members the members' normalized distinguished names
 */
record DirectoryGroup(
        String dn,
        String key,
        String cn,
        String adminDescription,
        String externalObjectId,
        int groupType,
        String displayName,
        String description,
        String mail,
        Set<String> members) {
    /** {@code groupType} of a universal distribution group (MS-ADTS 2.2.12). */
    static final int UNIVERSAL_DISTRIBUTION = 8;
    /** {@code groupType} of a universal security group (MS-ADTS 2.2.12). */
    static final int UNIVERSAL_SECURITY = 0x8000_0008;

    /** What ties the group to the cloud: whichever link value is there. */
    String anchor() {
        return externalObjectId == null ? adminDescription : externalObjectId;
    }

    /** The kind in two words at most. */
    String kind() {
        return switch (groupType) {
            case UNIVERSAL_DISTRIBUTION -> "distribution";
            case UNIVERSAL_SECURITY -> "security";
            default -> "groupType " + groupType;
        };
    }

    /** The DN without the container, which all groups of a table share. */
    String rdn() {
        return LdapReader.rdn(dn);
    }
}
