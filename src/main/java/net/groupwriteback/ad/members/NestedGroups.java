/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.members;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.groupwriteback.ad.anchor.CloudLinks;
import net.groupwriteback.ad.ldap.DirectoryClient;
import net.groupwriteback.ad.ldap.DirectorySearch;
import net.groupwriteback.ad.ldap.ObjectGuid;
import net.groupwriteback.ad.ldap.ObjectRef;
import net.groupwriteback.writeback.CloudAnchor;

/**
 * The groups in the container that are written back, by GUID and by anchor: nested groups are named by their anchors in
 * both worlds. Each method is one search. Thread-safe.
 */
public final class NestedGroups {
    private static final String GUID = "objectGUID";
    /** A search request of more than 256,000 bytes ends the connection; one anchor takes about 150. */
    private static final int ANCHORS_PER_SEARCH = 500;

    private final DirectoryClient client;
    private final CloudLinks links;
    private final String container;

    /** Looks below a container. */
    public NestedGroups(DirectoryClient client, CloudLinks links, String container) {
        this.client = client;
        this.links = links;
        this.container = container;
    }

    /** The anchors of all groups, for reading many memberships. */
    public Map<UUID, CloudAnchor> all() throws LDAPException {
        return byGuid(links.present());
    }

    /** The anchors of those groups that are direct members of one group. */
    public Map<UUID, CloudAnchor> in(ObjectRef group) throws LDAPException {
        return byGuid(Filter.createANDFilter(Filter.createEqualityFilter("memberOf", group.dn()), links.present()));
    }

    /** The groups of these cloud groups; those that are not there are missing from the answer. */
    public Map<CloudAnchor, UUID> withAnchors(Collection<CloudAnchor> anchors) throws LDAPException {
        List<CloudAnchor> open = new ArrayList<>(anchors);
        Map<CloudAnchor, UUID> found = new HashMap<>();
        for (int from = 0; from < open.size(); from += ANCHORS_PER_SEARCH) {
            List<CloudAnchor> some = open.subList(from, Math.min(open.size(), from + ANCHORS_PER_SEARCH));
            byGuid(links.filter(some)).forEach((guid, anchor) -> found.put(anchor, guid));
        }
        return found;
    }

    private Map<UUID, CloudAnchor> byGuid(Filter filter) throws LDAPException {
        List<String> attributes = new ArrayList<>(links.attributes());
        attributes.add(GUID);
        Filter groups = Filter.createANDFilter(Filter.createEqualityFilter("objectClass", "group"), filter);
        Map<UUID, CloudAnchor> found = new HashMap<>();
        client.forEach(DirectorySearch.below(container, groups, attributes), entry -> put(found, entry));
        return found;
    }

    private void put(Map<UUID, CloudAnchor> found, SearchResultEntry entry) {
        ObjectGuid.ofBytes(entry.getAttributeValueBytes(GUID))
                .ifPresent(guid -> links.read(entry).ifPresent(anchor -> found.put(guid, anchor)));
    }
}
