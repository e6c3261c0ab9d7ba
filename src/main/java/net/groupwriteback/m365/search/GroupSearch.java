/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365.search;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import net.groupwriteback.graph.http.GraphOperation;
import net.groupwriteback.m365.filter.FilterEvaluation;
import net.groupwriteback.m365.schema.Facet;
import net.groupwriteback.m365.schema.GroupEntry;
import net.groupwriteback.m365.schema.GroupTable;
import net.groupwriteback.m365.scope.Source;
import org.identityconnectors.framework.common.objects.ConnectorObject;
import org.identityconnectors.framework.common.objects.OperationOptions;
import org.identityconnectors.framework.common.objects.ResultsHandler;
import org.identityconnectors.framework.common.objects.filter.Filter;

/** Searches groups. A filter is always evaluated whole; a plan only narrows what it is evaluated on. Immutable. */
public final class GroupSearch {
    private final Source source;

    /** A search of one source. */
    public GroupSearch(Source source) {
        this.source = source;
    }

    /**
     * Hands every group that the filter accepts to the handler, until it answers false.
     *
     * @param filter any filter, or null for all
     * @param options the attributes to return; may be null
     */
    public void run(GraphOperation operation, Filter filter, OperationOptions options, ResultsHandler handler) {
        GroupPlan plan = GroupPlanner.plan(filter);
        Optional<Paging> paging = Paging.of(options, handler);
        Set<String> named = FilterParts.names(filter);
        Wanted<GroupEntry> wanted = Wanted.of(GroupTable.TABLE, options, named);
        Wanted<GroupEntry> cheap = wanted.of(Facet.PROPERTIES);
        boolean cheapFilter = cheap.rows().containsAll(GroupTable.TABLE.named(named));
        String select = GroupTable.TABLE.select(wanted.rows(), GroupTable.KIND_PROPERTIES);
        GroupReader reader = new GroupReader(source, operation, select);
        // One that was read live and, before or after that, in the bin is one group.
        Set<String> handedOn = new HashSet<>();
        GroupAssembly assembly = new GroupAssembly(
                source,
                operation,
                wanted,
                paging.isPresent() ? gone -> List.of() : reader::binned,
                NotShownYet.endingTheSearch(source, operation),
                plan.many() && paging.isEmpty(),
                group -> judge(operation, filter, group, wanted, handedOn, handler));
        Predicate<GroupEntry> candidates = group ->
                handedOn.contains(group.id()) || (cheapFilter && !accepts(filter, group, cheap)) || assembly.add(group);
        if (paging.isPresent() && plan instanceof GroupPlan.Listed listed) {
            String cookie = reader.page(listed.pushed(), paging.get(), candidates);
            if (assembly.flush()) {
                Paging.finish(handler, cookie);
            }
            return;
        }
        plan.candidates(reader, candidates);
        assembly.flush();
    }

    private static boolean judge(
            GraphOperation operation,
            Filter filter,
            GroupEntry group,
            Wanted<GroupEntry> wanted,
            Set<String> handedOn,
            ResultsHandler handler) {
        ConnectorObject object = GroupTable.TABLE.object(group, wanted.rows());
        return !FilterEvaluation.accepts(filter, object)
                || !handedOn.add(group.id())
                || handler.handle(operation.handingOut(object));
    }

    /** Judged by its properties before anything else is read of it, where they are all that the filter names. */
    private static boolean accepts(Filter filter, GroupEntry group, Wanted<GroupEntry> cheap) {
        return filter == null || FilterEvaluation.accepts(filter, GroupTable.TABLE.object(group, cheap.rows()));
    }
}
