/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.anchor;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import net.groupwriteback.ad.ldap.DirectoryClient;
import net.groupwriteback.ad.ldap.DirectorySearch;
import net.groupwriteback.ad.ldap.ObjectRef;
import net.groupwriteback.writeback.CloudAnchor;

/**
 * Finds groups by cloud anchor without a scan of the container for each: by the indexed attribute where the schema has it, and
 * groups that carry only the one without index by their GUIDs, from a map of the container that is read once per run.
 *
 * <p>Hosts do not say when a run begins, so a map serves for a minute. Nothing that the connector writes makes it wrong: it
 * writes both attributes, and the directory compares the anchor again before it returns a group of the map. What somebody else
 * links by the attribute without index alone is found after a minute at the latest, or once somebody who met it has the map
 * read again by {@link #forget}. Thread-safe.
 */
public final class AnchorIndex {
    private static final long LIFE_NANOS = Duration.ofMinutes(1).toNanos();

    private final DirectoryClient client;
    private final CloudLinks links;
    private final String container;

    private Map<CloudAnchor, Set<UUID>> withoutIndex;
    private long readAt;

    /** Finds groups below a container. */
    public AnchorIndex(DirectoryClient client, CloudLinks links, String container) {
        this.client = client;
        this.links = links;
        this.container = container;
    }

    /** What finds the groups of one cloud group. */
    public Filter filter(CloudAnchor anchor) throws LDAPException {
        return filter(List.of(anchor));
    }

    /**
     * What finds the groups of any of these cloud groups.
     *
     * @throws LDAPException as the server answers when the map is read
     */
    public Filter filter(List<CloudAnchor> anchors) throws LDAPException {
        if (!links.indexed()) {
            return links.filter(anchors);
        }
        Map<CloudAnchor, Set<UUID>> others = withoutIndex();
        List<Filter> any = new ArrayList<>(anchors.size());
        for (CloudAnchor anchor : anchors) {
            any.add(CloudLinks.byIndex(anchor));
            others.getOrDefault(anchor, Set.of()).forEach(guid -> any.add(CloudLinks.byGuid(guid, anchor)));
        }
        return Filter.createORFilter(any);
    }

    /** Has the map read again: it does not hold a group that is there. */
    public synchronized void forget() {
        withoutIndex = null;
    }

    private synchronized Map<CloudAnchor, Set<UUID>> withoutIndex() throws LDAPException {
        long now = System.nanoTime();
        if (withoutIndex == null || now - readAt > LIFE_NANOS) {
            withoutIndex = read();
            readAt = now;
        }
        return withoutIndex;
    }

    private Map<CloudAnchor, Set<UUID>> read() throws LDAPException {
        List<String> attributes = new ArrayList<>(links.attributes());
        attributes.add(ObjectRef.GUID);
        Filter groups = Filter.createANDFilter(
                Filter.createEqualityFilter("objectClass", "group"), CloudLinks.onlyWithoutIndex());
        Map<CloudAnchor, Set<UUID>> found = new HashMap<>();
        client.forEach(DirectorySearch.below(container, groups, attributes), entry -> links.read(entry)
                .ifPresent(anchor -> found.computeIfAbsent(anchor, any -> new HashSet<>())
                        .add(ObjectRef.of(entry).guid())));
        return Map.copyOf(found);
    }
}
