/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import net.groupwriteback.graph.GraphBatch;
import net.groupwriteback.graph.http.GraphOperation;
import net.groupwriteback.graph.members.Membership;
import net.groupwriteback.m365.schema.Facet;
import net.groupwriteback.m365.schema.GroupEntry;
import net.groupwriteback.m365.scope.Source;

/**
 * Completes groups with the facets that are wanted, a portion at a time so that facets are read in batches, and hands
 * them on. Groups in the bin get no members: Graph keeps their membership, but shows it to nobody. Groups with hidden
 * membership come last, so that a missing permission for them keeps no other group back. For one operation, one thread.
 */
public final class GroupAssembly {
    private static final String HIDDEN = "HiddenMembership";

    private final Source source;
    private final GraphOperation operation;
    private final Optional<MemberSource> members;
    private final List<FacetLoader> facets;
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
        this.source = source;
        this.operation = operation;
        this.members = wanted.has(Facet.MEMBERS)
                ? Optional.of(new MemberSource(source, operation, wanted.members(), many))
                : Optional.empty();
        this.facets = new FacetLoaders(source, operation).of(wanted);
        this.consumer = consumer;
    }

    /** Takes a group of which the properties were read; false when no more are wanted. */
    public boolean add(GroupEntry group) {
        if (group.softDeleted() || (members.isEmpty() && facets.isEmpty())) {
            goOn = goOn && consumer.test(group);
            return goOn;
        }
        boolean last = members.isPresent() && HIDDEN.equals(group.properties().text("visibility"));
        (last ? hidden : portion).add(group);
        return portion.size() < GraphBatch.MAX_PARTS ? goOn : complete(portion, MemberSource::of);
    }

    /** Hands on what is still held back; false when no more are wanted. */
    public boolean flush() {
        return complete(portion, MemberSource::of) && complete(hidden, MemberSource::ofHidden);
    }

    private boolean complete(
            List<GroupEntry> groups, BiFunction<MemberSource, List<String>, Map<String, Membership>> read) {
        List<GroupEntry> all = goOn ? List.copyOf(groups) : List.of();
        List<GroupEntry> found = all;
        groups.clear();
        if (members.isPresent() && !found.isEmpty()) {
            Map<String, Membership> memberships =
                    read.apply(members.get(), found.stream().map(GroupEntry::id).toList());
            found = found.stream()
                    .filter(group -> memberships.containsKey(group.id()))
                    .map(group -> group.withMembers(memberships.get(group.id())))
                    .toList();
        }
        for (FacetLoader facet : facets) {
            found = facet.load(found);
        }
        requireGone(all, found);
        goOn = goOn && found.stream().allMatch(consumer);
        return goOn;
    }

    /** A group that is gone since its properties were read is not a group without members, but no group. */
    private void requireGone(List<GroupEntry> all, List<GroupEntry> found) {
        Set<String> complete = found.stream().map(GroupEntry::id).collect(Collectors.toSet());
        List<String> partial = all.stream()
                .map(GroupEntry::id)
                .filter(id -> !complete.contains(id))
                .toList();
        NotShownYet.requireGone(source, operation, "groups", partial);
    }
}
