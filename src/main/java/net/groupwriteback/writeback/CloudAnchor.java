/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.writeback;

import java.util.Optional;
import java.util.UUID;

/**
 * The link value {@code Group_<objectId>} that ties a group in Active Directory to its cloud group. Entra Connect
 * writes the same text to {@code adminDescription} and Cloud Sync to {@code msDS-ExternalDirectoryObjectId}, so groups
 * of theirs are recognised and ours are left alone by them (Microsoft, "Migrate group writeback V2 to Cloud Sync").
 *
 * <p>Immutable. Two anchors are equal when they name the same object id; the id's letters are kept in lower case.
 *
 * @param objectId the Entra object id of the group
 */
public record CloudAnchor(UUID objectId) {
    /** What every anchor starts with. */
    public static final String PREFIX = "Group_";

    /**
     * The anchor of a cloud group.
     *
     * @param objectId the group's Entra object id, a dashed GUID in any case
     * @throws IllegalArgumentException if it is not a dashed GUID
     */
    public static CloudAnchor ofObjectId(String objectId) {
        return parse(PREFIX + objectId)
                .orElseThrow(() -> new IllegalArgumentException("not an Entra object id (a dashed GUID): " + objectId));
    }

    /**
     * Reads an anchor from the text of a directory attribute or a filter.
     *
     * @param text any text, or null
     * @return the anchor, or empty if the text has another form
     */
    public static Optional<CloudAnchor> parse(String text) {
        return text == null ? Optional.empty() : Guids.behind(PREFIX, text).map(CloudAnchor::new);
    }

    /** The text as written to Active Directory: {@code Group_} and the id in lower case. */
    @Override
    public String toString() {
        return PREFIX + objectId;
    }
}
