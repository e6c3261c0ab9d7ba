/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.trust.history;

import net.groupwriteback.simulated.TestAuthority;
import net.groupwriteback.simulated.directory.InMemoryDirectory;
import net.groupwriteback.simulated.directory.WatchedDirectory;

/**
 * The domain controllers of a domain.
 *
 * @param first the one that is named first
 * @param second another one, which learns of writes only by replication; the first itself where there is no other
 * @param replication makes both equal
 */
record Controllers(WatchedDirectory first, WatchedDirectory second, Runnable replication) implements AutoCloseable {
    /** One controller with two ways to it, which the caller closes. */
    static Controllers one(WatchedDirectory directory) {
        return new Controllers(directory, directory, () -> {});
    }

    /** Two in memory. */
    static Controllers two(TestAuthority authority) {
        InMemoryDirectory first = InMemoryDirectory.start(authority, true);
        InMemoryDirectory second = first.secondController();
        return new Controllers(first, second, first.replicationWith(second));
    }

    boolean single() {
        return first == second;
    }

    @Override
    public void close() {
        first.close();
        if (!single()) {
            second.close();
        }
    }
}
