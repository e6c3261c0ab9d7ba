/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365.search;

import java.util.Locale;
import net.groupwriteback.writeback.Guids;

/** Which texts may become part of a path: hosts search for any. */
final class Paths {
    private Paths() {}

    /** Whether the text has the form of an Entra object id. */
    static boolean isId(String text) {
        return Guids.isDashed(text);
    }

    /** An id as Graph writes it; ids compare without case. */
    static String canonical(String id) {
        return id.toLowerCase(Locale.ROOT);
    }
}
