/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.writeback;

import java.util.Arrays;
import java.util.Optional;

/**
 * The kinds of group in Active Directory: scope, security bit and, for security groups, whether {@code mail} is set
 * (MS-ADTS 2.2.12, Group Type Flags).
 */
public enum AdGroupKind {
    /** Universal distribution group, {@code groupType} 8: what Entra Connect V1 writes. */
    UNIVERSAL_DISTRIBUTION("universalDistribution", Bits.UNIVERSAL, false),
    /** Universal security group without mail. */
    UNIVERSAL_SECURITY("universalSecurity", Bits.UNIVERSAL | Bits.SECURITY, false),
    /** Universal security group with mail. */
    UNIVERSAL_MAIL_ENABLED_SECURITY("universalMailEnabledSecurity", Bits.UNIVERSAL | Bits.SECURITY, true),
    /** Global distribution group. */
    GLOBAL_DISTRIBUTION("globalDistribution", Bits.GLOBAL, false),
    /** Global security group without mail. */
    GLOBAL_SECURITY("globalSecurity", Bits.GLOBAL | Bits.SECURITY, false),
    /** Global security group with mail. */
    GLOBAL_MAIL_ENABLED_SECURITY("globalMailEnabledSecurity", Bits.GLOBAL | Bits.SECURITY, true),
    /** Domain local distribution group. */
    DOMAIN_LOCAL_DISTRIBUTION("domainLocalDistribution", Bits.DOMAIN_LOCAL, false),
    /** Domain local security group without mail. */
    DOMAIN_LOCAL_SECURITY("domainLocalSecurity", Bits.DOMAIN_LOCAL | Bits.SECURITY, false),
    /** Domain local security group with mail. */
    DOMAIN_LOCAL_MAIL_ENABLED_SECURITY("domainLocalMailEnabledSecurity", Bits.DOMAIN_LOCAL | Bits.SECURITY, true);

    /** Flags of {@code groupType}. */
    private static final class Bits {
        static final int GLOBAL = 0x2;
        static final int DOMAIN_LOCAL = 0x4;
        static final int UNIVERSAL = 0x8;
        static final int SECURITY = 0x8000_0000;
        static final int SCOPES = GLOBAL | DOMAIN_LOCAL | UNIVERSAL;
    }

    private final String value;
    private final int groupType;
    private final boolean mailEnabledSecurity;

    AdGroupKind(String value, int groupType, boolean mailEnabledSecurity) {
        this.value = value;
        this.groupType = groupType;
        this.mailEnabledSecurity = mailEnabledSecurity;
    }

    /** The value of the attribute {@code groupKind}. */
    public String value() {
        return value;
    }

    /** The value of the AD attribute {@code groupType}. */
    public int groupType() {
        return groupType;
    }

    /** Whether a group of this kind is a security group that must have {@code mail}. */
    public boolean mailEnabledSecurity() {
        return mailEnabledSecurity;
    }

    /** Whether a group of this kind can stand in access control lists. */
    public boolean security() {
        return (groupType & Bits.SECURITY) != 0;
    }

    /**
     * The kind of a group as it stands in the directory.
     *
     * @param groupType the AD attribute {@code groupType}
     * @param hasMail whether the AD attribute {@code mail} is set
     * @return the kind, or empty for a group of another scope (built in, application)
     */
    public static Optional<AdGroupKind> of(int groupType, boolean hasMail) {
        int relevant = groupType & (Bits.SCOPES | Bits.SECURITY);
        return Arrays.stream(values())
                .filter(kind -> kind.groupType == relevant)
                .filter(kind -> !kind.security() || kind.mailEnabledSecurity == hasMail)
                .findFirst();
    }

    /** The kind that a host names, or empty if none has that value. */
    public static Optional<AdGroupKind> ofValue(String value) {
        return Arrays.stream(values()).filter(kind -> kind.value.equals(value)).findFirst();
    }
}
