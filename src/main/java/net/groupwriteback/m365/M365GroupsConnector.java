/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import net.groupwriteback.graph.GraphProbe;
import net.groupwriteback.graph.http.GraphOperation;
import net.groupwriteback.graph.members.WritebackSelection;
import net.groupwriteback.m365.schema.GroupTable;
import net.groupwriteback.m365.schema.UserTable;
import net.groupwriteback.m365.scope.Source;
import net.groupwriteback.m365.search.GroupSearch;
import net.groupwriteback.m365.search.UserSearch;
import net.groupwriteback.m365.sync.SyncRun;
import org.identityconnectors.framework.common.objects.ObjectClass;
import org.identityconnectors.framework.common.objects.OperationOptions;
import org.identityconnectors.framework.common.objects.ResultsHandler;
import org.identityconnectors.framework.common.objects.Schema;
import org.identityconnectors.framework.common.objects.SuggestedValues;
import org.identityconnectors.framework.common.objects.SyncResultsHandler;
import org.identityconnectors.framework.common.objects.SyncToken;
import org.identityconnectors.framework.common.objects.filter.Filter;
import org.identityconnectors.framework.common.objects.filter.FilterTranslator;
import org.identityconnectors.framework.spi.Configuration;
import org.identityconnectors.framework.spi.ConnectorClass;
import org.identityconnectors.framework.spi.PoolableConnector;
import org.identityconnectors.framework.spi.operations.DiscoverConfigurationOp;
import org.identityconnectors.framework.spi.operations.SchemaOp;
import org.identityconnectors.framework.spi.operations.SearchOp;
import org.identityconnectors.framework.spi.operations.SyncOp;
import org.identityconnectors.framework.spi.operations.TestOp;

/**
 * Source: the groups and users of a Microsoft 365 tenant, read through Microsoft Graph. Routes only; the shared client
 * belongs to the configuration, so an instance holds nothing.
 */
@ConnectorClass(configurationClass = M365GroupsConfiguration.class, displayNameKey = "m365.connector.display")
public final class M365GroupsConnector
        implements PoolableConnector, SchemaOp, TestOp, DiscoverConfigurationOp, SearchOp<Filter>, SyncOp {
    private M365GroupsConfiguration configuration;

    @Override
    public void init(Configuration settings) {
        configuration = (M365GroupsConfiguration) settings;
        configuration.enter();
    }

    @Override
    public Configuration getConfiguration() {
        return configuration;
    }

    @Override
    public void dispose() {
        configuration.leave();
        configuration = null;
    }

    /** Nothing to check: connections are made and renewed by the shared client. */
    @Override
    public void checkAlive() {}

    @Override
    public void test() {
        run("test", operation -> new GraphProbe(configuration.client(), Clock.systemUTC())
                .run(SourceSettings.keepsSoftDeleted(configuration)));
    }

    /** Enough to discover the rest: the app can sign in. */
    @Override
    public void testPartialConfiguration() {
        run("partial test", operation -> configuration.client().reach(operation));
    }

    @Override
    public Map<String, SuggestedValues> discoverConfiguration() {
        return call("discovery", operation -> new Discovery(configuration.client(), operation)
                .run(configuration.getCloud()));
    }

    @Override
    public Schema schema() {
        return SourceSchema.of(SourceSettings.references(configuration));
    }

    /** The filter as it is: planning and evaluating it is the search's own business. */
    @Override
    public FilterTranslator<Filter> createFilterTranslator(ObjectClass objectClass, OperationOptions options) {
        return filter -> filter == null ? List.of() : List.of(filter);
    }

    @Override
    public void executeQuery(ObjectClass objectClass, Filter filter, ResultsHandler handler, OperationOptions options) {
        run("search of " + objectClass.getObjectClassValue(), operation -> {
            if (objectClass.is(GroupTable.NAME)) {
                new GroupSearch(source(operation)).run(operation, filter, options, handler);
            } else if (objectClass.is(UserTable.NAME)) {
                new UserSearch(source(operation)).run(operation, filter, options, handler);
            } else {
                throw new IllegalArgumentException("no object class " + objectClass.getObjectClassValue());
            }
        });
    }

    @Override
    public void sync(ObjectClass objectClass, SyncToken token, SyncResultsHandler handler, OperationOptions options) {
        run("sync of " + objectClass.getObjectClassValue(), operation -> new SyncRun(source(operation))
                .run(operation, objectClass, token, handler, options));
    }

    @Override
    public SyncToken getLatestSyncToken(ObjectClass objectClass) {
        return call("sync token", operation -> new SyncRun(source(operation)).latest(operation, objectClass));
    }

    private void run(String name, Consumer<GraphOperation> work) {
        call(name, operation -> {
            work.accept(operation);
            return null;
        });
    }

    private <T> T call(String name, Function<GraphOperation, T> work) {
        return configuration
                .counters()
                .call(name, () -> work.apply(configuration.client().operation(name)));
    }

    private Source source(GraphOperation operation) {
        WritebackSelection switches =
                new WritebackSelection(configuration.client(), SourceSettings.keepsSoftDeleted(configuration));
        return new Source(
                configuration.client(),
                SourceSettings.choice(configuration, group -> switches.includes(group, operation)),
                SourceSettings.signature(configuration),
                SourceSettings.references(configuration));
    }
}
