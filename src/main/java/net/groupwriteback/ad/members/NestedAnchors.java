/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.members;

import com.unboundid.ldap.sdk.LDAPException;
import java.util.Map;
import java.util.UUID;
import net.groupwriteback.ad.ldap.ExtendedDn;
import net.groupwriteback.ad.ldap.ObjectRef;
import net.groupwriteback.writeback.CloudAnchor;

/**
 * The anchors of nested groups for one search: looked up for each of the first few groups that have any, then for all of the
 * container at once. So a look-up reads no more than it needs, and a listing asks once. For one thread.
 */
public final class NestedAnchors {
    private static final int FEW = 3;

    private final NestedGroups nested;
    private Map<UUID, CloudAnchor> all;
    private int groups;

    /** For a new search. */
    public NestedAnchors(NestedGroups nested) {
        this.nested = nested;
    }

    /** The anchors of those groups that are direct members of this one. */
    public MemberAnchors of(ObjectRef group) {
        return new OfGroup(group);
    }

    private final class OfGroup implements MemberAnchors {
        private final ObjectRef group;
        private MemberAnchors found;

        OfGroup(ObjectRef group) {
            this.group = group;
        }

        @Override
        public CloudAnchor of(ExtendedDn member) throws LDAPException {
            if (!nested.mayBe(member)) {
                return null;
            }
            if (found == null) {
                found = lookUp(group);
            }
            return found.of(member);
        }
    }

    private MemberAnchors lookUp(ObjectRef group) throws LDAPException {
        groups++;
        if (all == null && groups <= FEW) {
            return nested.in(group);
        }
        if (all == null) {
            all = nested.all();
        }
        return member -> all.get(member.guid());
    }
}
