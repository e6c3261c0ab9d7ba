/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365.search;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import net.groupwriteback.graph.GraphBatch;
import net.groupwriteback.graph.GraphObject;
import net.groupwriteback.graph.GraphRequest;
import net.groupwriteback.graph.http.GraphOperation;
import net.groupwriteback.m365.schema.GroupEntry;
import net.groupwriteback.m365.scope.Source;

/**
 * A facet that takes one read for each group, sent in batches.
 *
 * @param source the tenant
 * @param operation the operation that pays
 * @param request the read for a group
 * @param complete puts the answer into the group
 */
record BatchedFacet(
        Source source,
        GraphOperation operation,
        Function<GroupEntry, GraphRequest> request,
        BiFunction<GroupEntry, GraphObject, GroupEntry> complete)
        implements FacetLoader {
    @Override
    public List<GroupEntry> load(List<GroupEntry> groups) {
        List<GraphRequest> requests = groups.stream().map(request).toList();
        List<GraphObject> answers = new GraphBatch(source.graph()).get(operation, requests);
        List<GroupEntry> found = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            if (!answers.get(i).fields().isEmpty()) {
                found.add(complete.apply(groups.get(i), answers.get(i)));
            }
        }
        return found;
    }
}
