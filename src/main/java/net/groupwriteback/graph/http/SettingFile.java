/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.identityconnectors.framework.common.exceptions.ConfigurationException;

/** Reads a file that a setting names: a device without end, or a file of another kind, is not read into memory. */
public final class SettingFile {
    private static final int PIECE = 4_096;

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
                throw tooBig(setting, file, most);
            }
            return bytes;
        }
    }

    /**
     * Sees to the size of a file that somebody else reads, who would take any.
     *
     * @param setting that names the file
     * @param most bytes that such a file may have
     * @throws ConfigurationException naming setting and file if it has more
     * @throws IOException if it cannot be read
     */
    public static void requireSize(String setting, Path file, int most) throws IOException {
        byte[] piece = new byte[PIECE];
        int seen = 0;
        try (InputStream in = Files.newInputStream(file)) {
            for (int some = in.read(piece); some >= 0; some = in.read(piece)) {
                seen += some;
                if (seen > most) {
                    throw tooBig(setting, file, most);
                }
            }
        } finally {
            Arrays.fill(piece, (byte) 0);
        }
    }

    private static ConfigurationException tooBig(String setting, Path file, int most) {
        return new ConfigurationException(
                setting + ": " + file + " is too big: such a file has at most " + most + " bytes");
    }
}
