/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.writeback;

/**
 * The name a cloud group gets in Active Directory: {@code <displayName, first 51>_<last 12 of id>}, the rule of Entra
 * Connect and Cloud Sync ({@code Append(Append(Left(Trim([displayName]),51),"_"),Mid([objectId],25,12))}). Unique because
 * of the id, at most 64 UTF-16 units as {@code cn} allows, and following a rename in the cloud.
 */
public final class WritebackName {
    private static final int DISPLAY_NAME_UNITS = 51;
    private static final int ID_UNITS = 12;
    private static final char REPLACEMENT = '\uFFFD';

    private WritebackName() {}

    /**
     * The name of a group: white space trimmed (Unicode {@code White_Space}), control characters made blanks, cut to 51
     * UTF-16 units without leaving half a surrogate pair, then {@code _} and the last 12 characters of the id. A surrogate
     * without its pair, which no encoder can write, becomes U+FFFD.
     *
     * @param displayName the group's display name; null counts as empty
     * @param objectId the group's Entra object id
     */
    public static String of(String displayName, String objectId) {
        String tail = objectId.substring(Math.max(0, objectId.length() - ID_UNITS));
        return cut(legible(trim(displayName == null ? "" : displayName))) + "_" + tail;
    }

    private static String trim(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isWhiteSpace(text.charAt(from))) {
            from++;
        }
        while (to > from && isWhiteSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    /** Unicode's White_Space property, which has no member outside the basic plane. */
    private static boolean isWhiteSpace(char c) {
        return Character.isSpaceChar(c) || (c >= '\t' && c <= '\r') || c == '\u0085';
    }

    private static String legible(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (Character.isISOControl(point)) {
                out.append(' ');
            } else if (Character.getType(point) == Character.SURROGATE) {
                out.append(REPLACEMENT);
            } else {
                out.appendCodePoint(point);
            }
        });
        return out.toString();
    }

    private static String cut(String text) {
        if (text.length() <= DISPLAY_NAME_UNITS) {
            return text;
        }
        boolean splitsPair = Character.isHighSurrogate(text.charAt(DISPLAY_NAME_UNITS - 1));
        return text.substring(0, splitsPair ? DISPLAY_NAME_UNITS - 1 : DISPLAY_NAME_UNITS);
    }
}
