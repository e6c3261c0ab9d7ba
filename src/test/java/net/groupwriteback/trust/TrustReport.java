/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.trust;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Collects the figures of all soak classes of a run. {@code target/trust.md} holds them from the moment on in which they are
 * known, so that a run that is stopped leaves what it has found; closing it writes them to the console. Thread-safe.
 */
public final class TrustReport implements AutoCloseable {
    private final Path file;
    private final Map<String, String> rows = new LinkedHashMap<>();

    /** A report in {@code target/trust.md}. */
    public TrustReport() {
        this(Path.of("target", "trust.md"));
    }

    TrustReport(Path file) {
        this.file = file;
    }

    /** Adds a figure, in place of the one of this name that was there before. */
    public synchronized void figure(String what, Object figure) {
        rows.put(what, figure.toString().replace('|', '/').replace('\n', ' '));
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, table());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    private String table() {
        return rows.entrySet().stream()
                .map(row -> "| " + row.getKey() + " | " + row.getValue() + " |\n")
                .collect(Collectors.joining("", "| what | figure |\n|---|---|\n", ""));
    }

    @Override
    public synchronized void close() {
        System.out.println("\n" + table());
    }
}
