/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365.sync;

import java.util.List;
import org.identityconnectors.framework.common.exceptions.RetryableException;

/**
 * Graph's replicas lag: a round may mention an object that the next read does not find. The run is then given up before
 * a new token is out, so that the next one sees the same changes again: neither lost nor taken for deletions.
 */
final class NotShownYet {
    private NotShownYet() {}

    static RetryableException of(List<String> ids, String what) {
        return RetryableException.wrap(
                "Graph reported " + ids.size() + " changed " + what + " and does not show them yet, such as "
                        + ids.get(0) + "; run the synchronisation again",
                (Throwable) null);
    }
}
