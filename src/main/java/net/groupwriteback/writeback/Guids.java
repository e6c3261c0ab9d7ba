/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.writeback;

import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/**
 * Dashed GUIDs as texts, {@code 8-4-4-4-12} hexadecimal digits in any case. {@link UUID#fromString} alone takes other forms
 * too, such as {@code 1-1-1-1-1}. Looked at once per member, so without a regular expression.
 */
public final class Guids {
    private static final int LENGTH = 36;

    private Guids() {}

    /** Whether the whole text is a dashed GUID. */
    public static boolean isDashed(String text) {
        if (text.length() != LENGTH) {
            return false;
        }
        for (int i = 0; i < LENGTH; i++) {
            char c = text.charAt(i);
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            if (dash ? c != '-' : !HexFormat.isHexDigit(c)) {
                return false;
            }
        }
        return true;
    }

    /** The GUID that is the rest of a text behind a prefix in any case; empty if the text has another form. */
    static Optional<UUID> behind(String prefix, String text) {
        if (text.length() != prefix.length() + LENGTH || !text.regionMatches(true, 0, prefix, 0, prefix.length())) {
            return Optional.empty();
        }
        String guid = text.substring(prefix.length());
        return isDashed(guid) ? Optional.of(UUID.fromString(guid)) : Optional.empty();
    }
}
