/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.members;

import com.unboundid.ldap.sdk.LDAPException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.groupwriteback.ad.ldap.DirectoryClient;
import net.groupwriteback.ad.ldap.ObjectRef;
import net.groupwriteback.writeback.CloudAnchor;
import net.groupwriteback.writeback.Sid;

/**
 * Makes members sendable: nested groups are looked up by cloud anchor, all in one search, SIDs of the forest's
 * other domains at the global catalog. What it does not know is sorted out, because the directory would create a
 * ForeignSecurityPrincipal for it without asking. Thread-safe.
 */
final class MemberLookup {
    private static final String NOT_HERE = "no group with this cloud anchor in groupContainer";
    private static final String FOREIGN = "the SID is of another domain, and no global catalog knows it";

    private final NestedGroups nested;
    private final GlobalCatalog catalog;
    private final String domainSid;

    MemberLookup(DirectoryClient client, NestedGroups nested, GlobalCatalog catalog) {
        this.nested = nested;
        this.catalog = catalog;
        this.domainSid = client.facts().domainSid();
    }

    /**
     * Members to add.
     *
     * @param outcome gets those that cannot be members
     * @throws LDAPException as the server answers
     */
    List<MemberValue> toAdd(List<MemberValue> members, MemberOutcome outcome) throws LDAPException {
        return List.copyOf(sendable(members, outcome).values());
    }

    /**
     * Members to add, each with what is sent for it.
     *
     * @param outcome gets those that cannot be members
     * @return in the order of the members, without those that cannot be
     * @throws LDAPException as the server answers
     */
    Map<MemberValue, MemberValue> sendable(List<MemberValue> members, MemberOutcome outcome) throws LDAPException {
        Map<Sid, String> siblings = siblings(members);
        Map<MemberValue, MemberValue> own = new LinkedHashMap<>();
        for (MemberValue member : members) {
            Optional<Sid> foreign = foreign(member);
            if (foreign.isEmpty()) {
                own.put(member, member);
            } else if (siblings.containsKey(foreign.get())) {
                own.put(member, MemberValue.ofMember(siblings.get(foreign.get())));
            } else {
                outcome.unresolved(member, FOREIGN);
            }
        }
        return lookUp(own, outcome, true);
    }

    /**
     * Members to remove: what cannot be found is gone already.
     *
     * @param outcome gets those of which nobody can say which object they are
     * @throws LDAPException as the server answers
     */
    List<MemberValue> toRemove(List<MemberValue> members, MemberOutcome outcome) throws LDAPException {
        Map<Sid, String> siblings = siblings(members);
        Map<MemberValue, MemberValue> named = new LinkedHashMap<>();
        members.forEach(member -> named.put(
                member,
                foreign(member).map(siblings::get).map(MemberValue::ofMember).orElse(member)));
        return List.copyOf(lookUp(named, outcome, false).values());
    }

    private Map<Sid, String> siblings(List<MemberValue> members) throws LDAPException {
        return catalog.names(
                members.stream().flatMap(member -> foreign(member).stream()).toList());
    }

    /** The SID of a member that is named by one of another domain. */
    private Optional<Sid> foreign(MemberValue member) {
        return member.kind() == MemberValue.Kind.SID
                ? Sid.parse(member.key()).filter(sid -> !sid.domain().equals(domainSid))
                : Optional.empty();
    }

    private Map<MemberValue, MemberValue> lookUp(
            Map<MemberValue, MemberValue> members, MemberOutcome outcome, boolean mustExist) throws LDAPException {
        List<CloudAnchor> anchors = members.keySet().stream()
                .flatMap(member -> anchor(member).stream())
                .toList();
        if (anchors.isEmpty()) {
            return members;
        }
        Map<CloudAnchor, List<ObjectRef>> found = nested.withAnchors(anchors);
        Map<MemberValue, MemberValue> sendable = new LinkedHashMap<>();
        members.forEach((member, named) -> {
            Optional<CloudAnchor> anchor = anchor(member);
            List<ObjectRef> groups =
                    anchor.map(name -> found.getOrDefault(name, List.of())).orElse(List.of());
            if (anchor.isEmpty()) {
                sendable.put(member, named);
            } else if (groups.size() == 1) {
                sendable.put(member, MemberValue.of(groups.get(0).guid()));
            } else if (!groups.isEmpty()) {
                outcome.refused(member, "several groups have this cloud anchor: " + groups);
            } else if (mustExist) {
                outcome.unresolved(member, NOT_HERE);
                outcome.awaited(anchor.get());
            }
        });
        return sendable;
    }

    private static Optional<CloudAnchor> anchor(MemberValue member) {
        return member.kind() == MemberValue.Kind.CLOUD_GROUP ? CloudAnchor.parse(member.key()) : Optional.empty();
    }
}
