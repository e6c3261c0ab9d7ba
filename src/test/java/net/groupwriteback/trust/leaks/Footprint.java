/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.trust.leaks;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * What this process uses of the machine at one moment. Immutable.
 *
 * @param heapKib of live objects
 * @param threads that run
 * @param files that are open, connections among them
 */
public record Footprint(long heapKib, int threads, long files) {
    private static final int COLLECTIONS = 3;
    private static final long SETTLING_MILLIS = 200;
    private static final int KIB = 1024;

    /** Now, after what is garbage has been collected. */
    public static Footprint now() throws InterruptedException {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            Thread.sleep(SETTLING_MILLIS);
        }
        var system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Footprint(
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / KIB,
                ManagementFactory.getThreadMXBean().getThreadCount(),
                system.getOpenFileDescriptorCount());
    }

    @Override
    public String toString() {
        return "heap " + heapKib + " KiB, " + threads + " threads, " + files + " files";
    }
}
