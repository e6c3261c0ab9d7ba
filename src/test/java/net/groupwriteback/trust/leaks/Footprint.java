/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.trust.leaks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What this process uses of the machine at one moment; on Linux. Immutable.
 *
 * @param heapKib of live objects
 * @param threads that run
 * @param sockets that are open: of a connection within this process both ends
 * @param files that are open otherwise
 */
public record Footprint(long heapKib, int threads, long sockets, long files) {
    private static final Path OPEN = Path.of("/proc/self/fd");
    private static final int COLLECTIONS = 3;
    private static final long SETTLING_MILLIS = 200;
    private static final int KIB = 1024;

    /** Now, after what is garbage has been collected. */
    public static Footprint now() throws InterruptedException {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            Thread.sleep(SETTLING_MILLIS);
        }
        List<String> open = open();
        long sockets = open.stream().filter(what -> what.startsWith("socket:")).count();
        return new Footprint(
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / KIB,
                ManagementFactory.getThreadMXBean().getThreadCount(),
                sockets,
                open.size() - sockets);
    }

    private static List<String> open() {
        try (Stream<Path> descriptors = Files.list(OPEN)) {
            return descriptors.map(Footprint::target).filter(Objects::nonNull).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a descriptor is of; null if it was closed meanwhile. */
    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "heap " + heapKib + " KiB, " + threads + " threads, " + sockets + " sockets, " + files + " files";
    }
}
