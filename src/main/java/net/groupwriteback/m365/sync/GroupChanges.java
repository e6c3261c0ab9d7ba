/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365.sync;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import net.groupwriteback.graph.GraphBatch;
import net.groupwriteback.graph.GraphObject;
import net.groupwriteback.graph.GraphRequest;
import net.groupwriteback.graph.http.GraphOperation;
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
import org.identityconnectors.framework.common.objects.ConnectorObject;
import org.identityconnectors.framework.common.objects.OperationOptions;
import org.identityconnectors.framework.common.objects.SyncDeltaBuilder;
import org.identityconnectors.framework.common.objects.SyncDeltaType;

/**
 * Turns rounds of {@code groups/delta} into deltas for a host. A group that a round mentions is read as it is now, and
 * counts as deleted only if the round and that reading agree: what the round says was true when it was written down,
 * the reading may come from a replica that lags. For one operation, one thread.
 * Methods that hand out deltas answer false when the host wanted no more.
 */
final class GroupChanges {
    private final Source source;
    private final GraphOperation operation;
    private final Wanted<GroupEntry> wanted;
    private final List<Row<GroupEntry>> onDelete;
    private final GroupReader reader;

    GroupChanges(Source source, GraphOperation operation, OperationOptions options) {
        this.source = source;
        this.operation = operation;
        this.wanted = Wanted.of(GroupTable.TABLE, options, Set.of());
        this.onDelete = GroupTable.TABLE.named(Set.of("cloudAnchor"));
        this.reader =
                new GroupReader(source, operation, GroupTable.TABLE.select(wanted.rows(), GroupTable.KIND_PROPERTIES));
    }

    /** The first request of a round: tracks every property of the table, and the members. */
    static GraphRequest delta() {
        List<Row<GroupEntry>> tracked = GroupTable.TABLE.of(Facet.PROPERTIES);
        return GraphRequest.get("groups/delta")
                .query("$select", GroupTable.TABLE.select(tracked, GroupTable.KIND_PROPERTIES) + ",members");
    }

    /** Every group as it is now. */
    boolean all(Predicate<SyncDeltaBuilder> out) {
        return allBut(Set.of(), out);
    }

    /** Every group as it is now, except those that were handed out before. */
    boolean allBut(Set<String> known, Predicate<SyncDeltaBuilder> out) {
        GroupAssembly assembly = assembly(true, out);
        Predicate<GroupEntry> others = group -> known.contains(group.id()) || assembly.add(group);
        return reader.live(Optional.empty(), others) && reader.binned(others) && assembly.flush();
    }

    /** What a round mentions, and other groups of which the membership changed because a member did. */
    boolean of(Round round, Set<String> affected, Predicate<SyncDeltaBuilder> out) {
        Map<String, Mention> all = new LinkedHashMap<>(round.mentioned());
        affected.forEach(id -> all.putIfAbsent(id, Mention.PRESENT));
        return GraphBatch.portions(List.copyOf(all.keySet())).stream().allMatch(ids -> portion(ids, all, out));
    }

    private boolean portion(List<String> ids, Map<String, Mention> mentioned, Predicate<SyncDeltaBuilder> out) {
        List<GroupEntry> found = new ArrayList<>(reader.live(ids));
        List<String> missing = without(ids, found);
        found.addAll(reader.binned(missing));
        List<String> gone = without(missing, found);
        List<String> unexplained =
                gone.stream().filter(id -> !explainsAbsence(mentioned.get(id))).toList();
        if (!unexplained.isEmpty()) {
            throw NotShownYet.of(unexplained, "groups");
        }
        return updates(found, out) && gone.stream().allMatch(id -> out.test(delete(id)));
    }

    /** Whether a group that is neither live nor, where that counts, in the bin is gone, and not merely late to show. */
    private boolean explainsAbsence(Mention mention) {
        return mention == Mention.DELETED
                || (mention == Mention.CHANGED && !source.choice().keepSoftDeleted());
    }

    private boolean updates(List<GroupEntry> groups, Predicate<SyncDeltaBuilder> out) {
        GroupAssembly assembly = assembly(false, out);
        return groups.stream()
                        .filter(group -> source.choice().includes(group.properties()))
                        .allMatch(assembly::add)
                && assembly.flush();
    }

    private GroupAssembly assembly(boolean many, Predicate<SyncDeltaBuilder> out) {
        return new GroupAssembly(source, operation, wanted, many, group -> out.test(update(group)));
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

    private static List<String> without(List<String> ids, List<GroupEntry> found) {
        Set<String> there = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        found.forEach(group -> there.add(group.id()));
        return ids.stream().filter(id -> !there.contains(id)).toList();
    }
}
