/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import java.nio.file.Files;
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
     * A file that must be there and readable.
     *
     * @param why who needs it
     * @throws ConfigurationException if it is not
     */
    static Path readable(String name, String file, String why) {
        if (file == null || file.isBlank()) {
            throw new ConfigurationException(name + " is missing: " + why);
        }
        Path path = Path.of(file);
        if (!Files.isReadable(path) || Files.isDirectory(path)) {
            throw new ConfigurationException(name + ": the file " + path + " cannot be read");
        }
        return path;
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
        if (value == null || value < least || value > most) {
            throw new ConfigurationException(name + ": " + value + " is not between " + least + " and " + most);
        }
        return value;
    }
}
