/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How groups go, and whether they come back. Immutable.
 *
 * @param mode what a delete does
 * @param disabledNamePattern the name of a disabled group; {@code {name}} stands for the one it had
 * @param restore whether a deleted or disabled group comes back, SID kept, when its cloud group does
 */
record Departure(DeleteMode mode, String disabledNamePattern, boolean restore) {
    /** What stands for the name in a pattern. */
    static final String NAME = "{name}";

    /** So many groups of one name may be disabled beside each other. */
    private static final int NAMES = 20;

    /**
     * The names of a disabled group, in the order in which to try them: the one that the pattern makes, then the same with a
     * number. Each has at most 64 UTF-16 units: what was the name is cut where need be. A name that the pattern has made
     * already stays, unless the pattern gives a beginning alone: a name may begin so by chance, and would stay taken.
     */
    Stream<String> disabledNames(String name) {
        int place = disabledNamePattern.indexOf(NAME);
        String before = disabledNamePattern.substring(0, place);
        String behind = disabledNamePattern.substring(place + NAME.length());
        if (!behind.isEmpty()
                && name.length() > before.length() + behind.length()
                && name.startsWith(before)
                && name.endsWith(behind)) {
            return Stream.of(name);
        }
        int room = GroupName.LONGEST - before.length() - behind.length();
        return IntStream.rangeClosed(1, NAMES)
                .mapToObj(number -> number == 1 ? "" : "_" + number)
                .map(suffix -> before + cut(name, room - suffix.length()) + suffix + behind);
    }

    private static String cut(String name, int room) {
        if (name.length() <= room) {
            return name;
        }
        return name.substring(0, Character.isHighSurrogate(name.charAt(room - 1)) ? room - 1 : room);
    }
}
