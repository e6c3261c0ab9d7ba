/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph;

import java.util.function.Supplier;
import org.identityconnectors.common.logging.Log;
import org.identityconnectors.framework.common.exceptions.RetryableException;

/** Rounds of a delta query that began without a link: Graph may reset them as well while they are read. */
public final class FreshRound {
    private static final Log LOG = Log.getLog(FreshRound.class);

    private FreshRound() {}

    /**
     * Reads, and if Graph resets a round meanwhile reads once more from the beginning.
     *
     * @param read begins with nothing each time
     * @throws RetryableException if Graph resets the second reading too
     */
    public static <T> T read(Supplier<T> read) {
        try {
            return read.get();
        } catch (ResyncRequiredException e) {
            LOG.warn("Graph reset a round that was just begun; reading it once more: {0}", e.getMessage());
        }
        try {
            return read.get();
        } catch (ResyncRequiredException e) {
            throw RetryableException.wrap("Graph resets change tracking again and again; run the operation again", e);
        }
    }
}
