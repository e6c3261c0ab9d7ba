/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph.settings;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.identityconnectors.framework.common.exceptions.ConfigurationException;

/** Checks of single settings; each message begins with the name of the setting. */
public final class Checks {
    private Checks() {}

    /**
     * Something that must hold.
     *
     * @throws ConfigurationException with the message if it does not
     */
    public static void require(boolean good, String message) {
        if (!good) {
            throw new ConfigurationException(message);
        }
    }

    /**
     * A text that must be there.
     *
     * @throws ConfigurationException if it is null or blank
     */
    public static void requireText(String name, String value) {
        require(isSet(value), name + ": missing");
    }

    /**
     * A text that must be one of several.
     *
     * @throws ConfigurationException if it is none of them
     */
    public static void requireOneOf(String name, String value, List<String> allowed) {
        require(value != null && allowed.contains(value), name + ": one of " + String.join(", ", allowed));
    }

    /**
     * A number within limits.
     *
     * @throws ConfigurationException if it is null or out of the limits
     */
    static void requireRange(String name, Integer value, int least, int most) {
        require(
                value != null && value >= least && value <= most,
                String.format(Locale.ROOT, "%s: a number from %d to %d", name, least, most));
    }

    /** Whether a text names a file that can be read; any text may be asked for. */
    static boolean isReadable(String file) {
        try {
            return Files.isReadable(Path.of(file));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** Whether a text says anything. */
    static boolean isSet(String value) {
        return value != null && !value.isBlank();
    }
}
