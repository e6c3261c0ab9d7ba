/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import org.identityconnectors.framework.common.objects.SyncDeltaBuilder;
import org.identityconnectors.framework.common.objects.SyncResultsHandler;
import org.identityconnectors.framework.spi.SyncTokenResultsHandler;

/**
 * Hands deltas to a host one behind, so that only the last one carries the new token: hosts that keep the token of the last
 * delta which they handled lose nothing when a run is broken off, and hosts that keep the final one get it. For one run.
 */
final class DeltaQueue {
    private final SyncResultsHandler handler;
    private SyncDeltaBuilder waiting;
    private boolean stopped;

    DeltaQueue(SyncResultsHandler handler) {
        this.handler = handler;
    }

    /**
     * Takes a delta and hands over the one before.
     *
     * @param replay the state from which this delta would come again
     * @return false if the host wants no more
     */
    boolean add(SyncDeltaBuilder delta, SyncState replay) {
        flush();
        waiting = delta.setToken(replay.token());
        return !stopped;
    }

    /**
     * Hands over what waits, without a new token: the run goes on in another way.
     *
     * @return false if the host wants no more
     */
    boolean flush() {
        if (waiting != null && !stopped) {
            stopped = !handler.handle(waiting.build());
        }
        waiting = null;
        return !stopped;
    }

    /** Whether the host wants no more. */
    boolean isStopped() {
        return stopped;
    }

    /** Hands over the last delta with the new token; says the new token also where there was no change. */
    void finish(SyncState reached) {
        if (stopped) {
            return;
        }
        boolean goesOn = waiting == null
                || handler.handle(waiting.setToken(reached.token()).build());
        if (goesOn && handler instanceof SyncTokenResultsHandler tokens) {
            tokens.handleResult(reached.token());
        }
    }
}
