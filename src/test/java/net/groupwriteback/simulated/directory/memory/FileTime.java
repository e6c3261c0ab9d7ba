/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.memory;

/** Windows' file times: 100 ns since 1601. */
final class FileTime {
    private static final long EPOCH_MILLIS = 11_644_473_600_000L;
    private static final long PER_MILLI = 10_000;

    private FileTime() {}

    static long now() {
        return (System.currentTimeMillis() + EPOCH_MILLIS) * PER_MILLI;
    }
}
