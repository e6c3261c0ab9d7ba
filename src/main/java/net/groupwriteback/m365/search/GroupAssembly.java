/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.groupwriteback.graph.GraphBatch;
import net.groupwriteback.graph.http.GraphOperation;
import net.groupwriteback.graph.members.MemberCheck.Doubt;
import net.groupwriteback.graph.members.Membership;
import net.groupwriteback.m365.schema.Facet;
import net.groupwriteback.m365.schema.GroupEntry;
import net.groupwriteback.m365.scope.GroupChoice;
import net.groupwriteback.m365.scope.Source;
import org.identityconnectors.common.logging.Log;
import org.identityconnectors.framework.common.exceptions.ConfigurationException;

/**
 * Completes groups with the facets that are wanted, a portion at a time so that facets are read in batches, and hands
 * them on. Groups in the bin get no members: Graph keeps their membership, but shows it to nobody. Groups with hidden
 * membership come last, so that a missing permission for them keeps no other group back. A group that goes to the bin while
 * it is completed is handed on as one of the bin: it is not gone. For one operation, one thread.
 */
public final class GroupAssembly {
    private static final String HIDDEN = "HiddenMembership";
    private static final Log LOG = Log.getLog(GroupAssembly.class);

    private final Optional<MemberSource> members;
    private final List<FacetLoader> facets;
    private final Function<List<String>, List<GroupEntry>> bin;
    private final GroupChoice choice;
    private final NotShownYet notShown;
    private final Predicate<GroupEntry> consumer;
    private final List<GroupEntry> portion = new ArrayList<>();
    private final List<GroupEntry> hidden = new ArrayList<>();
    private boolean goOn = true;

    /**
     * An assembly in front of a consumer, which answers false when it wants no more.
     *
     * @param bin finds those of some ids that have gone to the bin since they were read
     * @param notShown takes groups that Graph does not show as it should: they are not handed on
     * @param many whether so many groups are to come that all memberships are better read at once
     */
    public GroupAssembly(
            Source source,
            GraphOperation operation,
            Wanted<GroupEntry> wanted,
            Function<List<String>, List<GroupEntry>> bin,
            NotShownYet notShown,
            boolean many,
            Predicate<GroupEntry> consumer) {
        this.members = wanted.has(Facet.MEMBERS)
                ? Optional.of(new MemberSource(source, operation, wanted.members(notShown.news()), many))
                : Optional.empty();
        this.facets = new FacetLoaders(source, operation, notShown.news()).of(wanted);
        this.bin = bin;
        this.choice = source.choice();
        this.notShown = notShown;
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
        return portion.size() < GraphBatch.MAX_PARTS ? goOn : completePortion();
    }

    /**
     * Hands on what is still held back; false when no more are wanted.
     *
     * @throws ConfigurationException if the membership of a group is refused; every other group was handed on before
     */
    public boolean flush() {
        return completePortion() && completeHidden();
    }

    private boolean completePortion() {
        List<GroupEntry> all = goOn ? List.copyOf(portion) : List.of();
        portion.clear();
        return hand(complete(all, MemberSource::of));
    }

    /** The batch is faster; where it is refused each is read for itself, so that one does not keep the others back. */
    private boolean completeHidden() {
        Optional<ConfigurationException> refusal = Optional.empty();
        List<GroupEntry> all = List.copyOf(hidden);
        hidden.clear();
        for (List<GroupEntry> some : GraphBatch.portions(all)) {
            List<GroupEntry> shown = new ArrayList<>();
            try {
                shown.addAll(complete(some, MemberSource::ofHidden));
            } catch (ConfigurationException refused) {
                refusal = refusal.or(() -> Optional.of(refused));
                some.forEach(one -> addUnlessRefused(one, shown));
                if (shown.isEmpty()) {
                    // Not one of twenty: the permission is missing.
                    throw refused;
                }
            }
            if (!hand(shown)) {
                return false;
            }
        }
        refusal.ifPresent(refused -> {
            throw refused;
        });
        return goOn;
    }

    private void addUnlessRefused(GroupEntry group, List<GroupEntry> shown) {
        try {
            shown.addAll(complete(List.of(group), MemberSource::ofHidden));
        } catch (ConfigurationException refused) {
            LOG.warn("group {0}: {1}", group.id(), refused.getMessage());
        }
    }

    private boolean hand(List<GroupEntry> groups) {
        goOn = goOn && groups.stream().allMatch(consumer);
        return goOn;
    }

    private List<GroupEntry> complete(
            List<GroupEntry> all, BiFunction<MemberSource, List<String>, Map<String, Membership>> read) {
        List<GroupEntry> found = all;
        if (members.isPresent() && !found.isEmpty()) {
            Map<String, Membership> memberships =
                    read.apply(members.get(), found.stream().map(GroupEntry::id).toList());
            found = agreeing(
                    found.stream()
                            .filter(group -> memberships.containsKey(group.id()))
                            .map(group -> group.withMembers(memberships.get(group.id())))
                            .toList(),
                    GroupEntry::members);
        }
        for (FacetLoader facet : facets) {
            found = facet.load(found);
        }
        List<GroupEntry> inBin = notThere(all, found);
        return Stream.concat(agreeing(found, GroupEntry::owners).stream(), inBin.stream())
                .toList();
    }

    /** Those that nothing speaks against in what was said of their members or owners. */
    private List<GroupEntry> agreeing(List<GroupEntry> groups, Function<GroupEntry, Membership> list) {
        Map<String, Doubt> doubts = new LinkedHashMap<>();
        groups.stream()
                .filter(group -> list.apply(group) != null)
                .forEach(group -> doubts.put(group.id(), list.apply(group).doubt()));
        notShown.requireAgreement("groups", doubts);
        return groups.stream().filter(group -> !notShown.has(group.id())).toList();
    }

    /**
     * A group that is gone since its properties were read is not a group without members, but no group, or one of the bin.
     *
     * @return those of the bin, where the resource shows them
     */
    private List<GroupEntry> notThere(List<GroupEntry> all, List<GroupEntry> found) {
        Set<String> complete = found.stream().map(GroupEntry::id).collect(Collectors.toSet());
        List<String> partial = all.stream()
                .map(GroupEntry::id)
                .filter(id -> !complete.contains(id) && !notShown.has(id))
                .toList();
        notShown.requireGone("groups", partial);
        List<String> gone = partial.stream().filter(id -> !notShown.has(id)).toList();
        List<GroupEntry> inBin = bin.apply(gone);
        // One that is in neither may have come back from the bin in between.
        notShown.requireGoneForGood("groups", GroupReader.without(gone, inBin));
        return inBin.stream()
                .filter(group -> choice.includes(group.properties()))
                .toList();
    }
}
