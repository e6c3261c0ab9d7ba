/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.tenant;

import java.util.Locale;

/** Aliases for groups that were created without one. */
final class MailNicknames {
    private static final int LIMIT = 40;

    private MailNicknames() {}

    /** The ASCII letters and digits of a name, made unique by a number. */
    static String of(String displayName, long number) {
        String plain = displayName.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return plain.substring(0, Math.min(plain.length(), LIMIT)) + "-" + number;
    }
}
