/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365.search;

import java.util.Locale;
import java.util.regex.Pattern;

/** Which texts may become part of a path: hosts search for any. */
final class Paths {
    private static final Pattern ID = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private Paths() {}

    /** Whether the text has the form of an Entra object id. */
    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** An id as Graph writes it; ids compare without case. */
    static String canonical(String id) {
        return id.toLowerCase(Locale.ROOT);
    }
}
