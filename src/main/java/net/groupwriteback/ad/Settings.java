/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.identityconnectors.framework.common.exceptions.ConfigurationException;

/** Checks of single settings; each message names the setting. */
final class Settings {
    private Settings() {}

    /**
     * A text that must be there.
     *
     * @throws ConfigurationException if it is null or blank
     */
    static String require(String name, String value) {
        if (value == null || value.isBlank()) {
            throw new ConfigurationException(name + " is missing");
        }
        return value;
    }

    /**
     * What is said of a value that is none of several.
     *
     * @param allowed those that it may be
     */
    static ConfigurationException noneOf(String name, String value, String allowed) {
        return new ConfigurationException(
                value == null || value.isBlank()
                        ? name + " is missing: one of " + allowed
                        : name + ": " + quoted(value) + " is none of " + allowed);
    }

    /** A value as a message shows it. */
    static String quoted(String value) {
        return value == null ? "an empty entry" : "'" + value + "'";
    }

    /**
     * A file that must be there and readable.
     *
     * @param why who needs it
     * @throws ConfigurationException if it is not
     */
    static Path readable(String name, String file, String why) {
        if (file == null || file.isBlank()) {
            throw new ConfigurationException(name + " is missing: " + why);
        }
        try {
            Path path = Path.of(file);
            if (Files.isReadable(path) && !Files.isDirectory(path)) {
                return path;
            }
        } catch (InvalidPathException e) {
            throw new ConfigurationException(name + ": no path of a file: " + e.getReason(), e);
        }
        throw new ConfigurationException(name + ": the file " + file + " cannot be read");
    }

    /**
     * A switch that must be there.
     *
     * @throws ConfigurationException if it is null
     */
    static boolean require(String name, Boolean value) {
        if (value == null) {
            throw new ConfigurationException(name + " is missing: true or false");
        }
        return value;
    }

    /**
     * A number within limits.
     *
     * @throws ConfigurationException if it is null or out of the limits
     */
    static int within(String name, Integer value, int least, int most) {
        if (value == null) {
            throw new ConfigurationException(name + " is missing: a number from " + least + " to " + most);
        }
        if (value < least || value > most) {
            throw new ConfigurationException(name + ": " + value + " is not between " + least + " and " + most);
        }
        return value;
    }
}
