/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.bench;

import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Watches the live heap of this JVM, from construction until {@link #close}: collects again and again and keeps the
 * largest rest. Exact only with a collector that stops the world and takes all, such as {@code -XX:+UseSerialGC}.
 */
final class LiveHeap implements AutoCloseable {
    private static final long PAUSE_MILLIS = 50;

    private final AtomicLong largest = new AtomicLong();
    private final Thread watcher = new Thread(this::watch, "live heap");

    LiveHeap() {
        watcher.setDaemon(true);
        watcher.start();
    }

    /** Bytes that are in use after a collection. */
    static long now() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** The most bytes that were live at any of the looks so far. */
    long largest() {
        return largest.get();
    }

    private void watch() {
        try {
            while (true) {
                largest.accumulateAndGet(now(), Math::max);
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        watcher.interrupt();
    }
}
