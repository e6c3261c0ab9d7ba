/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Collects the figures of all soak classes of a run; closing it writes them to {@code target/trust.md} and the console. Thread-safe. */
public final class TrustReport implements AutoCloseable {
    private static final Path FILE = Path.of("target", "trust.md");

    private final List<String> rows = new ArrayList<>();

    /** Adds a figure. */
    public synchronized void figure(String what, Object figure) {
        rows.add("| " + what + " | " + figure.toString().replace('|', '/').replace('\n', ' ') + " |");
    }

    /**
     * Adds a count that must be zero.
     *
     * @throws AssertionError if it is not; it is in the report all the same
     */
    public void none(String what, long count) {
        figure(what, count == 0 ? "0" : "**" + count + "**");
        if (count != 0) {
            throw new AssertionError(what + ": " + count);
        }
    }

    /** The table, in Markdown. */
    synchronized String table() {
        return "| what | figure |\n|---|---|\n" + String.join("\n", rows) + "\n";
    }

    @Override
    public void close() throws IOException {
        Files.createDirectories(FILE.getParent());
        Files.writeString(FILE, table());
        System.out.println("\n" + table());
    }
}
