/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.writeback;

import java.util.Optional;
import java.util.UUID;

/**
 * One text that names a member in both worlds: the cloud anchor of a nested group that is itself written back, else
 * the on-premises SID, else (in Active Directory only) {@code GUID:<objectGUID>}. The text is canonical, so that equal
 * members have equal texts and equal fingerprints. Immutable.
 *
 * @param kind which of the three it is
 * @param text the canonical text
 */
public record MemberAnchor(Kind kind, String text) {
    /** The forms of an anchor, in the order in which they are preferred. */
    public enum Kind {
        /** {@code Group_<objectId>}: a nested group that is written back. */
        CLOUD_GROUP,
        /** {@code S-1-5-21-…}: an object that has a SID on premises. */
        SID,
        /** {@code GUID:<objectGUID>}: an object of Active Directory that has neither, such as a contact. */
        GUID
    }

    private static final String GUID_PREFIX = "GUID:";

    /** The anchor of a nested group that is itself written back. */
    public static MemberAnchor of(CloudAnchor group) {
        return new MemberAnchor(Kind.CLOUD_GROUP, group.toString());
    }

    /** The anchor of an object with a SID on premises. */
    public static MemberAnchor of(Sid sid) {
        return new MemberAnchor(Kind.SID, sid.toString());
    }

    /** The anchor of an object of Active Directory that has no SID. */
    public static MemberAnchor ofGuid(UUID objectGuid) {
        return new MemberAnchor(Kind.GUID, GUID_PREFIX + objectGuid);
    }

    /**
     * Reads an anchor that a host hands over.
     *
     * @param text any text, or null
     * @return the anchor in canonical form, or empty if the text is none of the three forms
     */
    public static Optional<MemberAnchor> parse(String text) {
        if (text == null) {
            return Optional.empty();
        }
        return CloudAnchor.parse(text)
                .map(MemberAnchor::of)
                .or(() -> Sid.parse(text).map(MemberAnchor::of))
                .or(() -> Guids.behind(GUID_PREFIX, text).map(MemberAnchor::ofGuid));
    }

    @Override
    public String toString() {
        return text;
    }
}
