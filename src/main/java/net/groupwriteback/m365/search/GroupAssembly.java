/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import net.groupwriteback.graph.GraphBatch;
import net.groupwriteback.graph.http.GraphOperation;
import net.groupwriteback.graph.members.GroupMembers;
import net.groupwriteback.graph.members.Membership;
import net.groupwriteback.m365.Source;
import net.groupwriteback.m365.schema.Facet;
import net.groupwriteback.m365.schema.GroupEntry;

/**
 * Completes groups with the facets that are wanted, a portion at a time so that facets are read in batches, and hands
 * them on in their order. Groups in the bin get no members: Graph keeps their membership, but shows it to nobody. For
 * one operation, one thread.
 */
public final class GroupAssembly {
    private final Source source;
    private final GraphOperation operation;
    private final Wanted<GroupEntry> wanted;
    private final Predicate<GroupEntry> consumer;
    private final List<GroupEntry> portion = new ArrayList<>();
    private boolean goOn = true;

    /** An assembly in front of a consumer, which answers false when it wants no more. */
    public GroupAssembly(
            Source source, GraphOperation operation, Wanted<GroupEntry> wanted, Predicate<GroupEntry> consumer) {
        this.source = source;
        this.operation = operation;
        this.wanted = wanted;
        this.consumer = consumer;
    }

    /** Takes a group of which the properties were read; false when no more are wanted. */
    public boolean add(GroupEntry group) {
        if (!wanted.has(Facet.MEMBERS)) {
            goOn = goOn && consumer.test(group);
            return goOn;
        }
        portion.add(group);
        return portion.size() < GraphBatch.MAX_PARTS ? goOn : flush();
    }

    /** Hands on what is still held back; false when no more are wanted. */
    public boolean flush() {
        if (goOn && !portion.isEmpty()) {
            List<String> ids = portion.stream()
                    .filter(group -> !group.softDeleted())
                    .map(GroupEntry::id)
                    .toList();
            Map<String, Membership> members =
                    new GroupMembers(source.graph(), source.choice().rule()).of(operation, ids, wanted.members());
            portion.forEach(group -> goOn = goOn && complete(group, members));
        }
        portion.clear();
        return goOn;
    }

    private boolean complete(GroupEntry group, Map<String, Membership> members) {
        if (group.softDeleted()) {
            return consumer.test(group);
        }
        Membership membership = members.get(group.id());
        // Gone since its properties were read: not a group without members, but no group.
        return membership == null || consumer.test(group.with(membership));
    }
}
