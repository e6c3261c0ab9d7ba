/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.members;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import net.groupwriteback.ad.anchor.CloudLinks;
import net.groupwriteback.ad.ldap.DirectoryClient;
import net.groupwriteback.writeback.CloudAnchor;

/**
 * Members that may be nested groups which the cloud names by anchors that find no group in the container: linked ones that
 * somebody moved out of it, and those in it that are still to be taken over. They stay members until the anchor finds its group,
 * because the cloud has them too, under another name; nobody becomes a member by this. Thread-safe.
 */
final class AwaitedGroups {
    private static final String COMMON_NAME = "cn";

    private final MemberIdentities identities;
    private final CloudLinks links;
    private final String container;
    private final boolean takenOverBySid;

    /**
     * Looks in the domain of a client.
     *
     * @param takenOverBySid whether any group in the container that has no anchor may become that of a cloud group
     */
    AwaitedGroups(DirectoryClient client, CloudLinks links, String container, boolean takenOverBySid) {
        this.identities = new MemberIdentities(client);
        this.links = links;
        this.container = container;
        this.takenOverBySid = takenOverBySid;
    }

    /**
     * Looks through members that are to be removed: some hundreds in one search, and none where no anchor is open.
     *
     * @param members no cloud anchors
     * @param open the anchors that the cloud names and that find no group
     * @return those that may be awaited, each under all keys by which a {@link MemberValue} may name it
     * @throws LDAPException as the server answers
     */
    Map<String, UUID> among(Iterator<MemberValue> members, Set<CloudAnchor> open) throws LDAPException {
        if (open.isEmpty()) {
            return Map.of();
        }
        List<String> attributes = new ArrayList<>(links.attributes());
        attributes.add(COMMON_NAME);
        return identities.find(
                members,
                any -> Filter.createANDFilter(any, Filter.createEqualityFilter("objectClass", "group")),
                attributes,
                group -> mayBeOne(group, open));
    }

    private boolean mayBeOne(Entry group, Set<CloudAnchor> open) {
        Optional<CloudAnchor> anchor = links.read(group);
        if (anchor.isPresent() || links.disagree(group)) {
            return anchor.isEmpty() || open.contains(anchor.get());
        }
        return isInside(group)
                && !links.isDisabled(group)
                && (takenOverBySid
                        || CloudAnchor.parse(group.getAttributeValue(COMMON_NAME))
                                .filter(open::contains)
                                .isPresent());
    }

    private boolean isInside(Entry group) {
        try {
            return DN.isDescendantOf(group.getDN(), container, false);
        } catch (LDAPException e) {
            return false;
        }
    }
}
