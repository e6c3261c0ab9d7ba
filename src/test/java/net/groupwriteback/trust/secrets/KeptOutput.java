/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.trust.secrets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What hosts in processes of their own printed and logged, kept beyond the test for the one that reads all of it at the end. */
public final class KeptOutput {
    /** Where it is kept. */
    static final Path FOLDER = Path.of("target", "kept-output");

    private KeptOutput() {}

    /** Keeps a file as it is now; nothing where there is none. Whose process it is comes first in the kept one's name. */
    public static void keep(String process, Path file) throws IOException {
        if (Files.isRegularFile(file)) {
            Files.createDirectories(FOLDER);
            Files.write(
                    Files.createTempFile(FOLDER, process + "-", "-" + file.getFileName()), Files.readAllBytes(file));
        }
    }
}
