/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.trust.leaks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrowthTest {
    private static final long MANY = 200;

    /** Sockets and files that other tests of this process leave to the garbage collector. */
    private static final long OF_OTHERS = 50;

    private static final int MINUTES = 60;
    private static final Offset<Double> EXACTLY = within(1e-6);

    @TempDir
    private Path folder;

    @Test
    void isTheLineThroughWhatComesAfterTheFirstFifth() {
        Growth growth = new Growth(MINUTES);
        for (int minute = 1; minute <= MINUTES; minute++) {
            long heap = minute <= 12 ? 1_000L * minute : 20_000 + 3L * minute;
            growth.add(minute, new Footprint(heap, 40, 8, 100 - minute));
        }
        assertThat(growth.of(Footprint::heapKib)).isEqualTo(180, EXACTLY);
        assertThat(growth.of(Footprint::threads)).isEqualTo(0, EXACTLY);
        assertThat(growth.of(Footprint::files)).isEqualTo(-60, EXACTLY);
    }

    @Test
    void whatGoesUpAndDownIsNoGrowth() {
        Growth growth = new Growth(MINUTES);
        for (int minute = 1; minute <= MINUTES; minute++) {
            growth.add(minute, new Footprint(0, 40 + minute % 2 * 4, 0, 0));
        }
        assertThat(growth.of(Footprint::threads)).isEqualTo(0, within(0.5));
    }

    @Test
    void socketsAndFilesAreCountedApart() throws IOException, InterruptedException {
        Footprint before = Footprint.now();
        List<Closeable> open = new ArrayList<>();
        try {
            for (int i = 0; i < MANY; i++) {
                open.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
                open.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
                open.add(FileChannel.open(
                        folder.resolve("file" + i), StandardOpenOption.CREATE, StandardOpenOption.WRITE));
            }
            Footprint now = Footprint.now();
            assertThat(now.sockets() - before.sockets()).isCloseTo(2 * MANY, within(OF_OTHERS));
            assertThat(now.files() - before.files()).isCloseTo(MANY, within(OF_OTHERS));
        } finally {
            for (Closeable each : open) {
                each.close();
            }
        }
    }
}
