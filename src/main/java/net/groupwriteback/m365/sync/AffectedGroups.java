/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365.sync;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.groupwriteback.graph.FreshRound;
import net.groupwriteback.graph.GraphBatch;
import net.groupwriteback.graph.GraphClient;
import net.groupwriteback.graph.GraphObject;
import net.groupwriteback.graph.GraphRequest;
import net.groupwriteback.graph.Permission;
import net.groupwriteback.graph.http.GraphOperation;
import net.groupwriteback.graph.members.MemberOf;
import net.groupwriteback.graph.members.RoundNews;
import net.groupwriteback.m365.search.NotShownYet;
import net.groupwriteback.m365.sync.Round.Mention;

/**
 * Finds the groups whose membership changes because a member does, which Graph does not report as a change of the
 * groups: one who becomes synced, loses the sync, or is restored is asked for his groups; where he lies in the bin, and
 * where members are many, all memberships are looked through once. Immutable.
 */
final class AffectedGroups {
    /** Above this, asking member by member costs more than looking through all memberships. */
    private static final int MAX_ASKED = 1000;

    private final GraphClient client;
    private final GraphOperation operation;
    private final RoundNews news;
    private final NotShownYet notShown;

    AffectedGroups(GraphClient client, GraphOperation operation, RoundNews news, NotShownYet notShown) {
        this.client = client;
        this.operation = operation;
        this.news = news;
        this.notShown = notShown;
    }

    /** The first request of a round of users: tracks the property that anchors are made of, and users who come and go. */
    static GraphRequest delta() {
        return GraphRequest.get("users/delta")
                .query("$select", "id,onPremisesSecurityIdentifier")
                .needing(Permission.USER_READ);
    }

    /**
     * What was found.
     *
     * @param ids groups in which a member mentioned by the round is, or was until he was deleted
     * @param complete false if members were deleted for good: Graph need not report their groups, and no longer knows them
     */
    record Found(Set<String> ids, boolean complete) {}

    /** The groups of the members that a round mentions. */
    Found of(Round users) {
        Map<String, Mention> mentioned = users.mentioned();
        if (mentioned.size() > MAX_ASKED) {
            return new Found(
                    searched(mentioned.keySet()), users.ids(Mention.DELETED).isEmpty());
        }
        Set<String> groups = new LinkedHashSet<>();
        List<String> silent = new ArrayList<>();
        GraphBatch.portions(List.copyOf(mentioned.keySet())).forEach(ids -> ask(ids, groups, silent));
        notShown.add("users", only(silent, mentioned, Mention.PRESENT));
        notShown.add("users", only(silent, mentioned, Mention.BOTH));
        Set<String> binned = Set.copyOf(only(silent, mentioned, Mention.CHANGED));
        if (!binned.isEmpty()) {
            groups.addAll(searched(binned));
        }
        return new Found(groups, only(silent, mentioned, Mention.DELETED).isEmpty());
    }

    private void ask(List<String> userIds, Set<String> groups, List<String> silent) {
        List<String> paths = userIds.stream().map(id -> "users/" + id).toList();
        List<Optional<List<GraphObject>>> answers = new MemberOf(client, "id").of(operation, paths);
        for (int i = 0; i < userIds.size(); i++) {
            GraphObject user = new GraphObject(Map.of("id", userIds.get(i)));
            answers.get(i)
                    .ifPresentOrElse(
                            found -> found.forEach(group -> {
                                groups.add(group.objectId());
                                news.ofMember(user, group.objectId());
                            }),
                            () -> silent.add(user.id()));
        }
    }

    private static List<String> only(List<String> ids, Map<String, Mention> mentioned, Mention mention) {
        return ids.stream().filter(id -> mentioned.get(id) == mention).toList();
    }

    /**
     * The groups of members, users or groups, who cannot be asked. A deleted one keeps his memberships in the bin: a fresh
     * delta round still shows them.
     */
    Set<String> searched(Set<String> memberIds) {
        return FreshRound.read(() -> searchedOnce(memberIds));
    }

    private Set<String> searchedOnce(Set<String> memberIds) {
        Set<String> groups = new LinkedHashSet<>();
        GraphRequest all = GraphRequest.get("groups/delta").query("$select", "id,members");
        client.round(operation, all, group -> {
            if (group.objects("members@delta").stream().anyMatch(member -> memberIds.contains(member.id()))) {
                groups.add(group.id());
            }
        });
        return groups;
    }
}
