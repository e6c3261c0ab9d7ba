/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365.search;

import java.util.List;
import net.groupwriteback.m365.schema.GroupEntry;

/** Reads one facet of groups. For one operation, one thread. */
@FunctionalInterface
interface FacetLoader {
    /**
     * Completes groups.
     *
     * @param groups live groups, at most one portion
     * @return the same with the facet, in any order; a group that is gone meanwhile is left out
     */
    List<GroupEntry> load(List<GroupEntry> groups);
}
