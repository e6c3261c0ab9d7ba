/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.trust;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Collects the figures of one class. In a soak {@code target/trust.md} holds them from the moment on in which they are known,
 * so that a run that is stopped leaves what it has found; closing it writes them to the console. Thread-safe.
 */
public final class TrustReport implements AutoCloseable {
    private final String name;
    private final Consumer<String> keep;
    private final Map<String, String> rows = new LinkedHashMap<>();

    /** The figures of a class, which are on the console alone. */
    TrustReport(String name) {
        this(name, table -> {});
    }

    /** The figures of a class, which are a part of a file as well. */
    TrustReport(String name, TrustFile file) {
        this(name, table -> file.part(name, table));
    }

    private TrustReport(String name, Consumer<String> keep) {
        this.name = name;
        this.keep = keep;
    }

    /** Adds a figure, in place of the one of this name that was there before. */
    public synchronized void figure(String what, Object figure) {
        rows.put(what, figure.toString().replace('|', '/').replace('\n', ' '));
        keep.accept(table());
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
        System.out.println("\n" + name + "\n" + table());
    }
}
