/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import net.groupwriteback.graph.GraphBatch;
import net.groupwriteback.graph.http.GraphOperation;
import net.groupwriteback.graph.members.Membership;
import net.groupwriteback.m365.Source;
import net.groupwriteback.m365.schema.Facet;
import net.groupwriteback.m365.schema.GroupEntry;

/**
 * Completes groups with the facets that are wanted, a portion at a time so that facets are read in batches, and hands
 * them on. Groups in the bin get no members: Graph keeps their membership, but shows it to nobody. Groups with hidden
 * membership come last, so that a missing permission for them keeps no other group back. For one operation, one thread.
 */
public final class GroupAssembly {
    private static final String HIDDEN = "HiddenMembership";

    private final MemberSource members;
    private final Wanted<GroupEntry> wanted;
    private final Predicate<GroupEntry> consumer;
    private final List<GroupEntry> portion = new ArrayList<>();
    private final List<GroupEntry> hidden = new ArrayList<>();
    private boolean goOn = true;

    /**
     * An assembly in front of a consumer, which answers false when it wants no more.
     *
     * @param many whether so many groups are to come that all memberships are better read at once
     */
    public GroupAssembly(
            Source source,
            GraphOperation operation,
            Wanted<GroupEntry> wanted,
            boolean many,
            Predicate<GroupEntry> consumer) {
        this.members = new MemberSource(source, operation, wanted.members(), many);
        this.wanted = wanted;
        this.consumer = consumer;
    }

    /** Takes a group of which the properties were read; false when no more are wanted. */
    public boolean add(GroupEntry group) {
        if (!wanted.has(Facet.MEMBERS) || group.softDeleted()) {
            goOn = goOn && consumer.test(group);
            return goOn;
        }
        boolean isHidden = HIDDEN.equals(group.properties().text("visibility"));
        (isHidden ? hidden : portion).add(group);
        return portion.size() < GraphBatch.MAX_PARTS ? goOn : complete(portion, members::of);
    }

    /** Hands on what is still held back; false when no more are wanted. */
    public boolean flush() {
        return complete(portion, members::of) && complete(hidden, members::ofHidden);
    }

    private boolean complete(List<GroupEntry> groups, Function<List<String>, Map<String, Membership>> source) {
        if (goOn && !groups.isEmpty()) {
            Map<String, Membership> found =
                    source.apply(groups.stream().map(GroupEntry::id).toList());
            // A group that is gone since its properties were read is not a group without members, but no group.
            goOn = groups.stream()
                    .filter(group -> found.containsKey(group.id()))
                    .map(group -> group.with(found.get(group.id())))
                    .allMatch(consumer);
        }
        groups.clear();
        return goOn;
    }
}
