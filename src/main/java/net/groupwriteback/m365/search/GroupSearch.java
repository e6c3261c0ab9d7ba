/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365.search;

import java.util.function.Predicate;
import net.groupwriteback.graph.http.GraphOperation;
import net.groupwriteback.m365.Source;
import net.groupwriteback.m365.schema.GroupEntry;
import net.groupwriteback.m365.schema.GroupTable;
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
        Wanted<GroupEntry> wanted = Wanted.of(GroupTable.TABLE, options, FilterNames.of(filter));
        run(operation, filter, wanted, group -> {
            ConnectorObject object = GroupTable.TABLE.object(group, wanted.rows());
            return (filter != null && !filter.accept(object)) || handler.handle(object);
        });
    }

    private void run(
            GraphOperation operation, Filter filter, Wanted<GroupEntry> wanted, Predicate<GroupEntry> consumer) {
        String select = GroupTable.TABLE.select(wanted.rows(), GroupTable.KIND_PROPERTIES);
        GroupReader reader = new GroupReader(source, operation, select);
        GroupPlan plan = GroupPlanner.plan(filter);
        GroupAssembly assembly = new GroupAssembly(source, operation, wanted, plan.many(), consumer);
        plan.candidates(reader, assembly::add);
        assembly.flush();
    }
}
