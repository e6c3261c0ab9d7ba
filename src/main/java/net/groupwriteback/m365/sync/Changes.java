/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365.sync;

import java.util.function.Predicate;
import org.identityconnectors.framework.common.objects.SyncDeltaBuilder;

/** The deltas of one object class. Both methods answer false when the host wanted no more. */
interface Changes {
    /** Every object as it is now. */
    boolean all(Predicate<SyncDeltaBuilder> out);

    /** What a round mentions. */
    boolean of(Round round, Predicate<SyncDeltaBuilder> out);
}
