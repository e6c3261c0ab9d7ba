/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365.schema;

import java.util.List;
import java.util.Set;
import net.groupwriteback.graph.GraphObject;
import net.groupwriteback.graph.members.AnchorRule;
import net.groupwriteback.m365.schema.AttributeTable.Identity;
import net.groupwriteback.writeback.MemberAnchor;

/** The object class {@code user}: who a member is, and which object on premises stands for it. */
public final class UserTable {
    /** The name of the object class. */
    public static final String NAME = "user";

    private UserTable() {}

    /**
     * The table.
     *
     * @param domainSids SIDs of the domains whose users have an anchor; empty for all
     * @param references how groups are referred to
     */
    public static AttributeTable<UserEntry> table(Set<String> domainSids, References references) {
        AnchorRule rule = new AnchorRule(Set.of(), domainSids, group -> true);
        Rows<UserEntry> rows = new Rows<>(UserEntry::properties)
                .texts("displayName", "mail", "userType")
                .flags("accountEnabled")
                .texts("onPremisesImmutableId", "onPremisesDistinguishedName", "onPremisesSecurityIdentifier")
                .texts("onPremisesSamAccountName", "onPremisesUserPrincipalName", "onPremisesDomainName")
                .flags("onPremisesSyncEnabled")
                .times("onPremisesLastSyncDateTime")
                .computed(
                        "memberAnchor",
                        String.class,
                        user -> rule.anchorOfUser(user.properties())
                                .map(MemberAnchor::text)
                                .orElse(null),
                        "onPremisesSecurityIdentifier")
                .listOnDemand("groupId", Facet.GROUPS, user -> user.ofGroups(GraphObject::id));
        references.info().ifPresent(info -> rows.row(info, Facet.GROUPS, user -> user.ofGroups(references::to)));
        Identity<UserEntry> identity = new Identity<>(
                "userPrincipalName",
                UserEntry::id,
                user -> user.properties().text("userPrincipalName"),
                List.of("id", "userPrincipalName"));
        return new AttributeTable<>(NAME, identity, rows.toList());
    }
}
