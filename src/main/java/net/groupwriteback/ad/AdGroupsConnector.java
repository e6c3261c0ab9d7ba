/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import net.groupwriteback.ad.attribute.AttributeChange;
import net.groupwriteback.ad.attribute.GroupAttributes;
import net.groupwriteback.ad.dryrun.DryRun;
import net.groupwriteback.ad.streamed.CloudMembers;
import net.groupwriteback.counters.Counter;
import net.groupwriteback.counters.Counters;
import net.groupwriteback.writeback.MemberFingerprint;
import org.identityconnectors.framework.common.exceptions.ConnectorException;
import org.identityconnectors.framework.common.objects.Attribute;
import org.identityconnectors.framework.common.objects.AttributeDelta;
import org.identityconnectors.framework.common.objects.AttributeDeltaBuilder;
import org.identityconnectors.framework.common.objects.ConnectorObject;
import org.identityconnectors.framework.common.objects.ObjectClass;
import org.identityconnectors.framework.common.objects.OperationOptions;
import org.identityconnectors.framework.common.objects.ResultsHandler;
import org.identityconnectors.framework.common.objects.Schema;
import org.identityconnectors.framework.common.objects.SuggestedValues;
import org.identityconnectors.framework.common.objects.SyncResultsHandler;
import org.identityconnectors.framework.common.objects.SyncToken;
import org.identityconnectors.framework.common.objects.Uid;
import org.identityconnectors.framework.common.objects.filter.Filter;
import org.identityconnectors.framework.common.objects.filter.FilterTranslator;
import org.identityconnectors.framework.spi.Configuration;
import org.identityconnectors.framework.spi.ConnectorClass;
import org.identityconnectors.framework.spi.PoolableConnector;
import org.identityconnectors.framework.spi.operations.CreateOp;
import org.identityconnectors.framework.spi.operations.DeleteOp;
import org.identityconnectors.framework.spi.operations.DiscoverConfigurationOp;
import org.identityconnectors.framework.spi.operations.SchemaOp;
import org.identityconnectors.framework.spi.operations.SearchOp;
import org.identityconnectors.framework.spi.operations.SyncOp;
import org.identityconnectors.framework.spi.operations.TestOp;
import org.identityconnectors.framework.spi.operations.UpdateAttributeValuesOp;
import org.identityconnectors.framework.spi.operations.UpdateDeltaOp;

/**
 * The target connector: groups in Active Directory, linked to the cloud groups that they represent. Only routes; what all
 * instances of a resource share is in its {@link AdGroupsConfiguration}.
 */
