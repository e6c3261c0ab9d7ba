/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph.members;

import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import net.groupwriteback.graph.GraphObject;
import net.groupwriteback.graph.Permission;
import net.groupwriteback.writeback.CloudAnchor;
import net.groupwriteback.writeback.CloudGroupKind;
import net.groupwriteback.writeback.MemberAnchor;
import net.groupwriteback.writeback.OneLine;
import net.groupwriteback.writeback.Sid;
import org.identityconnectors.framework.common.exceptions.ConfigurationException;

/**
 * Which anchor a member of a cloud group has on premises: a nested cloud group that is itself written back has its
 * cloud anchor, everything synced from Active Directory its SID there. Immutable.
 *
 * @param kinds kinds of group that are written back
 * @param domainSids SIDs of the domains whose members count; empty for all
 * @param selected which groups of these kinds are written back
 */
public record AnchorRule(Set<CloudGroupKind> kinds, Set<String> domainSids, Predicate<GraphObject> selected) {
    /** The properties of a member that the rule looks at, as {@code $select} wants them. */
    public static final String SELECT = "id,userPrincipalName,displayName,onPremisesSecurityIdentifier,"
            + "onPremisesSyncEnabled,groupTypes,mailEnabled,securityEnabled";

    /** The properties of a group that the rule looks at. */
    public static final String GROUP_SELECT = "id,displayName,onPremisesSecurityIdentifier,onPremisesSyncEnabled,"
            + "groupTypes,mailEnabled,securityEnabled";

    /**
     * The anchor of a member.
     *
     * @param member a member with the properties in {@link #SELECT}
     * @return its anchor, or empty if it does not exist on premises
     * @throws ConfigurationException if Graph left out properties that every such object has: that is how it hides what
     *     the app may not read (Microsoft Graph, "Overview of permissions", limited information for inaccessible members)
     */
    public Optional<MemberAnchor> anchorOf(GraphObject member) {
        return switch (member.type()) {
            case "user" -> anchorOfUser(member);
            case "group" -> anchorOfGroup(member);
            default -> Optional.empty();
        };
    }

    /** The anchor of a user; errors as {@link #anchorOf}. */
    public Optional<MemberAnchor> anchorOfUser(GraphObject user) {
        requireReadable(user, "userPrincipalName", Permission.USER_READ);
        return bySid(user);
    }

    /** The anchor of a group as a member of another; errors as {@link #anchorOf}. */
    public Optional<MemberAnchor> anchorOfGroup(GraphObject group) {
        requireReadable(group, "displayName", Permission.GROUP_MEMBER_READ);
        return writtenBack(group) ? Optional.of(cloudAnchor(group)) : bySid(group);
    }

    /** Whether a group is one of those chosen; Active Directory may own it all the same. */
    public boolean includes(GraphObject group) {
        return kinds.contains(kindOf(group)) && selected.test(group);
    }

    private boolean writtenBack(GraphObject group) {
        return !group.isTrue("onPremisesSyncEnabled") && includes(group);
    }

    /** The kind of a group. */
    public static CloudGroupKind kindOf(GraphObject group) {
        return CloudGroupKind.of(
                group.texts("groupTypes"), group.isTrue("mailEnabled"), group.isTrue("securityEnabled"));
    }

    /** The anchor of what was synced from Active Directory, by its SID there. */
    Optional<MemberAnchor> bySid(GraphObject member) {
        return Sid.parse(member.text("onPremisesSecurityIdentifier"))
                .filter(sid -> domainSids.isEmpty() || domainSids.contains(sid.domain()))
                .map(MemberAnchor::of);
    }

    private static MemberAnchor cloudAnchor(GraphObject group) {
        return MemberAnchor.of(CloudAnchor.ofObjectId(group.objectId()));
    }

    private static void requireReadable(GraphObject member, String property, Permission permission) {
        if (member.text(property) == null) {
            throw new ConfigurationException("Graph hides the properties of member " + OneLine.of(member.id())
                    + ": grant " + permission.value() + " (application) with admin consent");
        }
    }
}
