/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.trust;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code trust.md}: the parts that all classes of one run have written, whichever process plays them, in the order of their
 * names. Whole at any moment; the parts of an earlier run are not in it. Thread-safe, and safe between processes.
 */
final class TrustFile {
    private static final Object TURN = new Object();
    private static final String ENDING = ".md";

    private final Path file;
    private final Path parts;

    /**
     * The file in a folder.
     *
     * @param run the name of the run, the same in all its processes and in no other run
     */
    TrustFile(Path folder, String run) {
        this.file = folder.resolve("trust" + ENDING);
        this.parts = folder.resolve("trust").resolve(run);
    }

    /** Writes a part, in place of the one of this name that was there before. */
    void part(String name, String text) {
        synchronized (TURN) {
            try {
                Files.createDirectories(parts);
                // The lock ends with the channel.
                try (FileChannel turn =
                        FileChannel.open(parts.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                    turn.lock();
                    replace(parts.resolve(name + ENDING), "\n## " + name + "\n\n" + text);
                    replace(file, whole());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private String whole() throws IOException {
        StringBuilder whole = new StringBuilder("Run of " + parts.getFileName() + "\n");
        for (Path part : written()) {
            whole.append(Files.readString(part));
        }
        return whole.toString();
    }

    private List<Path> written() throws IOException {
        try (Stream<Path> files = Files.list(parts)) {
            return files.filter(part -> part.toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        }
    }

    private static void replace(Path file, String text) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(next, text);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
