/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.members;

import com.unboundid.ldap.sdk.LDAPException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import net.groupwriteback.ad.ldap.DirectoryClient;
import net.groupwriteback.writeback.CloudAnchor;
import net.groupwriteback.writeback.Sid;

/**
 * Makes members sendable: nested groups are looked up by cloud anchor, all in one search, and SIDs of other domains are
 * sorted out, because the directory would create a ForeignSecurityPrincipal for them without asking. Thread-safe.
 */
final class MemberLookup {
    private static final String NOT_HERE = "no group with this cloud anchor in groupContainer";
    private static final String FOREIGN = "the SID is of another domain";

    private final NestedGroups nested;
    private final String domainSid;

    MemberLookup(DirectoryClient client, NestedGroups nested) {
        this.nested = nested;
        this.domainSid = client.facts().domainSid();
    }

    /**
     * Members to add.
     *
     * @param outcome gets those that cannot be members
     * @throws LDAPException as the server answers
     */
    List<MemberValue> toAdd(List<MemberValue> members, MemberOutcome outcome) throws LDAPException {
        List<MemberValue> own = new ArrayList<>(members.size());
        for (MemberValue member : members) {
            if (foreign(member)) {
                outcome.refused(member, FOREIGN);
            } else {
                own.add(member);
            }
        }
        return lookUp(own, outcome);
    }

    /**
     * Members to remove: what cannot be found is gone already.
     *
     * @throws LDAPException as the server answers
     */
    List<MemberValue> toRemove(List<MemberValue> members) throws LDAPException {
        return lookUp(members, new MemberOutcome());
    }

    private boolean foreign(MemberValue member) {
        return member.kind() == MemberValue.Kind.SID
                && Sid.parse(member.key())
                        .filter(sid -> sid.domain().equals(domainSid))
                        .isEmpty();
    }

    private List<MemberValue> lookUp(List<MemberValue> members, MemberOutcome outcome) throws LDAPException {
        List<CloudAnchor> anchors =
                members.stream().flatMap(member -> anchor(member).stream()).toList();
        if (anchors.isEmpty()) {
            return members;
        }
        Map<CloudAnchor, UUID> found = nested.withAnchors(anchors);
        List<MemberValue> sendable = new ArrayList<>(members.size());
        for (MemberValue member : members) {
            CloudAnchor anchor = anchor(member).orElse(null);
            UUID guid = found.get(anchor);
            if (anchor == null) {
                sendable.add(member);
            } else if (guid == null) {
                outcome.refused(member, NOT_HERE);
            } else {
                sendable.add(MemberValue.of(guid));
            }
        }
        return sendable;
    }

    private static Optional<CloudAnchor> anchor(MemberValue member) {
        return member.kind() == MemberValue.Kind.CLOUD_GROUP ? CloudAnchor.parse(member.key()) : Optional.empty();
    }
}
