/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.quickstart;

import java.time.Duration;
import java.util.Locale;

/** What several classes do with texts. */
final class Texts {
    /** How many UTF-16 units Active Directory takes in a description. */
    static final int DESCRIPTION_LIMIT = 1024;

    private Texts() {}

    /** The longest beginning of a text that keeps a limit in UTF-16 units and splits no character. */
    static String cut(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, limit + 1) - 1));
    }

    /** A time in seconds, with one digit after the point. */
    static String seconds(Duration duration) {
        return String.format(Locale.ENGLISH, "%.1f s", duration.toMillis() / 1000.0);
    }
}
