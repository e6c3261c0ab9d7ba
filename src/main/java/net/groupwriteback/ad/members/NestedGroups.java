/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.members;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import net.groupwriteback.ad.anchor.AnchorIndex;
import net.groupwriteback.ad.anchor.CloudLinks;
import net.groupwriteback.ad.ldap.DirectoryClient;
import net.groupwriteback.ad.ldap.DirectorySearch;
import net.groupwriteback.ad.ldap.ExtendedDn;
import net.groupwriteback.ad.ldap.ObjectRef;
import net.groupwriteback.writeback.CloudAnchor;

/**
 * The groups in the container that are written back, by GUID and by anchor: nested groups are named by their anchors in
 * both worlds. Immutable.
 */
public final class NestedGroups {
    /** A search request of more than 256,000 bytes ends the connection; one anchor takes about 150. */
    private static final int ANCHORS_PER_SEARCH = 500;

    private final DirectoryClient client;
    private final CloudLinks links;
    private final AnchorIndex index;
    private final String container;
    /** The container's name as it ends the names of what is in it; empty if the container was not there. */
    private final String spelling;

    private NestedGroups(
            DirectoryClient client, CloudLinks links, AnchorIndex index, String container, String spelling) {
        this.client = client;
        this.links = links;
        this.index = index;
        this.container = container;
        this.spelling = spelling;
    }

    /**
     * Looks below a container, whose name it reads as the directory spells it.
     *
     * @throws LDAPException as the server answers
     */
    public static NestedGroups below(String container, DirectoryClient client, CloudLinks links, AnchorIndex index)
            throws LDAPException {
        String spelling = client.read(DirectorySearch.object(container, List.of("1.1")))
                .map(SearchResultEntry::getDN)
                .orElse("");
        return new NestedGroups(client, links, index, container, spelling);
    }

    /**
     * Groups that are written back.
     *
     * @param anchors their cloud anchors
     * @param torn those whose two link attributes name different cloud groups, so that nobody can say which they are
     */
    record Nested(Map<UUID, CloudAnchor> anchors, Set<UUID> torn) {}

    /** The anchors of all groups, for reading many memberships: one search. */
    public Map<UUID, CloudAnchor> all() throws LDAPException {
        return nested(links.present()).anchors();
    }

    /** Those groups that are direct members of one group, looked up once one of them is met. */
    public NestedMembers in(ObjectRef group) {
        return new NestedMembers(this, group);
    }

    /** Those that the cloud names and that are not linked or not in the container, as {@link AwaitedGroups} says. */
    AwaitedGroups awaited(boolean takenOverBySid) {
        return new AwaitedGroups(client, links, container, takenOverBySid);
    }

    /** Whether a member lies where such groups are. */
    boolean mayBe(ExtendedDn member) {
        return member.endsWith(spelling);
    }

    /** Those groups that are direct members of one group, which must still have the name that it was read with. */
    Nested membersOf(ObjectRef group) throws LDAPException {
        return nested(Filter.createANDFilter(Filter.createEqualityFilter("memberOf", group.dn()), links.present()));
    }

    /** The groups of these cloud groups, by anchor: one each where all is well. */
    Map<CloudAnchor, List<ObjectRef>> withAnchors(Collection<CloudAnchor> anchors) throws LDAPException {
        List<CloudAnchor> open = List.copyOf(anchors);
        Map<CloudAnchor, List<ObjectRef>> found = new HashMap<>();
        for (int from = 0; from < open.size(); from += ANCHORS_PER_SEARCH) {
            List<CloudAnchor> some = open.subList(from, Math.min(open.size(), from + ANCHORS_PER_SEARCH));
            forEach(index.filter(some), (group, entry) -> links.read(entry)
                    .ifPresent(anchor -> found.computeIfAbsent(anchor, any -> new ArrayList<>())
                            .add(group)));
        }
        return found;
    }

    private Nested nested(Filter filter) throws LDAPException {
        Nested nested = new Nested(new HashMap<>(), new HashSet<>());
        forEach(filter, (group, entry) -> {
            links.read(entry).ifPresent(anchor -> nested.anchors().put(group.guid(), anchor));
            if (links.disagree(entry)) {
                nested.torn().add(group.guid());
            }
        });
        return nested;
    }

    private void forEach(Filter filter, BiConsumer<ObjectRef, SearchResultEntry> consumer) throws LDAPException {
        List<String> attributes = new ArrayList<>(links.attributes());
        attributes.add(ObjectRef.GUID);
        // The rarest first: a server may stop to look at indexes once few objects are left.
        Filter groups = Filter.createANDFilter(filter, Filter.createEqualityFilter("objectClass", "group"));
        client.forEach(
                DirectorySearch.below(container, groups, attributes),
                entry -> consumer.accept(ObjectRef.of(entry), entry));
    }
}
