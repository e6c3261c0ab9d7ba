/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.members;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import net.groupwriteback.ad.ldap.DirectoryClient;
import net.groupwriteback.ad.ldap.DirectorySearch;
import net.groupwriteback.ad.ldap.ObjectGuid;
import net.groupwriteback.writeback.MemberAnchor;
import net.groupwriteback.writeback.Sid;

/**
 * Finds the objects of the domain that members name: by SID, GUID or name, some hundreds in one search over indexed
 * attributes. Thread-safe.
 */
public final class MemberIdentities {
    private static final String GUID = "objectGUID";
    private static final String SID = "objectSid";
    private static final String NAME = "distinguishedName";
    /** A search request of more than 256,000 bytes ends the connection; a name takes a few hundred at most. */
    static final int PER_SEARCH = 250;

    /** What is said of a member that names nothing. */
    static final String MISSING = "the directory has no such object, or bindUser may not see it";

    private final DirectoryClient client;

    /** Looks in the domain of a client. */
    public MemberIdentities(DirectoryClient client) {
        this.client = client;
    }

    /**
     * Looks members up.
     *
     * @param members no cloud anchors
     * @return the objects that are there, each under all keys by which a {@link MemberValue} may name it
     * @throws LDAPException as the server answers
     */
    public Map<String, UUID> find(List<MemberValue> members) throws LDAPException {
        return find(members.iterator(), UnaryOperator.identity(), List.of(), entry -> true);
    }

    /**
     * Looks some of the members up.
     *
     * @param members no cloud anchors; taken as they are looked up
     * @param narrowed makes of the search for members that for those which may be wanted
     * @param more attributes to read besides
     * @param wanted which of the objects to take
     * @return the objects that are there and wanted, each under all keys by which a {@link MemberValue} may name it
     * @throws LDAPException as the server answers
     */
    Map<String, UUID> find(
            Iterator<MemberValue> members,
            UnaryOperator<Filter> narrowed,
            Collection<String> more,
            Predicate<SearchResultEntry> wanted)
            throws LDAPException {
        List<String> attributes = new ArrayList<>(more);
        attributes.addAll(List.of(GUID, SID));
        Map<String, UUID> found = new HashMap<>();
        while (members.hasNext()) {
            List<Filter> any = new ArrayList<>();
            while (members.hasNext() && any.size() < PER_SEARCH) {
                any.add(filter(members.next()));
            }
            Filter filter = narrowed.apply(Filter.createORFilter(any));
            client.forEach(DirectorySearch.below(client.facts().domain(), filter, attributes), entry -> {
                if (wanted.test(entry)) {
                    put(found, entry);
                }
            });
        }
        return found;
    }

    /**
     * Leaves out SIDs that no object has.
     *
     * @param members no cloud anchors
     * @param outcome gets those that are left out
     * @return the others, in order
     * @throws LDAPException as the server answers
     */
    List<MemberValue> withoutUnknownSids(List<MemberValue> members, MemberOutcome outcome) throws LDAPException {
        Map<String, UUID> found = find(members.stream()
                .filter(member -> member.kind() == MemberValue.Kind.SID)
                .toList());
        List<MemberValue> left = new ArrayList<>(members.size());
        for (MemberValue member : members) {
            if (member.kind() == MemberValue.Kind.SID && !found.containsKey(member.key())) {
                outcome.unresolved(member, MISSING);
            } else {
                left.add(member);
            }
        }
        return left;
    }

    private static Filter filter(MemberValue member) {
        return switch (member.kind()) {
            case SID ->
                Filter.createEqualityFilter(
                        SID, Sid.parse(member.key()).orElseThrow().toBytes());
            case GUID -> Filter.createEqualityFilter(GUID, ObjectGuid.toBytes(member.guid()));
            case DN -> Filter.createEqualityFilter(NAME, member.text());
            case CLOUD_GROUP -> throw new IllegalStateException("not looked up: " + member.key());
        };
    }

    private static void put(Map<String, UUID> found, SearchResultEntry entry) {
        ObjectGuid.ofBytes(entry.getAttributeValueBytes(GUID)).ifPresent(guid -> {
            found.put(MemberAnchor.ofGuid(guid).text(), guid);
            byte[] sid = entry.getAttributeValueBytes(SID);
            if (sid != null) {
                Sid.ofBytes(sid).ifPresent(value -> found.put(value.toString(), guid));
            }
            MemberValue.nameKey(entry.getDN()).ifPresent(key -> found.put(key, guid));
        });
    }
}
