/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts what the threads of this JVM allocate: a connector works on the host's thread and on those of its clients. A
 * thread that ends meanwhile is not counted. Other threads must be idle.
 */
final class Allocation {
    private static final double BYTES_PER_MEBIBYTE = 1 << 20;

    private Allocation() {}

    /** MiB allocated while some work is done. */
    static double mebibytes(Measure.Work work) throws Exception {
        Map<Long, Long> before = byThread();
        work.run();
        long bytes = byThread().entrySet().stream()
                .mapToLong(thread -> thread.getValue() - before.getOrDefault(thread.getKey(), 0L))
                .sum();
        return bytes / BYTES_PER_MEBIBYTE;
    }

    private static Map<Long, Long> byThread() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long[] ids = threads.getAllThreadIds();
        long[] bytes = threads.getThreadAllocatedBytes(ids);
        Map<Long, Long> found = new HashMap<>();
        for (int i = 0; i < ids.length; i++) {
            if (bytes[i] >= 0) {
                found.put(ids[i], bytes[i]);
            }
        }
        return found;
    }
}
