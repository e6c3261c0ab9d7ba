/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.exchange;

import java.util.Arrays;
import java.util.Optional;

/**
 * As what Exchange sees a group: its display type and details type (Exchange's own constants, see
 * {@code Get-Recipient}).
 */
public enum RecipientProfile {
    /** A mail-enabled distribution or security group. */
    GROUP("group", 256L, 1_024L),
    /** A group whose mailbox is in Exchange Online. */
    REMOTE_GROUP_MAILBOX("remoteGroupMailbox", 8_796_093_022_208L, 8_796_093_022_208L);

    private static final int DISTRIBUTION_DISPLAY = 1;
    private static final int SECURITY_DISPLAY = 1_073_741_833;

    private final String value;
    private final long distributionDetails;
    private final long securityDetails;

    RecipientProfile(String value, long distributionDetails, long securityDetails) {
        this.value = value;
        this.distributionDetails = distributionDetails;
        this.securityDetails = securityDetails;
    }

    /** The setting's value. */
    public String value() {
        return value;
    }

    /** {@code msExchRecipientDisplayType}. */
    public int displayType(boolean security) {
        return security ? SECURITY_DISPLAY : DISTRIBUTION_DISPLAY;
    }

    /** {@code msExchRecipientTypeDetails}. */
    public long detailsType(boolean security) {
        return security ? securityDetails : distributionDetails;
    }

    /** The profile that a setting names, or empty if none has that value. */
    public static Optional<RecipientProfile> ofValue(String value) {
        return Arrays.stream(values())
                .filter(profile -> profile.value.equals(value))
                .findFirst();
    }
}
