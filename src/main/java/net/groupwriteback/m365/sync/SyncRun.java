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
import net.groupwriteback.m365.search.NotShownYet;
import org.identityconnectors.common.logging.Log;
import org.identityconnectors.framework.common.exceptions.ConfigurationException;
import org.identityconnectors.framework.common.exceptions.RetryableException;
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
        return new SyncToken(fromNowOn(operation, SyncScope.of(objectClass)).after());
    }

    /**
     * Reports what changed since a token to the handler, until it answers false.
     *
     * @throws RetryableException naming the objects that Graph does not show as it reported them: all others were reported
     * @throws ConfigurationException if the membership of a group is refused: all others were reported
     */
    public void run(
            GraphOperation operation,
            ObjectClass objectClass,
            SyncToken token,
            SyncResultsHandler handler,
            OperationOptions options) {
        SyncScope scope = SyncScope.of(objectClass);
        Rounds rounds = usable(scope, token)
                .flatMap(usable -> since(operation, scope, usable))
                .orElseGet(() -> fromNowOn(operation, scope));
        NotShownYet notShown = NotShownYet.withheld(source, operation, rounds.news());
        OneBehind out = new OneBehind(handler, operation, rounds.before());
        boolean complete;
        try {
            complete = handOut(operation, scope, rounds, notShown, options, out::add);
        } catch (ConfigurationException refused) {
            // What is refused for one group keeps no other object back, but the token: the run counts as failed.
            out.finishWithoutToken();
            throw refused;
        }
        if (!complete) {
            return;
        }
        if (notShown.isEmpty()) {
            out.finish(rounds.after());
        } else if (out.finishWithoutToken()) {
            throw notShown.exception();
        }
    }

    /**
     * The rounds of one run.
     *
     * @param news what they said; empty in a full round, in which every object is reported as it is now
     * @param before token of every delta but the last
     * @param after token of the last delta and of the run
     */
    private record Rounds(Round groups, Round users, Optional<RoundNews> news, String before, String after) {}

    /** The rounds since a token; empty if Graph no longer knows its links. */
    private Optional<Rounds> since(GraphOperation operation, SyncScope scope, DeltaToken token) {
        Instant now = clock.instant();
        RoundNews news = noNews();
        try {
            Round groups = read(operation, scope.groupsDelta().following(token.groupsLink()), news::ofGroup);
            Round users = read(operation, scope.usersDelta().following(token.usersLink()), news::ofUser);
            return Optional.of(
                    new Rounds(groups, users, Optional.of(news), token.text(), token(scope, now, groups, users)));
        } catch (ResyncRequiredException e) {
            LOG.warn("sync of {0}: full round, {1}", scope, e.getMessage());
            return Optional.empty();
        }
    }

    /** Empty rounds, to begin a full one with: what changes while objects are read is reported once more, never lost. */
    private Rounds fromNowOn(GraphOperation operation, SyncScope scope) {
        Instant now = clock.instant();
        Round groups = fromNowOn(operation, scope.groupsDelta());
        Round users = fromNowOn(operation, scope.usersDelta());
        return new Rounds(groups, users, Optional.empty(), DeltaToken.START, token(scope, now, groups, users));
    }

    private Round fromNowOn(GraphOperation operation, GraphRequest delta) {
        return FreshRound.read(() -> read(operation, delta.query("$deltatoken", "latest"), object -> {}));
    }

    private Round read(GraphOperation operation, GraphRequest request, Consumer<GraphObject> news) {
        return Round.read(source.graph(), operation, request, news);
    }

    private String token(SyncScope scope, Instant now, Round groups, Round users) {
        return new DeltaToken(now, scope.fingerprint(source), groups.deltaLink(), users.deltaLink()).text();
    }

    private RoundNews noNews() {
        return new RoundNews(source.choice().rule());
    }

    /** Users first: what is refused for a group must not keep them back. */
    private boolean handOut(
            GraphOperation operation,
            SyncScope scope,
            Rounds rounds,
            NotShownYet notShown,
            OperationOptions options,
            Predicate<SyncDeltaBuilder> out) {
        RoundNews news = rounds.news().orElseGet(this::noNews);
        UserChanges users = new UserChanges(source, operation, options, news, notShown);
        GroupChanges groups = new GroupChanges(source, operation, options, news, notShown);
        if (rounds.news().isEmpty()) {
            return (!scope.users() || users.all(out)) && (!scope.groups() || groups.others(out));
        }
        AffectedGroups affected = new AffectedGroups(source.graph(), operation, news, notShown);
        return (!scope.users() || users.of(rounds.users(), out))
                && (!scope.groups() || groups(groups, affected, rounds, out));
    }

    private static boolean groups(
            GroupChanges changes, AffectedGroups affected, Rounds rounds, Predicate<SyncDeltaBuilder> out) {
        AffectedGroups.Found found = affected.of(rounds.users());
        boolean goOn = changes.of(rounds.groups(), found.ids(), affected, out);
        if (goOn && !(found.complete() && changes.complete())) {
            LOG.info(
                    "sync of groups: all of them, members were deleted for good and Graph no longer knows their groups");
            goOn = changes.others(out);
        }
        return goOn;
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
}
