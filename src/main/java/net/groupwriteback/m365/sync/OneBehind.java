/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365.sync;

import net.groupwriteback.graph.http.GraphOperation;
import org.identityconnectors.framework.common.objects.SyncDelta;
import org.identityconnectors.framework.common.objects.SyncDeltaBuilder;
import org.identityconnectors.framework.common.objects.SyncResultsHandler;
import org.identityconnectors.framework.common.objects.SyncToken;
import org.identityconnectors.framework.spi.SyncTokenResultsHandler;

/**
 * Hands deltas on one behind, so that the last one can carry the new token. Every earlier one carries the token of the
 * run's start: a host that stores the last token it handled (Syncope) or the final one (midPoint) resumes without loss
 * from either. For one run, one thread.
 */
final class OneBehind {
    private final SyncResultsHandler handler;
    private final GraphOperation operation;
    private final SyncToken start;
    private SyncDeltaBuilder held;
    private boolean goOn = true;

    OneBehind(SyncResultsHandler handler, GraphOperation operation, String start) {
        this.handler = handler;
        this.operation = operation;
        this.start = new SyncToken(start);
    }

    /** Takes the next delta; false when the host wants no more. */
    boolean add(SyncDeltaBuilder delta) {
        if (held != null) {
            goOn = goOn && handler.handle(held.setToken(start).build());
        }
        held = operation.handingOut(delta);
        return goOn;
    }

    /**
     * Ends a run in which some objects could not be handed on: it is to be reported again by the next run.
     *
     * @return false if the host wanted no more
     */
    boolean finishWithoutToken() {
        if (goOn && held != null) {
            goOn = handler.handle(held.setToken(start).build());
        }
        return goOn;
    }

    /** Ends a run in which everything was handed on. */
    void finish(String token) {
        if (!goOn) {
            return;
        }
        SyncToken last = new SyncToken(token);
        if (held != null) {
            SyncDelta delta = held.setToken(last).build();
            goOn = handler.handle(delta);
        }
        if (goOn && handler instanceof SyncTokenResultsHandler withResult) {
            withResult.handleResult(last);
        }
    }
}
