/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365.scope;

import java.util.Optional;
import java.util.Set;
import net.groupwriteback.graph.GraphObject;
import net.groupwriteback.graph.members.AnchorRule;
import net.groupwriteback.writeback.CloudGroupKind;

/**
 * Which groups of the tenant a resource shows. Immutable.
 *
 * @param rule the kinds that are written back, and the anchors of members
 * @param keepSoftDeleted whether groups in the bin stay visible
 */
public record GroupChoice(AnchorRule rule, boolean keepSoftDeleted) {
    /** Whether the group is shown. */
    public boolean includes(GraphObject group) {
        return rule.includes(group);
    }

    /** Whether groups can be members of groups that are shown: Microsoft 365 groups hold users only. */
    public boolean nests() {
        return !rule.kinds().equals(Set.of(CloudGroupKind.MICROSOFT_365));
    }

    /** A filter that leaves out other kinds already at Graph, where one is possible without advanced mode. */
    public Optional<String> filter() {
        if (rule.kinds().equals(Set.of(CloudGroupKind.MICROSOFT_365))) {
            return Optional.of("groupTypes/any(c:c eq 'Unified')");
        }
        if (rule.kinds().equals(Set.of(CloudGroupKind.SECURITY))) {
            return Optional.of("mailEnabled eq false and securityEnabled eq true");
        }
        return Optional.empty();
    }
}
