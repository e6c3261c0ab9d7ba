/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365.sync;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.groupwriteback.graph.GraphBatch;
import net.groupwriteback.graph.GraphObject;
import net.groupwriteback.graph.GraphRequest;
import net.groupwriteback.graph.http.GraphOperation;
import net.groupwriteback.graph.members.AnchorRule;
import net.groupwriteback.graph.members.RoundNews;
import net.groupwriteback.m365.schema.Facet;
import net.groupwriteback.m365.schema.GroupEntry;
import net.groupwriteback.m365.schema.GroupTable;
import net.groupwriteback.m365.schema.Row;
import net.groupwriteback.m365.scope.Source;
import net.groupwriteback.m365.search.GroupAssembly;
import net.groupwriteback.m365.search.GroupReader;
import net.groupwriteback.m365.search.NotShownYet;
import net.groupwriteback.m365.search.Wanted;
import net.groupwriteback.m365.sync.Round.Mention;
import net.groupwriteback.writeback.CloudGroupKind;
import org.identityconnectors.framework.common.objects.ConnectorObject;
import org.identityconnectors.framework.common.objects.OperationOptions;
import org.identityconnectors.framework.common.objects.SyncDeltaBuilder;
import org.identityconnectors.framework.common.objects.SyncDeltaType;

/**
 * Turns rounds of {@code groups/delta} into deltas for a host. A group that a round mentions is read as it is now. It
 * counts as deleted only if the round and that reading agree, and is handed on only if the reading does not contradict
 * the round: what the round says was true when it was written down, the reading may come from a replica that lags. Where
 * they disagree the group is withheld. For one operation, one thread. Methods that hand out deltas answer false when the
 * host wanted no more.
 */
final class GroupChanges {
    private final Source source;
    private final GraphOperation operation;
    private final RoundNews news;
    private final NotShownYet notShown;
    private final Wanted<GroupEntry> wanted;
    private final List<Row<GroupEntry>> onDelete;
    private final GroupReader reader;
    private final Set<String> done = new HashSet<>();
    private boolean complete = true;

    GroupChanges(
            Source source, GraphOperation operation, OperationOptions options, RoundNews news, NotShownYet notShown) {
        this.source = source;
        this.operation = operation;
        this.news = news;
        this.notShown = notShown;
        this.wanted = Wanted.of(GroupTable.TABLE, options, Set.of());
        this.onDelete = GroupTable.TABLE.named(Set.of("cloudAnchor"));
        List<String> always = new ArrayList<>(GroupTable.KIND_PROPERTIES);
        always.addAll(RoundNews.GROUP_PROPERTIES);
        this.reader = new GroupReader(source, operation, GroupTable.TABLE.select(wanted.rows(), always));
    }

    /** The first request of a round: tracks every property of the table, the members and the owners. */
    static GraphRequest delta() {
        List<Row<GroupEntry>> tracked = GroupTable.TABLE.of(Facet.PROPERTIES);
        return GraphRequest.get("groups/delta")
                .query("$select", GroupTable.TABLE.select(tracked, GroupTable.KIND_PROPERTIES) + ",members,owners");
    }

    /** Every group as it is now, except those that {@link #of} looked at. */
    boolean others(Predicate<SyncDeltaBuilder> out) {
        GroupAssembly assembly = assembly(true, out);
        Predicate<GroupEntry> others = group -> done.contains(group.id()) || assembly.add(group);
        return reader.live(Optional.empty(), others) && reader.binned(others) && assembly.flush();
    }

    /**
     * What a round mentions, other groups of which the membership changed because a member did, and those in which a
     * group is nested that the round mentions.
     */
    boolean of(Round round, Set<String> affected, AffectedGroups search, Predicate<SyncDeltaBuilder> out) {
        GroupAssembly assembly = assembly(false, out);
        Set<String> more = new LinkedHashSet<>(affected);
        Set<String> silent = new HashSet<>();
        boolean goOn = portions(round.mentioned().keySet())
                .allMatch(ids -> portion(ids, live(ids, more, silent), round.mentioned(), assembly, out));
        complete = silent.stream().noneMatch(id -> round.mentioned().get(id) == Mention.DELETED);
        silent.retainAll(round.ids(Mention.CHANGED));
        if (!silent.isEmpty()) {
            more.addAll(search.searched(silent));
        }
        more.removeAll(round.mentioned().keySet());
        return goOn
                && portions(more).allMatch(ids -> portion(ids, reader.live(ids), Map.of(), assembly, out))
                && assembly.flush();
    }

