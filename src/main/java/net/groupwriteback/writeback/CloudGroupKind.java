/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.writeback;

import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;

/**
 * The four kinds of group in Microsoft 365 (Microsoft Graph, "Working with groups"): told apart by {@code groupTypes},
 * {@code mailEnabled} and {@code securityEnabled}.
 */
public enum CloudGroupKind {
    /** A Microsoft 365 group: {@code groupTypes} contains {@code Unified}. */
    MICROSOFT_365("microsoft365"),
    /** A security group without mail. */
    SECURITY("security"),
    /** A security group with mail. */
    MAIL_ENABLED_SECURITY("mailEnabledSecurity"),
    /** A distribution list. */
    DISTRIBUTION("distribution");

    private static final String UNIFIED = "Unified";

    private final String value;

    CloudGroupKind(String value) {
        this.value = value;
    }

    /** The value in settings and in the attribute {@code groupKind}. */
    public String value() {
        return value;
    }

    /** The kind of a group with these properties. */
    public static CloudGroupKind of(Collection<String> groupTypes, boolean mailEnabled, boolean securityEnabled) {
        if (groupTypes.contains(UNIFIED)) {
            return MICROSOFT_365;
        }
        if (!mailEnabled) {
            return SECURITY;
        }
        return securityEnabled ? MAIL_ENABLED_SECURITY : DISTRIBUTION;
    }

    /** The kind that a setting names, or empty if none has that value. */
    public static Optional<CloudGroupKind> ofValue(String value) {
        return Arrays.stream(values()).filter(kind -> kind.value.equals(value)).findFirst();
    }
}
