/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph.members;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.groupwriteback.graph.GraphBatch;
import net.groupwriteback.graph.GraphClient;
import net.groupwriteback.graph.GraphObject;
import net.groupwriteback.graph.GraphRequest;
import net.groupwriteback.graph.HeapShare;
import net.groupwriteback.graph.Permission;
import net.groupwriteback.graph.http.GraphOperation;
import net.groupwriteback.graph.members.Membership.Wanted;
import org.identityconnectors.framework.common.exceptions.ConfigurationException;
import org.identityconnectors.framework.common.exceptions.ConnectorException;

/**
 * Reads the direct members of single groups, 999 a page. For a few groups this is the cheapest way; for all of them see
 * the bulk read. Immutable, thread-safe.
 */
public final class GroupMembers {
    private static final String PAGE = "999";
    private static final String HIDDEN = "HiddenMembership";

    private final GraphClient client;
    private final AnchorRule rule;

    /** A reader of members. */
    public GroupMembers(GraphClient client, AnchorRule rule) {
        this.client = client;
        this.rule = rule;
    }

    /**
     * The membership of several groups, their first pages read in batches.
     *
     * @return by group id; a group that is gone is left out
     * @throws ConnectorException as the client throws; also if together they take more than a {@link HeapShare}
     */
    public Map<String, Membership> of(GraphOperation operation, List<String> groupIds, Wanted wanted) {
        return of(operation, groupIds, wanted, Permission.GROUP_MEMBER_READ);
    }

    /** The same for groups with hidden membership, which take a permission of their own. */
    public Map<String, Membership> ofHidden(GraphOperation operation, List<String> groupIds, Wanted wanted) {
        return of(operation, groupIds, wanted, Permission.HIDDEN_MEMBER_READ);
    }

    /**
     * The anchors of one group's members, as a stream; its first page is read: one request.
     *
     * @throws ConnectorException if there is no such group, or it is in the bin: nobody can say then who its members are
     */
    public MemberStream stream(GraphOperation operation, String groupId) {
        GraphRequest request = request(groupId);
        try {
            return open(operation, request);
        } catch (ConfigurationException e) {
            // Refused: a hidden membership takes a permission of its own, which the second refusal then names.
            if (isHidden(operation, groupId)) {
                return open(operation, request.needing(Permission.HIDDEN_MEMBER_READ));
            }
            throw e;
        }
    }

    private MemberStream open(GraphOperation operation, GraphRequest request) {
        GraphObject firstPage = client.find(operation, request)
                .orElseThrow(() -> new ConnectorException("there is no such group in the tenant, or it is in the bin"
                        + " (tenantId says which tenant): restore it there, or have it removed here"));
        return new MemberStream(client, rule, operation, request, firstPage);
    }

    private boolean isHidden(GraphOperation operation, String groupId) {
        GraphRequest group = GraphRequest.get("groups/" + groupId).query("$select", "id,visibility");
        return client.find(operation, group)
                .filter(found -> HIDDEN.equals(found.text("visibility")))
                .isPresent();
    }

    private Map<String, Membership> of(
            GraphOperation operation, List<String> groupIds, Wanted wanted, Permission permission) {
        List<GraphRequest> requests =
                groupIds.stream().map(id -> request(id).needing(permission)).toList();
        List<GraphObject> firstPages = new GraphBatch(client).get(operation, requests);
        Map<String, Membership> memberships = new HashMap<>();
        HeapShare share = HeapShare.quarter();
        for (int i = 0; i < requests.size(); i++) {
            GraphObject page = firstPages.get(i);
            if (!page.fields().isEmpty()) {
                Membership.Builder membership = new Membership.Builder(wanted, groupIds.get(i), share);
                memberships.put(groupIds.get(i), complete(operation, requests.get(i), page, membership));
            }
        }
        return memberships;
    }

    private Membership complete(
            GraphOperation operation, GraphRequest request, GraphObject firstPage, Membership.Builder membership) {
        client.each(operation, request, firstPage, member -> membership.add(member.objectId(), rule.anchorOf(member)));
        return membership.build();
    }

    private static GraphRequest request(String groupId) {
        return GraphRequest.get("groups/" + groupId + "/members")
                .query("$select", AnchorRule.SELECT)
                .query("$top", PAGE);
    }
}