    /** Whether {@link #of} found all; not if groups that may have been nested were deleted for good. */
    boolean complete() {
        return complete;
    }

    private GroupAssembly assembly(boolean many, Predicate<SyncDeltaBuilder> out) {
        return new GroupAssembly(
                source, operation, wanted, reader::binned, notShown, many, group -> out.test(update(group)));
    }

    private static Stream<List<String>> portions(Set<String> ids) {
        return GraphBatch.portions(List.copyOf(ids)).stream();
    }

    /** The live ones; where groups can be nested also those above them, and which of them cannot be asked for that. */
    private List<GroupEntry> live(List<String> ids, Set<String> above, Set<String> silent) {
        if (!source.choice().nests()) {
            return reader.live(ids);
        }
        BiConsumer<GroupEntry, String> parents = (group, parent) -> {
            above.add(parent);
            news.ofMember(new GraphObject(Map.of("id", group.id(), "@odata.type", "#microsoft.graph.group")), parent);
        };
        List<GroupEntry> found = reader.live(ids, parents, notShown);
        silent.addAll(GroupReader.without(ids, found));
        return found;
    }

    private boolean portion(
            List<String> ids,
            List<GroupEntry> live,
            Map<String, Mention> mentioned,
            GroupAssembly assembly,
            Predicate<SyncDeltaBuilder> out) {
        done.addAll(ids);
        List<GroupEntry> found = new ArrayList<>(live);
        List<String> missing = GroupReader.without(ids, found);
        List<GroupEntry> binned = reader.binned(missing);
        if (source.choice().keepSoftDeleted()) {
            // Those that were restored between the two readings.
            found.addAll(reader.live(GroupReader.without(missing, binned)));
        }
        List<String> behind = found.stream()
                .filter(group -> news.contradictsGroup(group.properties()))
                .map(GroupEntry::id)
                .collect(Collectors.toCollection(ArrayList::new));
        binned.stream()
                .filter(group -> speaksAgainstBin(mentioned.get(group.id()), group))
                .map(GroupEntry::id)
                .forEach(behind::add);
        found.addAll(binned);
        List<String> gone = GroupReader.without(missing, found);
        gone.stream().filter(id -> !explainsAbsence(mentioned.get(id))).forEach(behind::add);
        notShown.add("groups", behind);
        return found.stream()
                        .filter(group -> !notShown.has(group.id()))
                        .filter(group -> source.choice().includes(group.properties()))
                        .allMatch(assembly::add)
                && gone.stream().filter(id -> !notShown.has(id)).allMatch(id -> out.test(delete(id)));
    }

    /** Whether a group that is neither live nor, where that counts, in the bin is gone, and not merely late to show. */
    private boolean explainsAbsence(Mention mention) {
        return mention == Mention.DELETED
                || (mention == Mention.CHANGED && !source.choice().keepSoftDeleted());
    }

    /**
     * Whether what the bin shows of a group that is not live may be late: the round says that it is back, or gone for good.
     * Of the latter only Microsoft 365 groups, which always go through the bin: of others Graph may call deleted what is in it.
     */
    private static boolean speaksAgainstBin(Mention mention, GroupEntry group) {
        return mention == Mention.PRESENT
                || mention == Mention.BOTH
                || (mention == Mention.DELETED
                        && AnchorRule.kindOf(group.properties()) == CloudGroupKind.MICROSOFT_365);
    }

    private SyncDeltaBuilder update(GroupEntry group) {
        return delta(SyncDeltaType.CREATE_OR_UPDATE, GroupTable.TABLE.object(group, wanted.rows()));
    }

    /** Of a deleted group nothing is left but its id; hosts want an object with a name all the same. */
    private SyncDeltaBuilder delete(String id) {
        GroupEntry gone = new GroupEntry(new GraphObject(Map.of("id", id)), true);
        return delta(SyncDeltaType.DELETE, GroupTable.TABLE.object(gone, onDelete));
    }

    private static SyncDeltaBuilder delta(SyncDeltaType type, ConnectorObject object) {
        return new SyncDeltaBuilder().setDeltaType(type).setObject(object).setObjectClass(object.getObjectClass());
    }
}
