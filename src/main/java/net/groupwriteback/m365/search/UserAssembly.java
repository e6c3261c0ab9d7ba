/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import net.groupwriteback.graph.GraphBatch;
import net.groupwriteback.graph.GraphObject;
import net.groupwriteback.graph.http.GraphOperation;
import net.groupwriteback.graph.members.AnchorRule;
import net.groupwriteback.graph.members.MemberCheck;
import net.groupwriteback.graph.members.MemberCheck.Doubt;
import net.groupwriteback.graph.members.MemberOf;
import net.groupwriteback.graph.members.RoundNews;
import net.groupwriteback.m365.schema.Facet;
import net.groupwriteback.m365.schema.UserEntry;
import net.groupwriteback.m365.scope.Source;

/**
 * Completes users with the groups they are in, where those are wanted, a portion at a time, and hands them on. For one
 * operation, one thread.
 */
public final class UserAssembly {
    private final Source source;
    private final GraphOperation operation;
    private final boolean withGroups;
    private final NotShownYet notShown;
    private final Predicate<UserEntry> consumer;
    private final List<UserEntry> portion = new ArrayList<>();
    private boolean goOn = true;

    /**
     * An assembly in front of a consumer, which answers false when it wants no more.
     *
     * @param notShown takes users whom Graph does not show as it should: they are not handed on
     */
    public UserAssembly(
            Source source,
            GraphOperation operation,
            Wanted<UserEntry> wanted,
            NotShownYet notShown,
            Predicate<UserEntry> consumer) {
        this.source = source;
        this.operation = operation;
        this.withGroups = wanted.has(Facet.GROUPS);
        this.notShown = notShown;
        this.consumer = consumer;
    }

    /** Takes a user of whom the properties were read; false when no more are wanted. */
    public boolean add(UserEntry user) {
        if (!withGroups) {
            goOn = goOn && consumer.test(user);
            return goOn;
        }
        portion.add(user);
        return portion.size() < GraphBatch.MAX_PARTS ? goOn : flush();
    }

    /** Hands on what is still held back; false when no more are wanted. */
    public boolean flush() {
        if (goOn && !portion.isEmpty()) {
            List<String> paths =
                    portion.stream().map(user -> "users/" + user.id()).toList();
            List<Optional<List<GraphObject>>> groups =
                    new MemberOf(source.graph(), AnchorRule.GROUP_SELECT).of(operation, paths);
            requireGone(groups);
            notShown.news().ifPresent(round -> requireAgreement(groups, round));
            for (int i = 0; i < portion.size() && goOn; i++) {
                goOn = groups.get(i).isEmpty()
                        || notShown.has(portion.get(i).id())
                        || consumer.test(new UserEntry(
                                portion.get(i).properties(), shown(groups.get(i).get())));
            }
        }
        portion.clear();
        return goOn;
    }

    /** A user who is gone since his properties were read is no user any more. */
    private void requireGone(List<Optional<List<GraphObject>>> groups) {
        List<String> silent = new ArrayList<>();
        for (int i = 0; i < portion.size(); i++) {
            if (groups.get(i).isEmpty()) {
                silent.add(portion.get(i).id());
            }
        }
        notShown.requireGoneForGood("users", silent);
    }

    private void requireAgreement(List<Optional<List<GraphObject>>> groups, RoundNews round) {
        Map<String, Doubt> doubts = new LinkedHashMap<>();
        for (int i = 0; i < portion.size(); i++) {
            String id = portion.get(i).id();
            groups.get(i).ifPresent(found -> {
                MemberCheck check = round.groups(id);
                found.forEach(group -> check.sees(group.objectId(), ""));
                doubts.put(id, check.end());
            });
        }
        notShown.requireAgreement("users", doubts);
    }

    private List<GraphObject> shown(List<GraphObject> groups) {
        return groups.stream().filter(source.choice()::includes).toList();
    }
}
