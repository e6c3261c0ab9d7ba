/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.members;

import com.unboundid.ldap.sdk.LDAPException;
import java.util.Set;
import java.util.UUID;
import net.groupwriteback.ad.ldap.ExtendedDn;
import net.groupwriteback.ad.ldap.ObjectRef;
import net.groupwriteback.writeback.CloudAnchor;

/**
 * Those members of one group that are written back themselves: looked up, by one search, when the first member is met that lies
 * where such groups are. A group of users costs no search. For one thread.
 */
public final class NestedMembers implements MemberAnchors {
    private final NestedGroups nested;
    private final ObjectRef group;
    private NestedGroups.Nested found;

    NestedMembers(NestedGroups nested, ObjectRef group) {
        this.nested = nested;
        this.group = group;
    }

    @Override
    public CloudAnchor of(ExtendedDn member) throws LDAPException {
        if (found == null && nested.mayBe(member)) {
            found = nested.membersOf(group);
        }
        return found == null ? null : found.anchors().get(member.guid());
    }

    /** Those met so far whose two link attributes name different cloud groups, so that nobody can say which they are. */
    public Set<UUID> torn() {
        return found == null ? Set.of() : found.torn();
    }
}
