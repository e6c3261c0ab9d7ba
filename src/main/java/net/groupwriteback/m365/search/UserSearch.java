/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365.search;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import net.groupwriteback.graph.GraphObject;
import net.groupwriteback.graph.http.GraphOperation;
import net.groupwriteback.m365.filter.FilterEvaluation;
import net.groupwriteback.m365.schema.AttributeTable;
import net.groupwriteback.m365.schema.UserEntry;
import net.groupwriteback.m365.scope.Source;
import org.identityconnectors.framework.common.objects.ConnectorObject;
import org.identityconnectors.framework.common.objects.OperationOptions;
import org.identityconnectors.framework.common.objects.ResultsHandler;
import org.identityconnectors.framework.common.objects.filter.Filter;

/** Searches users. A filter is always evaluated whole; a request only narrows what it is evaluated on. Immutable. */
public final class UserSearch {
    private final Source source;
    private final AttributeTable<UserEntry> table;

    /** A search of one source. */
    public UserSearch(Source source) {
        this.source = source;
        this.table = source.users();
    }

    /** Hands every user that the filter accepts to the handler, until it answers false; parameters as for groups. */
    public void run(GraphOperation operation, Filter filter, OperationOptions options, ResultsHandler handler) {
        run(operation, filter, options, NotShownYet.endingTheSearch(source, operation), operation::handingOut, handler);
    }

    /**
     * Hands every user to the handler, until it answers false; the handler counts what goes to the host.
     *
     * @param notShown takes users whom Graph does not show completely
     */
    public void all(GraphOperation operation, OperationOptions options, NotShownYet notShown, ResultsHandler handler) {
        run(operation, null, options, notShown, UnaryOperator.identity(), handler);
    }

    private void run(
            GraphOperation operation,
            Filter filter,
            OperationOptions options,
            NotShownYet notShown,
            UnaryOperator<ConnectorObject> counted,
            ResultsHandler handler) {
        Set<String> named = FilterParts.names(filter);
        Wanted<UserEntry> wanted = Wanted.of(table, options, named);
        UserAssembly assembly = new UserAssembly(source, operation, wanted, notShown, user -> {
            ConnectorObject object = table.object(user, wanted.rows());
            return !FilterEvaluation.accepts(filter, object) || handler.handle(counted.apply(object));
        });
        UserRequest request = UserRequest.of(filter, table.select(wanted.rows(), List.of()));
        Predicate<GraphObject> candidates = user -> assembly.add(new UserEntry(user));
        Optional<Paging> paging = Paging.of(options, handler);
        if (paging.isPresent()) {
            String cookie = request.page(source.graph(), operation, paging.get(), candidates);
            if (assembly.flush()) {
                Paging.finish(handler, cookie);
            }
            return;
        }
        request.read(source.graph(), operation, candidates);
        assembly.flush();
    }
}
