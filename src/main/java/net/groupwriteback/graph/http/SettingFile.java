/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.identityconnectors.framework.common.exceptions.ConfigurationException;

/** Reads a file that a setting names: a device without end, or a file of another kind, is not read into memory. */
public final class SettingFile {
    private SettingFile() {}

    /**
     * Reads all of it.
     *
     * @param setting that names the file
     * @param most bytes that such a file may have
     * @throws ConfigurationException naming setting and file if it has more
     * @throws IOException if it cannot be read
     */
    public static byte[] read(String setting, Path file, int most) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw new ConfigurationException(
                        setting + ": " + file + " is too big: such a file has at most " + most + " bytes");
            }
            return bytes;
        }
    }
}
