/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.groupwriteback.simulated.TestAuthority;

/** An authority in a folder that goes with this process. */
final class TemporaryAuthority {
    private TemporaryAuthority() {}

    static TestAuthority make() {
        try {
            Path folder = Files.createTempDirectory("directory");
            folder.toFile().deleteOnExit();
            TestAuthority authority = TestAuthority.in(folder);
            authority.caFile().toFile().deleteOnExit();
            return authority;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