@ConnectorClass(configurationClass = AdGroupsConfiguration.class, displayNameKey = "adGroups.display")
public final class AdGroupsConnector
        implements PoolableConnector,
                TestOp,
                SchemaOp,
                SearchOp<Filter>,
                CreateOp,
                UpdateDeltaOp,
                UpdateAttributeValuesOp,
                DeleteOp,
                SyncOp,
                DiscoverConfigurationOp {
    private AdGroupsConfiguration configuration;

    @Override
    public AdGroupsConfiguration getConfiguration() {
        return configuration;
    }

    @Override
    public void init(Configuration settings) {
        configuration = (AdGroupsConfiguration) settings;
        configuration.enter();
    }

    /** The connections belong to the configuration, which closes them with its last connector. */
    @Override
    public void dispose() {
        configuration.leave();
        configuration = null;
    }

    /** An instance holds no connection, so it cannot be stale. No network call. */
    @Override
    public void checkAlive() {
        if (configuration == null) {
            throw new ConnectorException("disposed");
        }
    }

    @Override
    public void test() {
        configuration.validate();
        counters().run("test", () -> {
            new ConnectionTest(configuration.directory())
                    .run(configuration.connectionSettings().logon().account());
            configuration.directory().cloud().ifPresent(CloudMembers::test);
        });
    }

    @Override
    public Schema schema() {
        return counters()
                .call(
                        "schema",
                        () -> ConnectorSchema.of(configuration.directory().attributes()));
    }

    /** The filter is its own translation: {@link SearchGroups} evaluates it whole. */
    @Override
    public FilterTranslator<Filter> createFilterTranslator(ObjectClass objectClass, OperationOptions options) {
        requireGroup(objectClass);
        return filter -> filter == null ? List.of() : List.of(filter);
    }

    @Override
    public void executeQuery(ObjectClass objectClass, Filter filter, ResultsHandler handler, OperationOptions options) {
        requireGroup(objectClass);
        counters().run("search of group", () -> new SearchGroups(configuration.directory())
                .search(filter, group -> handler.handle(read(group)), options));
    }

    @Override
    public Uid create(ObjectClass objectClass, Set<Attribute> attributes, OperationOptions options) {
        requireGroup(objectClass);
        return writing(
                "create of group", Counter.GROUPS_CREATED, directory -> new CreateGroup(directory).create(attributes));
    }

    @Override
    public Set<AttributeDelta> updateDelta(
            ObjectClass objectClass, Uid uid, Set<AttributeDelta> deltas, OperationOptions options) {
        return update(objectClass, uid, deltas.stream().map(AttributeChange::of).toList())
                .map(reached -> Set.of(
                        AttributeDeltaBuilder.build(GroupAttributes.MEMBER_FINGERPRINT, List.of(reached.toString()))))
                .orElse(Set.of());
    }

    @Override
    public Uid update(ObjectClass objectClass, Uid uid, Set<Attribute> attributes, OperationOptions options) {
        update(
                objectClass,
                uid,
                attributes.stream().map(AttributeChange::toWhole).toList());
        return new Uid(uid.getUidValue());
    }

    @Override
    public Uid addAttributeValues(
            ObjectClass objectClass, Uid uid, Set<Attribute> attributes, OperationOptions options) {
        update(
                objectClass,
                uid,
                attributes.stream().map(AttributeChange::adding).toList());
        return new Uid(uid.getUidValue());
    }

    @Override
    public Uid removeAttributeValues(
            ObjectClass objectClass, Uid uid, Set<Attribute> attributes, OperationOptions options) {
        update(
                objectClass,
                uid,
                attributes.stream().map(AttributeChange::removing).toList());
        return new Uid(uid.getUidValue());
    }

    @Override
    public void delete(ObjectClass objectClass, Uid uid, OperationOptions options) {
        requireGroup(objectClass);
        writing("delete of group", Counter.GROUPS_DELETED, directory -> {
            new DeleteGroup(directory).delete(uid);
            return uid;
        });
    }

    @Override
    public void sync(ObjectClass objectClass, SyncToken token, SyncResultsHandler handler, OperationOptions options) {
        requireGroupOrAll(objectClass);
        counters().run("sync of group", () -> new SyncGroups(configuration.directory())
                .sync(token, new CountedDeltas(handler, counters()), options));
    }

    @Override
    public SyncToken getLatestSyncToken(ObjectClass objectClass) {
        requireGroupOrAll(objectClass);
        return counters().call("sync token", () -> new SyncGroups(configuration.directory()).latest());
    }

    /** Checks the settings of the connection alone. */
    @Override
    public void testPartialConfiguration() {
        counters().run("partial test", () -> Discovery.connect(configuration.connectionSettings(), counters()));
    }

    @Override
    public Map<String, SuggestedValues> discoverConfiguration() {
        return counters().call("discovery", () -> Discovery.suggest(configuration.connectionSettings(), counters()));
    }

    private Optional<MemberFingerprint> update(ObjectClass objectClass, Uid uid, List<AttributeChange> changes) {
        requireGroup(objectClass);
        return writing("update of group", Counter.GROUPS_CHANGED, directory -> new UpdateGroup(directory)
                .update(uid, changes));
    }

    /** Has a call write and counts it, or has it say what it would write. */
    private <T> T writing(String name, Counter counter, Function<GroupDirectory, T> call) {
        return counters().call(name, () -> {
            GroupDirectory directory = configuration.directory();
            if (directory.rules().dryRun()) {
                return DryRun.of(directory.client(), client -> call.apply(directory.through(client)));
            }
            T answer = call.apply(directory);
            counters().add(counter);
            return answer;
        });
    }

    private Counters counters() {
        return configuration.counters();
    }

    private ConnectorObject read(ConnectorObject object) {
        counters().add(Counter.OBJECTS_READ);
        return object;
    }

    private static void requireGroupOrAll(ObjectClass objectClass) {
        if (!ObjectClass.ALL.equals(objectClass)) {
            requireGroup(objectClass);
        }
    }

    private static void requireGroup(ObjectClass objectClass) {
        if (!objectClass.is(GroupDirectory.GROUP)) {
            throw new ConnectorException(
                    "this connector has the object class group, not " + objectClass.getObjectClassValue());
        }
    }
}
