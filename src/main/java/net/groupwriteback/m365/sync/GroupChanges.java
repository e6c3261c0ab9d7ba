/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365.sync;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import net.groupwriteback.graph.GraphBatch;
import net.groupwriteback.graph.GraphObject;
import net.groupwriteback.graph.GraphRequest;
import net.groupwriteback.graph.http.GraphOperation;
import net.groupwriteback.m365.Source;
import net.groupwriteback.m365.schema.Facet;
import net.groupwriteback.m365.schema.GroupEntry;
import net.groupwriteback.m365.schema.GroupTable;
import net.groupwriteback.m365.schema.Row;
import net.groupwriteback.m365.search.GroupAssembly;
import net.groupwriteback.m365.search.GroupReader;
import net.groupwriteback.m365.search.Wanted;
import net.groupwriteback.m365.sync.Round.Mention;
import org.identityconnectors.framework.common.objects.ConnectorObject;
import org.identityconnectors.framework.common.objects.OperationOptions;
import org.identityconnectors.framework.common.objects.SyncDeltaBuilder;
import org.identityconnectors.framework.common.objects.SyncDeltaType;

/**
 * Turns rounds of {@code groups/delta} into deltas for a host. A group that a round mentions is read as it is now, and
 * counts as deleted only if the round and that reading agree. For one operation, one thread.
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
        GroupAssembly assembly = assembly(true, out);
        return reader.live(Optional.empty(), assembly::add) && reader.binned(assembly::add) && assembly.flush();
    }

    /** What a round mentions, and other groups of which the membership changed because a member did. */
    boolean of(Round round, Set<String> affected, Predicate<SyncDeltaBuilder> out) {
        List<String> others = affected.stream()
                .filter(id -> !round.mentioned().containsKey(id))
                .toList();
        return of(round, out) && GraphBatch.portions(others).stream().allMatch(ids -> updates(reader.live(ids), out));
    }

    private boolean of(Round round, Predicate<SyncDeltaBuilder> out) {
        return GraphBatch.portions(round.ids(Mention.PRESENT)).stream().allMatch(ids -> present(ids, out))
                && gone(round, out);
    }

    /** The groups that a round mentions as removed. */
    boolean gone(Round round, Predicate<SyncDeltaBuilder> out) {
        return GraphBatch.portions(round.ids(Mention.CHANGED)).stream().allMatch(ids -> removed(ids, out))
                && GraphBatch.portions(round.ids(Mention.DELETED)).stream().allMatch(ids -> deleted(ids, out));
    }

    private boolean present(List<String> ids, Predicate<SyncDeltaBuilder> out) {
        Map<String, GroupEntry> found = byId(reader.live(ids));
        List<String> missing = without(ids, found);
        Map<String, GroupEntry> binned = byId(reader.binned(missing));
        List<String> nowhere = without(missing, binned);
        if (!nowhere.isEmpty()) {
            throw NotShownYet.of(nowhere, "groups");
        }
        return updates(found.values().stream().toList(), out)
                && binned.values().stream().allMatch(group -> binned(group, out));
    }

    private boolean removed(List<String> ids, Predicate<SyncDeltaBuilder> out) {
        Map<String, GroupEntry> binned = byId(reader.binned(ids));
        List<String> missing = without(ids, binned);
        Map<String, GroupEntry> restored = byId(reader.live(missing));
        return binned.values().stream().allMatch(group -> binned(group, out))
                && updates(restored.values().stream().toList(), out)
                && without(missing, restored).stream().allMatch(id -> out.test(delete(unknown(id))));
    }

    private boolean deleted(List<String> ids, Predicate<SyncDeltaBuilder> out) {
        Map<String, GroupEntry> binned = byId(reader.binned(ids));
        return binned.values().stream().allMatch(group -> binned(group, out))
                && without(ids, binned).stream().allMatch(id -> out.test(delete(unknown(id))));
    }

    private boolean updates(List<GroupEntry> groups, Predicate<SyncDeltaBuilder> out) {
        GroupAssembly assembly = assembly(false, out);
        return groups.stream()
                        .filter(group -> source.choice().includes(group.properties()))
                        .allMatch(assembly::add)
                && assembly.flush();
    }

    private boolean binned(GroupEntry group, Predicate<SyncDeltaBuilder> out) {
        if (!source.choice().includes(group.properties())) {
            return true;
        }
        return out.test(source.choice().keepSoftDeleted() ? update(group) : delete(group));
    }

    private GroupAssembly assembly(boolean many, Predicate<SyncDeltaBuilder> out) {
        return new GroupAssembly(source, operation, wanted, many, group -> out.test(update(group)));
    }

    private SyncDeltaBuilder update(GroupEntry group) {
        return delta(SyncDeltaType.CREATE_OR_UPDATE, GroupTable.TABLE.object(group, wanted.rows()));
    }

    private SyncDeltaBuilder delete(GroupEntry group) {
        return delta(SyncDeltaType.DELETE, GroupTable.TABLE.object(group, onDelete));
    }

    private static SyncDeltaBuilder delta(SyncDeltaType type, ConnectorObject object) {
        return new SyncDeltaBuilder().setDeltaType(type).setObject(object).setObjectClass(object.getObjectClass());
    }

    /** A group of which nothing is left but its id; hosts want an object with a name all the same. */
    private static GroupEntry unknown(String id) {
        return new GroupEntry(new GraphObject(Map.of("id", id)), true);
    }

    private static Map<String, GroupEntry> byId(List<GroupEntry> groups) {
        Map<String, GroupEntry> byId = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        groups.forEach(group -> byId.put(group.id(), group));
        return byId;
    }

    private static List<String> without(List<String> ids, Map<String, GroupEntry> found) {
        return ids.stream().filter(id -> !found.containsKey(id)).toList();
    }
}
