/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.anchor;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.groupwriteback.ad.ldap.DirectorySchema;
import net.groupwriteback.ad.ldap.ObjectGuid;
import net.groupwriteback.writeback.CloudAnchor;

/**
 * The attributes that hold a group's cloud anchor: {@code msDS-ExternalDirectoryObjectId} (Cloud Sync's; indexed, kept on
 * deleted objects; schema of Windows Server 2016 and later) and {@code adminDescription} (Entra Connect's; in every
 * schema). Either is read, both are written. A text of another form in one of them is no anchor and no disagreement.
 * Immutable.
 */
public final class CloudLinks {
    private static final String INDEXED = "msDS-ExternalDirectoryObjectId";
    private static final String EVERYWHERE = "adminDescription";

    /** Begins the anchor of a disabled group. */
    private static final String DISABLED = "Disabled_";

    private final List<String> attributes;

    /** The link attributes that this schema has. */
    public CloudLinks(DirectorySchema schema) {
        attributes = Stream.of(INDEXED, EVERYWHERE).filter(schema::has).toList();
    }

    /** Whether the schema has the indexed one. */
    boolean indexed() {
        return attributes.contains(INDEXED);
    }

    /** Their names. */
    public List<String> attributes() {
        return attributes;
    }

    /**
     * The anchor of a group.
     *
     * @param group a group with the link attributes
     * @return the anchor, or empty if the group has none or its attributes name two different cloud groups
     */
    public Optional<CloudAnchor> read(Entry group) {
        Set<CloudAnchor> anchors = anchors(group);
        return anchors.size() == 1 ? Optional.of(anchors.iterator().next()) : Optional.empty();
    }

    /** Whether the attributes name two different cloud groups, so that nobody can say whose group it is. */
    public boolean disagree(Entry group) {
        return anchors(group).size() > 1;
    }

    /** Finds the groups of one cloud group. */
    public Filter filter(CloudAnchor anchor) {
        return Filter.createORFilter(attributes.stream()
                .map(name -> Filter.createEqualityFilter(name, anchor.toString()))
                .toList());
    }

    /** Finds the groups of any of these cloud groups. */
    public Filter filter(List<CloudAnchor> anchors) {
        return Filter.createORFilter(anchors.stream().map(this::filter).toList());
    }

    /** Finds the groups of any cloud group. */
    public Filter present() {
        return Filter.createORFilter(attributes.stream()
                .map(name -> Filter.createSubInitialFilter(name, CloudAnchor.PREFIX))
                .toList());
    }

    /** Takes the anchor away. */
    public List<Modification> clear() {
        return attributes.stream()
                .map(name -> new Modification(ModificationType.REPLACE, name))
                .toList();
    }

    /** Keeps the anchor in a form that nobody takes for one, so that the group can be found again. */
    public List<Modification> disable(CloudAnchor anchor) {
        return attributes.stream()
                .map(name -> name.equals(EVERYWHERE)
                        ? new Modification(ModificationType.REPLACE, name, DISABLED + anchor)
                        : new Modification(ModificationType.REPLACE, name))
                .toList();
    }

    /** Finds the disabled groups of one cloud group. */
    public Filter disabledFilter(CloudAnchor anchor) {
        return Filter.createEqualityFilter(EVERYWHERE, DISABLED + anchor);
    }

    /** Whether a group is a disabled one. */
    public boolean isDisabled(Entry group) {
        String kept = group.getAttributeValue(EVERYWHERE);
        return kept != null && kept.startsWith(DISABLED);
    }

    /** Finds a group by the indexed attribute. */
    static Filter byIndex(CloudAnchor anchor) {
        return Filter.createEqualityFilter(INDEXED, anchor.toString());
    }

    /** Finds a group that has this GUID and, still, this anchor in the attribute without index. */
    static Filter byGuid(UUID guid, CloudAnchor anchor) {
        return Filter.createANDFilter(
                Filter.createEqualityFilter("objectGUID", ObjectGuid.toBytes(guid)),
                Filter.createEqualityFilter(EVERYWHERE, anchor.toString()));
    }

    /** Finds the groups that have an anchor in the attribute without index alone; the other may hold another text. */
    static Filter onlyWithoutIndex() {
        return Filter.createANDFilter(
                Filter.createSubInitialFilter(EVERYWHERE, CloudAnchor.PREFIX),
                Filter.createNOTFilter(Filter.createSubInitialFilter(INDEXED, CloudAnchor.PREFIX)));
    }

    /** Writes an anchor to every link attribute. */
    public List<Modification> write(CloudAnchor anchor) {
        return attributes.stream()
                .map(name -> new Modification(ModificationType.REPLACE, name, anchor.toString()))
                .toList();
    }

    private Set<CloudAnchor> anchors(Entry group) {
        return attributes.stream()
                .map(group::getAttributeValue)
                .flatMap(value -> CloudAnchor.parse(value).stream())
                .collect(Collectors.toSet());
    }
}
