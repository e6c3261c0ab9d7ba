/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.identityconnectors.framework.common.exceptions.ConnectorException;

/**
 * Lets one thread at a time write the membership of a group, take it over, link, rename or delete it, in the order in which they
 * came. Thread-safe.
 */
final class GroupTurns {
    private final Map<UUID, Queue> queues = new HashMap<>();

    private static final class Queue {
        private final ReentrantLock lock = new ReentrantLock(true);
        private int threads;
    }

    /** What is done with a group. */
    @FunctionalInterface
    interface Write<T, E extends Exception> {
        /** Does it. */
        T run() throws E;
    }

    /**
     * Does something with a group when nobody else does.
     *
     * @throws E as the write
     * @throws ConnectorException if the host interrupts while this thread waits
     */
    <T, E extends Exception> T inTurn(UUID group, Write<T, E> write) throws E {
        Queue queue = enter(group);
        try {
            queue.lock.lockInterruptibly();
            try {
                return write.run();
            } finally {
                queue.lock.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectorException("interrupted while another thread writes the same group", e);
        } finally {
            leave(group, queue);
        }
    }

    private synchronized Queue enter(UUID group) {
        Queue queue = queues.computeIfAbsent(group, any -> new Queue());
        queue.threads++;
        return queue;
    }

    private synchronized void leave(UUID group, Queue queue) {
        queue.threads--;
        if (queue.threads == 0) {
            queues.remove(group);
        }
    }
}
