/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.members;

import com.unboundid.ldap.sdk.LDAPException;
import java.util.Map;
import java.util.UUID;
import net.groupwriteback.ad.ldap.ObjectRef;
import net.groupwriteback.writeback.CloudAnchor;

/**
 * The anchors of nested groups for one search: looked up for each of the first few groups, then for all of the container at
 * once. So a look-up reads no more than it needs, and a listing asks once. For one thread.
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

    /** Anchors by GUID, among them those of all groups that are direct members of this one. */
    public Map<UUID, CloudAnchor> of(ObjectRef group) throws LDAPException {
        groups++;
        if (all == null && groups <= FEW) {
            return nested.in(group);
        }
        if (all == null) {
            all = nested.all();
        }
        return all;
    }
}
