/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365.search;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.groupwriteback.graph.GraphObject;
import net.groupwriteback.graph.GraphRequest;
import net.groupwriteback.graph.Permission;
import net.groupwriteback.graph.http.GraphOperation;
import net.groupwriteback.graph.members.AnchorRule;
import net.groupwriteback.graph.members.MemberOf;
import net.groupwriteback.m365.filter.ODataFilter;
import net.groupwriteback.m365.schema.GroupEntry;
import net.groupwriteback.m365.scope.Source;
import net.groupwriteback.writeback.CloudAnchor;
import net.groupwriteback.writeback.Sid;

/** Finds the groups of one member, named by Entra id or by anchor, asking the member instead of all groups. Immutable. */
final class GroupsOfMember {
    private final Source source;
    private final GraphOperation operation;
    private final String select;

    GroupsOfMember(Source source, GraphOperation operation, String select) {
        this.source = source;
        this.operation = operation;
        this.select = select;
    }

    /** Groups in which the object with this id is; empty if it is neither a user nor a group. */
    Optional<List<GroupEntry>> byId(String id) {
        if (!Paths.isId(id)) {
            return Optional.empty();
        }
        String path = Paths.canonical(id);
        return memberOf("users/" + path).or(() -> memberOf("groups/" + path));
    }

    /** Groups in which the object with this anchor is. */
    List<GroupEntry> byAnchor(String anchor) {
        return Stream.concat(
                        candidates("users", anchor, "id,userPrincipalName,onPremisesSecurityIdentifier")
                                .filter(user -> isAnchor(
                                        source.choice()
                                                .rule()
                                                .anchorOfUser(user)
                                                .map(Object::toString),
                                        anchor))
                                .map(user -> "users/" + user.id()),
                        Stream.concat(candidates("groups", anchor, AnchorRule.GROUP_SELECT), nested(anchor))
                                .filter(group -> isAnchor(
                                        source.choice()
                                                .rule()
                                                .anchorOfGroup(group)
                                                .map(Object::toString),
                                        anchor))
                                .map(group -> "groups/" + group.id()))
                .flatMap(path -> memberOf(path).stream())
                .flatMap(List::stream)
                .toList();
    }

    private static boolean isAnchor(Optional<String> found, String anchor) {
        return found.filter(anchor::equalsIgnoreCase).isPresent();
    }

    private Stream<GraphObject> candidates(String collection, String sid, String properties) {
        if (Sid.parse(sid).isEmpty()) {
            return Stream.empty();
        }
        Stream.Builder<GraphObject> found = Stream.builder();
        GraphRequest request = GraphRequest.get(collection)
                .query("$select", properties)
                .query("$filter", "onPremisesSecurityIdentifier eq " + ODataFilter.literal(sid))
                .needing("users".equals(collection) ? Permission.USER_READ : Permission.GROUP_MEMBER_READ);
        source.graph().each(operation, request, object -> {
            found.add(object);
            return true;
        });
        return found.build();
    }

    private Stream<GraphObject> nested(String anchor) {
        return CloudAnchor.parse(anchor)
                .flatMap(group -> source.graph()
                        .find(
                                operation,
                                GraphRequest.get("groups/" + group.objectId())
                                        .query("$select", AnchorRule.GROUP_SELECT)))
                .stream();
    }

    private Optional<List<GroupEntry>> memberOf(String path) {
        return new MemberOf(source.graph(), select)
                .of(operation, List.of(path))
                .get(0)
                .map(groups -> groups.stream()
                        .filter(source.choice()::includes)
                        .map(group -> new GroupEntry(group, false))
                        .toList());
    }
}
