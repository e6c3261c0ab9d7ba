/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365.sync;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import net.groupwriteback.graph.GraphBatch;
import net.groupwriteback.graph.GraphClient;
import net.groupwriteback.graph.GraphObject;
import net.groupwriteback.graph.GraphRequest;
import net.groupwriteback.graph.Permission;
import net.groupwriteback.graph.http.GraphOperation;
import net.groupwriteback.graph.members.MemberOf;
import net.groupwriteback.m365.sync.Round.Mention;

/**
 * Finds the groups whose membership changes because a member does: one who becomes synced, loses the sync, or is
 * restored is asked for his groups; where one was deleted, whom Graph no longer answers for, or where they are many, the
 * members of all groups are looked through once. Groups themselves are not reported as changed by Graph then.
 * Immutable.
 */
final class AffectedGroups {
    /** Above this, asking member by member costs more than looking through all memberships. */
    private static final int MAX_ASKED = 1000;

    private final GraphClient client;
    private final GraphOperation operation;

    AffectedGroups(GraphClient client, GraphOperation operation) {
        this.client = client;
        this.operation = operation;
    }

    /** The first request of a round of users: tracks the property that anchors are made of, and users who come and go. */
    static GraphRequest delta() {
        return GraphRequest.get("users/delta")
                .query("$select", "id,onPremisesSecurityIdentifier")
                .needing(Permission.USER_READ);
    }

    /** Ids of the groups in which a member mentioned by the round is, or was until he was deleted. */
    Set<String> of(Round users) {
        List<String> present = users.ids(Mention.PRESENT);
        Set<String> searched = new HashSet<>(users.ids(Mention.CHANGED));
        if (present.size() > MAX_ASKED) {
            searched.addAll(present);
            present = List.of();
        }
        Set<String> groups = new LinkedHashSet<>();
        GraphBatch.portions(present).forEach(ids -> groups.addAll(asked(ids)));
        if (!searched.isEmpty()) {
            groups.addAll(searched(searched::contains));
        }
        return groups;
    }

    private List<String> asked(List<String> userIds) {
        List<String> paths = userIds.stream().map(id -> "users/" + id).toList();
        return new MemberOf(client, "id")
                .of(operation, paths).stream()
                        .flatMap(Optional::stream)
                        .flatMap(List::stream)
                        .map(GraphObject::id)
                        .toList();
    }

    /** A deleted member keeps his memberships in the bin: a fresh delta round still shows them. */
    private Set<String> searched(Predicate<String> memberIds) {
        Set<String> groups = new LinkedHashSet<>();
        GraphRequest all = GraphRequest.get("groups/delta").query("$select", "id,members");
        client.each(operation, all, group -> {
            if (group.objects("members@delta").stream().anyMatch(member -> memberIds.test(member.id()))) {
                groups.add(group.id());
            }
            return true;
        });
        return groups;
    }
}
