/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

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

    /** The name of a disabled group, at most 64 UTF-16 units: what was the name is cut where need be. */
    String disabledName(String name) {
        int room = GroupName.LONGEST - (disabledNamePattern.length() - NAME.length());
        String kept = name;
        if (name.length() > room) {
            kept = name.substring(0, Character.isHighSurrogate(name.charAt(room - 1)) ? room - 1 : room);
        }
        return disabledNamePattern.replace(NAME, kept);
    }
}
