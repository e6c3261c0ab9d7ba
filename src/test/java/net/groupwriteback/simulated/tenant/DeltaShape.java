/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.tenant;

/**
 * How the answers of delta queries are cut and disordered. Graph documents none of the sizes and allows all of the
 * disorder. Immutable.
 *
 * @param groupsPerPage at most so many groups on a page
 * @param memberEntriesPerPage at most so many member and owner entries on a page
 * @param usersPerPage at most so many users on a page
 * @param scattered the rest of a group that did not fit comes after the other groups instead of on the next page
 * @param emptyPages each page is preceded by an empty one
 * @param replayed each page begins with the last object of the page before
 * @param removedInFirstRound the first round shows objects in the bin, and members that have left, as removed
 * @param linkedFromTheEnd the link at the end of the first round brings what changes after that round, not what changed
 *     during it
 */
public record DeltaShape(
        int groupsPerPage,
        int memberEntriesPerPage,
        int usersPerPage,
        boolean scattered,
        boolean emptyPages,
        boolean replayed,
        boolean removedInFirstRound,
        boolean linkedFromTheEnd) {
    public DeltaShape {
        int least = replayed ? 3 : 1;
        if (groupsPerPage < least || memberEntriesPerPage < least || usersPerPage < least) {
            throw new IllegalArgumentException("A page must hold at least " + least);
        }
    }

    /** 100 groups or 500 member entries, 200 users, everything in order. */
    public static final DeltaShape USUAL = new DeltaShape(100, 500, 200, false, false, false, false, false);

    /** The usual disorder-free shape with other sizes. */
    public static DeltaShape pages(int groups, int memberEntries, int users) {
        return new DeltaShape(groups, memberEntries, users, false, false, false, false, false);
    }

    /** The same with everything that the documentation warns of. */
    public DeltaShape disordered() {
        return new DeltaShape(
                groupsPerPage, memberEntriesPerPage, usersPerPage, true, true, true, true, linkedFromTheEnd);
    }

    /** The same with the reading of the documentation in which what changes during a first round may never be reported. */
    public DeltaShape withLinkFromTheEnd() {
        return new DeltaShape(
                groupsPerPage,
                memberEntriesPerPage,
                usersPerPage,
                scattered,
                emptyPages,
                replayed,
                removedInFirstRound,
                true);
    }
}
