/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365.sync;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import net.groupwriteback.graph.FreshRound;
import net.groupwriteback.graph.GraphObject;
import net.groupwriteback.graph.GraphRequest;
import net.groupwriteback.graph.ResyncRequiredException;
import net.groupwriteback.graph.http.GraphOperation;
import net.groupwriteback.graph.members.RoundNews;
import net.groupwriteback.m365.scope.Source;
import org.identityconnectors.common.logging.Log;
import org.identityconnectors.framework.common.exceptions.ConfigurationException;
import org.identityconnectors.framework.common.objects.ObjectClass;
import org.identityconnectors.framework.common.objects.OperationOptions;
import org.identityconnectors.framework.common.objects.SyncDeltaBuilder;
import org.identityconnectors.framework.common.objects.SyncResultsHandler;
import org.identityconnectors.framework.common.objects.SyncToken;

/**
 * One run of live synchronisation: from a usable token the changes since, otherwise every object as it is now. What was
 * deleted while a token was not usable only a reconciliation finds. Immutable.
 */
public final class SyncRun {
    private static final Log LOG = Log.getLog(SyncRun.class);

    private final Source source;
    private final Clock clock;

    /** Runs for one source. */
    public SyncRun(Source source) {
        this(source, Clock.systemUTC());
    }

    SyncRun(Source source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    /**
     * The token of now: nothing up to here will be reported.
     *
     * @throws IllegalArgumentException for an object class that is not tracked
     */
    public SyncToken latest(GraphOperation operation, ObjectClass objectClass) {
        SyncScope scope = SyncScope.of(objectClass);
        Instant now = clock.instant();
        Round groups = fromNowOn(operation, scope.groupsDelta());
        Round users = fromNowOn(operation, scope.usersDelta());
        return new SyncToken(token(scope, now, groups, users));
    }

    /** Reports what changed since a token to the handler, until it answers false. */
    public void run(
            GraphOperation operation,
            ObjectClass objectClass,
            SyncToken token,
            SyncResultsHandler handler,
            OperationOptions options) {
        SyncScope scope = SyncScope.of(objectClass);
        Optional<DeltaToken> usable = usable(scope, token);
        if (usable.isPresent()) {
            try {
                changes(operation, scope, usable.get(), handler, options);
                return;
            } catch (ResyncRequiredException e) {
                LOG.warn("sync of {0}: full round, {1}", scope, e.getMessage());
            }
        }
        full(operation, scope, handler, options);
    }

    private void changes(
            GraphOperation operation,
            SyncScope scope,
            DeltaToken token,
            SyncResultsHandler handler,
            OperationOptions options) {
        Instant now = clock.instant();
        RoundNews news = new RoundNews(source.choice().rule());
        Round groups = read(operation, scope.groupsDelta().following(token.groupsLink()), news::ofGroup);
        Round users = read(operation, scope.usersDelta().following(token.usersLink()), news::ofUser);
        OneBehind out = new OneBehind(handler, operation, token.text());
        handOut(out, () -> {
            // Users first: a group may have to be given up for now, which must not keep them back.
            boolean complete = (!scope.users() || new UserChanges(source, operation, options, news).of(users, out::add))
                    && (!scope.groups() || groups(operation, groups, users, options, news, out));
            finish(complete, out, token(scope, now, groups, users));
        });
    }

    private boolean groups(
            GraphOperation operation,
            Round groups,
            Round users,
            OperationOptions options,
            RoundNews news,
            OneBehind out) {
        GroupChanges changes = new GroupChanges(source, operation, options, news);
        AffectedGroups search = new AffectedGroups(source.graph(), operation, news);
        AffectedGroups.Found affected = search.of(users);
        boolean goOn = changes.of(groups, affected.ids(), search, out::add);
        if (!affected.complete()) {
            LOG.info("sync of groups: all of them, users were deleted for good and Graph no longer knows their groups");
            goOn = goOn && changes.others(out::add);
        }
        return goOn;
    }

    private void full(GraphOperation operation, SyncScope scope, SyncResultsHandler handler, OperationOptions options) {
        Instant now = clock.instant();
        // The links first, the objects afterwards: what changes in between is reported once more, never lost.
        Round groups = fromNowOn(operation, scope.groupsDelta());
        Round users = fromNowOn(operation, scope.usersDelta());
        OneBehind out = new OneBehind(handler, operation, DeltaToken.START);
        Predicate<SyncDeltaBuilder> add = out::add;
        RoundNews none = new RoundNews(source.choice().rule());
        handOut(out, () -> {
            boolean complete = (!scope.users() || new UserChanges(source, operation, options, none).all(add))
                    && (!scope.groups() || new GroupChanges(source, operation, options, none).others(add));
            finish(complete, out, token(scope, now, groups, users));
        });
    }

    /** What is refused for one group keeps no other object back, but the token: the run counts as failed. */
    private static void handOut(OneBehind out, Runnable work) {
        try {
            work.run();
        } catch (ConfigurationException refused) {
            out.finishWithoutToken();
            throw refused;
        }
    }

    private static void finish(boolean complete, OneBehind out, String token) {
        if (complete) {
            out.finish(token);
        }
    }

    private Optional<DeltaToken> usable(SyncScope scope, SyncToken token) {
        Object value = token == null ? null : token.getValue();
        Optional<DeltaToken> stored = DeltaToken.parse(value);
        String reason = null;
        if (stored.isEmpty()) {
            reason = value == null || DeltaToken.START.equals(value) ? "no token yet" : "the token is not one of ours";
        } else if (!stored.get().query().equals(scope.fingerprint(source))) {
            reason = "tenant, settings or attributes changed since the token was issued";
        } else if (stored.get().expired(clock.instant())) {
            reason = "the token is older than Graph keeps its links";
        }
        if (reason != null) {
            LOG.info("sync of {0}: full round, {1}", scope, reason);
            return Optional.empty();
        }
        return stored;
    }

    private Round read(GraphOperation operation, GraphRequest request, Consumer<GraphObject> news) {
        return Round.read(source.graph(), operation, request, news);
    }

    private String token(SyncScope scope, Instant now, Round groups, Round users) {
        return new DeltaToken(now, scope.fingerprint(source), groups.deltaLink(), users.deltaLink()).text();
    }

    private Round fromNowOn(GraphOperation operation, GraphRequest delta) {
        return FreshRound.read(() -> read(operation, delta.query("$deltatoken", "latest"), object -> {}));
    }
}
