/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365.sync;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import net.groupwriteback.graph.GraphBatch;
import net.groupwriteback.graph.GraphObject;
import net.groupwriteback.graph.GraphRequest;
import net.groupwriteback.graph.Permission;
import net.groupwriteback.graph.http.GraphOperation;
import net.groupwriteback.graph.members.RoundNews;
import net.groupwriteback.m365.schema.AttributeTable;
import net.groupwriteback.m365.schema.Facet;
import net.groupwriteback.m365.schema.References;
import net.groupwriteback.m365.schema.UserEntry;
import net.groupwriteback.m365.schema.UserTable;
import net.groupwriteback.m365.scope.Source;
import net.groupwriteback.m365.search.NotShownYet;
import net.groupwriteback.m365.search.UserAssembly;
import net.groupwriteback.m365.search.UserSearch;
import net.groupwriteback.m365.search.Wanted;
import net.groupwriteback.m365.sync.Round.Mention;
import org.identityconnectors.framework.common.objects.ConnectorObject;
import org.identityconnectors.framework.common.objects.OperationOptions;
import org.identityconnectors.framework.common.objects.SyncDeltaBuilder;
import org.identityconnectors.framework.common.objects.SyncDeltaType;

/**
 * Turns rounds of {@code users/delta} into deltas for a host, held against the rounds as groups are. For one operation,
 * one thread. Methods that hand out deltas answer false when the host wanted no more.
 */
final class UserChanges {
    private final Source source;
    private final GraphOperation operation;
    private final OperationOptions options;
    private final RoundNews news;
    private final NotShownYet notShown;
    private final AttributeTable<UserEntry> table;
    private final Wanted<UserEntry> wanted;

    UserChanges(
            Source source, GraphOperation operation, OperationOptions options, RoundNews news, NotShownYet notShown) {
        this.source = source;
        this.operation = operation;
        this.options = options;
        this.news = news;
        this.notShown = notShown;
        this.table = source.users();
        this.wanted = Wanted.of(table, options, Set.of());
    }

    /** The first request of a round: tracks every property of the table. */
    static GraphRequest delta() {
        AttributeTable<UserEntry> all = UserTable.table(Set.of(), References.NONE);
        return GraphRequest.get("users/delta")
                .query("$select", all.select(all.of(Facet.PROPERTIES), List.of()))
                .needing(Permission.USER_READ);
    }

    /** The first request of a round of groups: tracks who is in which. */
    static GraphRequest memberships() {
        return GraphRequest.get("groups/delta").query("$select", "id,members");
    }

    /** Every user as he is now. */
    boolean all(Predicate<SyncDeltaBuilder> out) {
        boolean[] goOn = {true};
        new UserSearch(source)
                .all(
                        operation,
                        options,
                        notShown,
                        user -> goOn[0] = out.test(delta(SyncDeltaType.CREATE_OR_UPDATE, user)));
        return goOn[0];
    }

    /** Whom a round mentions, and where their groups are wanted also those whom the groups name as members. */
    boolean of(Round round, Predicate<SyncDeltaBuilder> out) {
        Set<String> all = new LinkedHashSet<>(round.mentioned().keySet());
        if (wanted.has(Facet.GROUPS)) {
            all.addAll(news.memberUsers());
        }
        return GraphBatch.portions(List.copyOf(all)).stream().allMatch(ids -> portion(ids, round.mentioned(), out));
    }

    private boolean portion(List<String> ids, Map<String, Mention> mentioned, Predicate<SyncDeltaBuilder> out) {
        String select = table.select(wanted.rows(), RoundNews.USER_PROPERTIES);
        List<GraphRequest> requests = ids.stream()
                .map(id ->
                        GraphRequest.get("users/" + id).query("$select", select).needing(Permission.USER_READ))
                .toList();
        List<GraphObject> users = new GraphBatch(source.graph()).get(operation, requests);
        UserAssembly assembly = new UserAssembly(source, operation, wanted, notShown, user -> out.test(update(user)));
        for (int i = 0; i < ids.size(); i++) {
            if (!one(ids.get(i), users.get(i), mentioned.get(ids.get(i)), assembly, out)) {
                return false;
            }
        }
        return assembly.flush();
    }

    private boolean one(
            String id, GraphObject user, Mention mention, UserAssembly assembly, Predicate<SyncDeltaBuilder> out) {
        boolean found = user.has("id");
        if (found ? news.contradictsUser(user) : mention == Mention.PRESENT || mention == Mention.BOTH) {
            notShown.add("users", List.of(id));
            return true;
        }
        if (found) {
            return assembly.add(new UserEntry(user));
        }
        if (mention == null) {
            // A member who is gone: that is for the round of users to say.
            return true;
        }
        UserEntry gone = new UserEntry(new GraphObject(Map.of("id", id, "userPrincipalName", id)));
        return out.test(delta(SyncDeltaType.DELETE, table.object(gone, List.of())));
    }

    private SyncDeltaBuilder update(UserEntry user) {
        return delta(SyncDeltaType.CREATE_OR_UPDATE, table.object(user, wanted.rows()));
    }

    private static SyncDeltaBuilder delta(SyncDeltaType type, ConnectorObject object) {
        return new SyncDeltaBuilder().setDeltaType(type).setObject(object).setObjectClass(object.getObjectClass());
    }
}
