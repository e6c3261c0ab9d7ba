/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365.search;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import net.groupwriteback.graph.GraphObject;
import net.groupwriteback.graph.GraphRequest;
import net.groupwriteback.graph.Permission;
import net.groupwriteback.graph.http.GraphOperation;
import net.groupwriteback.m365.Source;
import net.groupwriteback.m365.schema.AttributeTable;
import net.groupwriteback.m365.schema.UserTable;
import org.identityconnectors.framework.common.objects.AttributeUtil;
import org.identityconnectors.framework.common.objects.ConnectorObject;
import org.identityconnectors.framework.common.objects.Name;
import org.identityconnectors.framework.common.objects.OperationOptions;
import org.identityconnectors.framework.common.objects.ResultsHandler;
import org.identityconnectors.framework.common.objects.Uid;
import org.identityconnectors.framework.common.objects.filter.EqualsFilter;
import org.identityconnectors.framework.common.objects.filter.Filter;

/** Searches users. A filter is always evaluated whole. Immutable. */
public final class UserSearch {
    private static final String PAGE = "999";
    private static final Pattern ID = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Source source;
    private final AttributeTable<GraphObject> table;

    /** A search of one source. */
    public UserSearch(Source source) {
        this.source = source;
        this.table = UserTable.table(source.choice().rule().domainSids());
    }

    /** Hands every user that the filter accepts to the handler, until it answers false; parameters as for groups. */
    public void run(GraphOperation operation, Filter filter, OperationOptions options, ResultsHandler handler) {
        Wanted<GraphObject> wanted = Wanted.of(table, options, FilterNames.of(filter));
        String select = table.select(wanted.rows(), List.of());
        Optional<String> id = equalTo(filter, Uid.NAME);
        if (id.isPresent()) {
            one(operation, id.get(), select)
                    .map(user -> table.object(user, wanted.rows()))
                    .ifPresent(handler::handle);
            return;
        }
        GraphRequest all = GraphRequest.get("users")
                .query("$select", select)
                .query("$top", PAGE)
                .needing(Permission.USER_READ);
        GraphRequest request = equalTo(filter, Name.NAME)
                .map(name -> all.query("$filter", "userPrincipalName eq '" + name.replace("'", "''") + "'"))
                .orElse(all);
        source.graph().each(operation, request, user -> {
            ConnectorObject object = table.object(user, wanted.rows());
            return (filter != null && !filter.accept(object)) || handler.handle(object);
        });
    }

    private Optional<GraphObject> one(GraphOperation operation, String id, String select) {
        return ID.matcher(id).matches()
                ? source.graph()
                        .find(
                                operation,
                                GraphRequest.get("users/" + id)
                                        .query("$select", select)
                                        .needing(Permission.USER_READ))
                : Optional.empty();
    }

    private static Optional<String> equalTo(Filter filter, String attribute) {
        return filter instanceof EqualsFilter equals && AttributeUtil.namesEqual(equals.getName(), attribute)
                ? Optional.ofNullable(AttributeUtil.getSingleValue(equals.getAttribute()))
                        .map(Object::toString)
                : Optional.empty();
    }
}
