/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import net.groupwriteback.counters.Counter;
import net.groupwriteback.counters.Counters;
import org.identityconnectors.framework.common.objects.SyncDelta;
import org.identityconnectors.framework.common.objects.SyncResultsHandler;
import org.identityconnectors.framework.common.objects.SyncToken;
import org.identityconnectors.framework.spi.SyncTokenResultsHandler;

/** Counts the deltas that a host takes; the final token goes on to those hosts that take one. */
final class CountedDeltas implements SyncTokenResultsHandler {
    private final SyncResultsHandler host;
    private final Counters counters;

    CountedDeltas(SyncResultsHandler host, Counters counters) {
        this.host = host;
        this.counters = counters;
    }

    @Override
    public boolean handle(SyncDelta delta) {
        counters.add(Counter.OBJECTS_READ);
        return host.handle(delta);
    }

    @Override
    public void handleResult(SyncToken token) {
        if (host instanceof SyncTokenResultsHandler tokens) {
            tokens.handleResult(token);
        }
    }
}
