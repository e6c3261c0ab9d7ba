/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph.members;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import net.groupwriteback.graph.GraphClient;
import net.groupwriteback.graph.GraphObject;
import net.groupwriteback.graph.GraphRequest;
import net.groupwriteback.graph.Permission;
import net.groupwriteback.graph.http.GraphOperation;
import net.groupwriteback.graph.members.Membership.Wanted;

/**
 * All memberships of a tenant, read at once: {@code groups/delta} for who is in which group, and beside it the list of
 * users for their anchors, joined in memory. Hundreds of requests where reading group by group takes one or more for
 * each group. Filled by {@link #read}; then unchanging and thread-safe.
 *
 * <p>A user who is in a group but not in the list of users lies in the bin, and is no member.
 */
public final class BulkMembers {
    private static final String USERS_SELECT = "id,userPrincipalName,onPremisesSecurityIdentifier";
    private static final String PAGE = "999";

    private final AnchorRule rule;
    private final MemberIndex index = new MemberIndex();
    private final AnchorTable anchors = new AnchorTable();
    private final Map<String, MemberList> groups = new HashMap<>();

    private BulkMembers(AnchorRule rule) {
        this.rule = rule;
    }

    /** Reads the whole tenant; errors as {@link GraphClient} and {@link AnchorRule} throw. */
    public static BulkMembers read(GraphClient client, AnchorRule rule, GraphOperation operation) {
        BulkMembers all = new BulkMembers(rule);
        GraphRequest users = GraphRequest.get("users")
                .query("$select", USERS_SELECT)
                .query("$top", PAGE)
                .needing(Permission.USER_READ);
        GraphRequest edges = GraphRequest.get("groups/delta").query("$select", AnchorRule.GROUP_SELECT + ",members");
        client.bothAtOnce(
                () -> client.each(operation, users, all::addUser), () -> client.each(operation, edges, all::addGroup));
        return all;
    }

    /**
     * The membership of one group.
     *
     * @return empty if the group was not among those read: created since, say
     */
    public Optional<Membership> of(String groupId, Wanted wanted) {
        return Optional.ofNullable(groups.get(groupId)).map(list -> membership(list, wanted));
    }

    private Membership membership(MemberList list, Wanted wanted) {
        Membership.Builder membership = new Membership.Builder(wanted);
        for (int number : list.members()) {
            if (anchors.exists(number)) {
                String id = wanted.ids() || wanted.anchors() ? index.id(number) : "";
                if (anchors.anchored(number)) {
                    String text = wanted.anchors() ? anchors.text(number, id) : "";
                    membership.addAnchored(id, text, anchors.hash(number));
                } else {
                    membership.addWithoutAnchor(id);
                }
            }
        }
        return membership.build();
    }

    private synchronized boolean addUser(GraphObject user) {
        anchors.put(index.number(user.id()), rule.anchorOfUser(user));
        return true;
    }

    private synchronized boolean addGroup(GraphObject group) {
        if (group.removed().isPresent()) {
            groups.remove(group.id());
            return true;
        }
        anchors.put(index.number(group.id()), rule.anchorOfGroup(group));
        MemberList members = groups.computeIfAbsent(group.id(), id -> new MemberList());
        group.objects("members@delta").forEach(member -> addMember(members, member));
        return true;
    }

    private void addMember(MemberList members, GraphObject member) {
        int number = index.number(member.id());
        members.add(number, member.removed().isPresent());
        boolean readElsewhere = "user".equals(member.type()) || "group".equals(member.type());
        if (!readElsewhere && !member.type().isEmpty()) {
            anchors.put(number, Optional.empty());
        }
    }
}
