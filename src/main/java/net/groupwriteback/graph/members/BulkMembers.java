/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph.members;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import net.groupwriteback.graph.ChangedGroups;
import net.groupwriteback.graph.FreshRound;
import net.groupwriteback.graph.GraphBatch;
import net.groupwriteback.graph.GraphClient;
import net.groupwriteback.graph.GraphObject;
import net.groupwriteback.graph.GraphRequest;
import net.groupwriteback.graph.HeapShare;
import net.groupwriteback.graph.Permission;
import net.groupwriteback.graph.http.GraphOperation;
import net.groupwriteback.graph.members.Membership.Wanted;

/**
 * All memberships of a tenant, read at once: {@code groups/delta} for who is in which group, and beside it the list of
 * users for their anchors, joined in memory. Hundreds of requests where reading group by group takes one or more for
 * each group. Filled by {@link #read}; then unchanging and thread-safe.
 *
 * <p>A member who is in a group but was not listed is asked for by id: a user in the bin, whom groups still show, is no
 * member, one created meanwhile is. Service principals are left out, as Graph does where it lists a group's members.
 *
 * <p>A round shows a group's members in fragments and has no word for the last one: of a group that goes to the bin between
 * two of them the rest never comes. So of groups that change meanwhile it says nothing; nor of those of which it says that a
 * member was added and that he was removed, as neither order nor number of what a round says means anything.
 */
public final class BulkMembers {
    private static final String USERS_SELECT = "id,userPrincipalName,onPremisesSecurityIdentifier";
    private static final String PAGE = "999";
    private static final String SERVICE_PRINCIPAL = "servicePrincipal";

    /** Above this, listing all users again costs less than asking for each. */
    private static final int MAX_ASKED = 1000;

    /** What an object takes in the index and in the table of anchors, and what a group takes. */
    private static final int OBJECT = 88;

    private static final int ENTRY = 8;
    private static final int GROUP = 240;
    private static final String ALL = "the memberships of all groups";

    private final AnchorRule rule;
    private final HeapShare share = HeapShare.half();
    private final MemberIndex index = new MemberIndex();
    private final AnchorTable anchors = new AnchorTable();
    private final Map<String, MemberList> groups = new HashMap<>();
    private final Set<String> unsettled = new HashSet<>();
    private final BitSet memberUsers = new BitSet();
    private final BitSet memberGroups = new BitSet();

    private BulkMembers(AnchorRule rule) {
        this.rule = rule;
    }

    /**
     * Reads the whole tenant; errors as {@link GraphClient} and {@link AnchorRule} throw, and if it takes more than a
     * {@link HeapShare}.
     */
    public static BulkMembers read(GraphClient client, AnchorRule rule, GraphOperation operation) {
        return FreshRound.read(() -> readOnce(client, rule, operation));
    }

    private static BulkMembers readOnce(GraphClient client, AnchorRule rule, GraphOperation operation) {
        BulkMembers all = new BulkMembers(rule);
        GraphRequest users = GraphRequest.get("users")
                .query("$select", USERS_SELECT)
                .query("$top", PAGE)
                .needing(Permission.USER_READ);
        GraphRequest edges = GraphRequest.get("groups/delta").query("$select", AnchorRule.GROUP_SELECT + ",members");
        ChangedGroups changes = ChangedGroups.fromNowOn(client, operation, "id,members");
        client.bothAtOnce(
                () -> client.each(operation, users, all::addUser), () -> client.round(operation, edges, all::addGroup));
        all.unsettled.addAll(changes.soFar());
        List<String> notListed = all.unknown(all.memberUsers);
        if (notListed.size() > MAX_ASKED) {
            client.each(operation, users, all::addUser);
        } else {
            all.ask(client, operation, notListed, BulkMembers::user).forEach(all::addUser);
        }
        all.ask(client, operation, all.unknown(all.memberGroups), BulkMembers::group)
                .forEach(all::addNested);
        return all;
    }

    private List<String> unknown(BitSet members) {
        return members.stream()
                .filter(number -> !anchors.exists(number))
                .mapToObj(index::id)
                .toList();
    }

    /** Only an answer 404 says that an object is gone. */
    private List<GraphObject> ask(
            GraphClient client, GraphOperation operation, List<String> ids, Function<String, GraphRequest> request) {
        List<GraphRequest> requests = ids.stream().map(request).toList();
        return new GraphBatch(client)
                .get(operation, requests).stream()
                        .filter(object -> object.has("id"))
                        .toList();
    }

    private static GraphRequest user(String id) {
        return GraphRequest.get("users/" + id).query("$select", USERS_SELECT).needing(Permission.USER_READ);
    }

    private static GraphRequest group(String id) {
        return GraphRequest.get("groups/" + id).query("$select", AnchorRule.GROUP_SELECT);
    }

    /**
     * The membership of one group.
     *
     * @return empty if the round cannot tell: the group was created since, say, or shown as removed, or changed meanwhile
     */
    public Optional<Membership> of(String groupId, Wanted wanted) {
        return Optional.ofNullable(groups.get(groupId))
                .filter(list -> !unsettled.contains(groupId) && !list.contradictory())
                .map(list -> membership(list, wanted, new Membership.Builder(wanted, groupId, HeapShare.quarter())));
    }

    private Membership membership(MemberList list, Wanted wanted, Membership.Builder membership) {
        boolean checked = wanted.news().isPresent();
        for (int number : list.members()) {
            if (anchors.exists(number)) {
                String id = wanted.ids() || checked ? index.id(number) : "";
                if (anchors.anchored(number)) {
                    String text = wanted.anchors() || checked ? anchors.text(number, index) : "";
                    membership.addAnchored(id, text, anchors.hash(number));
                } else {
                    membership.addWithoutAnchor(id);
                }
            }
        }
        return membership.build();
    }

    private synchronized boolean addUser(GraphObject user) {
        anchors.put(number(user.objectId()), rule.anchorOfUser(user));
        return true;
    }

    private int number(String id) {
        int before = index.size();
        int number = index.number(id);
        share.take(index.size() > before ? OBJECT : 0, ALL);
        return number;
    }

    private synchronized void addGroup(GraphObject group) {
        share.take(GROUP, ALL);
        if (group.removed().isPresent()) {
            unsettled.add(group.id());
            return;
        }
        addNested(group);
        MemberList members = groups.computeIfAbsent(group.id(), id -> new MemberList());
        group.objects("members@delta").forEach(member -> addMember(members, member));
    }

    private void addNested(GraphObject group) {
        anchors.put(number(group.id()), rule.anchorOfGroup(group));
    }

    private void addMember(MemberList members, GraphObject member) {
        String type = member.type();
        if (SERVICE_PRINCIPAL.equals(type)) {
            return;
        }
        int number = number(member.objectId());
        share.take(ENTRY, ALL);
        members.add(number, member.removed().isPresent());
        switch (type) {
            case "user", "" -> memberUsers.set(number);
            case "group" -> memberGroups.set(number);
            default -> anchors.put(number, Optional.empty());
        }
    }
}
