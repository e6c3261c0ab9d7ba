/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.writeback;

/**
 * Writes a relative distinguished name as text by RFC 4514, section 2.4. {@code =} is escaped too: the RFC lets it stand,
 * Active Directory refuses it (34 invalidDNSyntax).
 */
public final class Rdn {
    private static final String ESCAPED_BY_BACKSLASH = "\"+,;<>\\";

    private Rdn() {}

    /** {@code CN=<value, escaped>}. */
    public static String ofCommonName(String value) {
        return "CN=" + escape(value);
    }

    /**
     * Escapes an attribute value for use in a distinguished name.
     *
     * @param value any text
     * @return the text with {@code " + , ; < > \}, {@code =}, control characters, a leading {@code #} or blank and a
     *     trailing blank escaped; everything else as it is
     */
    public static String escape(String value) {
        StringBuilder out = new StringBuilder(value.length() + 8);
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '=' || c < ' ' || c == '\u007F') {
                out.append(String.format("\\%02X", (int) c));
            } else if (needsBackslash(value, i)) {
                out.append('\\').append(c);
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static boolean needsBackslash(String value, int index) {
        char c = value.charAt(index);
        boolean first = index == 0;
        boolean last = index == value.length() - 1;
        return ESCAPED_BY_BACKSLASH.indexOf(c) >= 0 || (c == '#' && first) || (c == ' ' && (first || last));
    }
}
