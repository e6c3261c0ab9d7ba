/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.ldap;

/**
 * Texts that the directory keeps as they are. Directories end a text at a NUL, and half of a surrogate pair has no form on the way
 * (RFC 3629, 3): what was stored would be another text, which a host would correct for ever.
 */
public final class StorableText {
    private StorableText() {}

    /**
     * The text, if it can be kept.
     *
     * @throws IllegalArgumentException if it cannot; the message says why
     */
    public static String require(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("the directory keeps no NUL in a text: take it out in the mapping");
        }
        if (text.codePoints().anyMatch(StorableText::isHalf)) {
            throw new IllegalArgumentException(
                    "half of a surrogate pair is no character: take it out in the mapping, or cut the text elsewhere");
        }
        return text;
    }

    private static boolean isHalf(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }
}
