/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.dryrun;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.identityconnectors.common.logging.Log;
import org.identityconnectors.framework.common.exceptions.PermissionDeniedException;

/** The changes that a call would make, in order. For one call. */
final class Plan {
    private static final Log LOG = Log.getLog(DryRun.class);
    private static final int SHOWN = 10;

    private final List<String> changes = new ArrayList<>();

    /** Where a call cannot be followed any further, because its next step depends on what this one makes. */
    static final class End extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Adds a change and logs it.
     *
     * @param change what is done to which object; names and counts, no values
     */
    void would(String change) {
        LOG.info("dryRun: would {0}", change);
        changes.add(change);
    }

    boolean isEmpty() {
        return changes.isEmpty();
    }

    /**
     * What the host is told: as of a write that the resource's rules forbid, which no host repeats by itself.
     *
     * @param failure what the call would fail with in the end; null if it would succeed
     */
    PermissionDeniedException refusal(RuntimeException failure) {
        String would = changes.stream().limit(SHOWN).collect(Collectors.joining("; "));
        String more = changes.size() > SHOWN ? "; and " + (changes.size() - SHOWN) + " changes more" : "";
        String end = failure == null ? "" : "; and then fail: " + failure.getMessage();
        return new PermissionDeniedException(
                "dryRun is on, nothing was written. The call would " + would + more + end
                        + ". To have it written, set dryRun to false",
                failure);
    }
}
