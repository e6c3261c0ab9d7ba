/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.members;

import net.groupwriteback.ad.ldap.ObjectRef;
import org.identityconnectors.framework.common.exceptions.PermissionDeniedException;

/**
 * Refuses a write that would take too much of a group's membership away at once: what a broken mapping or an incomplete
 * source does, and hardly ever a person. Immutable.
 *
 * @param maxPercent the largest part of the members, in percent, that one call may remove
 * @param free as many may always be removed
 */
public record RemovalGuard(int maxPercent, int free) {
    private static final int WHOLE = 100;

    /** Whether so many removals pass without knowing the group's size. */
    public boolean passes(int removals) {
        return removals <= free || maxPercent >= WHOLE;
    }

    /**
     * Judges a write.
     *
     * @param group the group
     * @param removals members that it would lose
     * @param members members that it has now
     * @param instead what happens instead, as the start of a sentence
     * @throws PermissionDeniedException if it is refused, naming group and counts
     */
    public void check(ObjectRef group, int removals, int members, String instead) {
        if (!passes(removals) && (long) removals * WHOLE > (long) maxPercent * members) {
            throw new PermissionDeniedException(group + " would lose " + removals + " of its " + members
                    + " members, more than maxMemberRemovalPercent = " + maxPercent
                    + " allows. " + instead + ". If that is wanted, raise the setting for one run");
        }
    }
}
