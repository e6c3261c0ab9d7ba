/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Collects the lines of all bench classes of a run; closing it writes them to {@code target/bench.md} and the console. */
final class BenchReport implements AutoCloseable {
    private static final Path FILE = Path.of("target", "bench.md");

    private final List<BenchRow> rows = new ArrayList<>();

    /**
     * Adds lines.
     *
     * @throws AssertionError naming those whose bound is missed; they are in the report all the same
     */
    void judge(BenchRow... measured) {
        List<BenchRow> all = List.of(measured);
        rows.addAll(all);
        List<String> missed = all.stream()
                .filter(row -> !row.met())
                .map(row -> row.work() + ": " + row.measured() + ", bound " + row.bound())
                .toList();
        if (!missed.isEmpty()) {
            throw new AssertionError(String.join("; ", missed));
        }
    }

    /** Adds a line for work that came to no figure. */
    void failed(String work, Throwable cause) {
        String text = String.valueOf(cause).lines().findFirst().orElse("").replace('|', '/');
        rows.add(new BenchRow(work, "to come to a figure", text, false));
    }

    /** The table, in Markdown. */
    String table() {
        StringBuilder table = new StringBuilder("| work | bound | measured | |\n|---|---|---|---|\n");
        rows.forEach(row -> table.append(row.markdown()).append('\n'));
        if (Scale.divisor() != 1) {
            table.append("\nAmounts divided by ").append(Scale.divisor()).append(": no measurement.\n");
        }
        return table.toString();
    }

    @Override
    public void close() throws IOException {
        Files.createDirectories(FILE.getParent());
        Files.writeString(FILE, table());
        System.out.println("\n" + table());
    }
}
