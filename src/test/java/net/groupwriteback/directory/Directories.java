/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.directory;

import java.util.Arrays;
import java.util.stream.Stream;
import net.groupwriteback.simulated.directory.InMemoryDirectory;
import net.groupwriteback.simulated.directory.SambaDirectory;
import net.groupwriteback.simulated.directory.TestDirectory;

/**
 * The directories that the same test class runs against: a {@code @ParameterizedClass} with
 * {@code @MethodSource("net.groupwriteback.directory.Directories#selected")} and a field {@code @Parameter TestDirectory}.
 *
 * <p>The system property {@code directories} selects among {@code memory} and {@code samba}; both by default.
 */
public final class Directories {
    private Directories() {}

    /**
     * A new in-memory directory per test class, and the one Samba of this process, started when first asked for. A test
     * works in a container of its own ({@link TestDirectory#newContainer}); one that changes more calls reset.
     */
    public static Stream<TestDirectory> selected() {
        return Arrays.stream(System.getProperty("directories", "memory,samba").split(",", -1))
                .map(String::strip)
                .map(Directories::named);
    }

    private static TestDirectory named(String name) {
        return switch (name) {
            case "memory" -> InMemoryDirectory.start();
            case "samba" -> new SharedDirectory(Samba.ONLY);
            default ->
                throw new IllegalArgumentException("-Ddirectories=" + name + ": there are only memory and samba");
        };
    }

    /** Initialized when first used, and never where Samba is left out. */
    private static final class Samba {
        static final SambaDirectory ONLY = SambaDirectory.start();
    }
}
