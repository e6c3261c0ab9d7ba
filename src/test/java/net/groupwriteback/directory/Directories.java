/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.directory;

import java.util.Arrays;
import java.util.stream.Stream;
import net.groupwriteback.simulated.directory.InMemoryDirectory;
import net.groupwriteback.simulated.directory.LeastPrivilegeDirectory;
import net.groupwriteback.simulated.directory.QuirkDirectory;
import net.groupwriteback.simulated.directory.SambaDirectory;
import net.groupwriteback.simulated.directory.TestDirectory;
import net.groupwriteback.simulated.directory.WatchedDirectory;

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
        return names().map(name -> named(name, true));
    }

    /**
     * The same selection, each with Active Directory's limits and open to a test's wishes: in memory, and Samba behind a
     * proxy of the test class's own.
     */
    public static Stream<WatchedDirectory> limited() {
        return selected()
                .map(directory ->
                        directory instanceof WatchedDirectory watched ? watched : QuirkDirectory.before(directory));
    }

    /** The one in memory, whatever is selected: for what Samba cannot be made to do. */
    public static Stream<WatchedDirectory> memory() {
        return Stream.of(InMemoryDirectory.start());
    }

    /** The same selection without Exchange's schema: a second Samba of this process, also started when first asked for. */
    public static Stream<TestDirectory> withoutExchange() {
        return names().map(name -> named(name, false));
    }

    /** The same selection twice: with Exchange's schema, and without it. */
    public static Stream<TestDirectory> bothSchemas() {
        return Stream.concat(selected(), withoutExchange());
    }

    /** The same twice, and without Exchange's schema a connector has no more than the rights that connector-manifest delegates. */
    public static Stream<TestDirectory> everyCase() {
        return Stream.concat(selected(), withoutExchange().map(LeastPrivilegeDirectory::new));
    }

    private static Stream<String> names() {
        return Arrays.stream(System.getProperty("directories", "memory,samba").split(",", -1))
                .map(String::strip);
    }

    private static TestDirectory named(String name, boolean exchange) {
        return switch (name) {
            case "memory" -> InMemoryDirectory.start(exchange);
            case "samba" -> new SharedDirectory(exchange ? Samba.ONLY : SambaWithoutExchange.ONLY);
            default ->
                throw new IllegalArgumentException("-Ddirectories=" + name + ": there are only memory and samba");
        };
    }

    /** Initialized when first used, and never where Samba is left out. */
    private static final class Samba {
        static final SambaDirectory ONLY = SambaDirectory.start();
    }

    private static final class SambaWithoutExchange {
        static final SambaDirectory ONLY = SambaDirectory.start(false);
    }
}
