/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.trust.security;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import java.util.UUID;
import org.identityconnectors.framework.common.exceptions.ConnectorException;
import org.identityconnectors.framework.common.exceptions.PermissionDeniedException;
import org.identityconnectors.framework.common.exceptions.UnknownUidException;

/** Why a group is not ours, and how a host is told. */
enum ForeignGroup {
    NO_ANCHOR(PermissionDeniedException.class, "carries no cloud anchor"),
    NOT_AN_ANCHOR(PermissionDeniedException.class, "carries no cloud anchor"),
    TORN(PermissionDeniedException.class, "name two different cloud groups"),
    PROTECTED(PermissionDeniedException.class, "is protected by the directory"),
    CRITICAL(PermissionDeniedException.class, "is protected by the directory"),
    OUTSIDE(UnknownUidException.class, "there is no group with objectGUID");

    /** The two attributes that link a group to a cloud group; the first is the indexed one. */
    static final String INDEXED_LINK = "msDS-ExternalDirectoryObjectId";

    static final String LINK = "adminDescription";

    private final Class<? extends ConnectorException> refusal;
    private final String words;

    ForeignGroup(Class<? extends ConnectorException> refusal, String words) {
        this.refusal = refusal;
        this.words = words;
    }

    /** What a host gets that asks for a change. */
    Class<? extends ConnectorException> refusal() {
        return refusal;
    }

    /** What the refusal says. */
    String words() {
        return words;
    }

    /** Whether it is only the missing link that makes it foreign: without {@code protectUnowned} such a group may be changed. */
    boolean unlinked() {
        return this == NO_ANCHOR || this == NOT_AN_ANCHOR;
    }

    /** Such a group, but for the critical ones: those only the directory itself makes. */
    Entry entry(String dn, String anchor) {
        Entry group = unlinkedGroup(dn);
        switch (this) {
            case NOT_AN_ANCHOR -> group.addAttribute(LINK, "Group_of friends");
            case TORN -> {
                group.addAttribute(INDEXED_LINK, anchor);
                group.addAttribute(LINK, "Group_" + UUID.randomUUID());
            }
            case PROTECTED -> {
                group.addAttribute(LINK, anchor);
                group.addAttribute("adminCount", "1");
            }
            case OUTSIDE -> group.addAttribute(INDEXED_LINK, anchor);
            default -> group.addAttribute("displayName", "Nobody's");
        }
        return group;
    }

    /** A group that is ours wherever a host may write. */
    static Entry ours(String dn, String anchor) {
        Entry group = unlinkedGroup(dn);
        group.addAttribute(LINK, anchor);
        return group;
    }

    private static Entry unlinkedGroup(String dn) {
        return new Entry(
                dn,
                new Attribute("objectClass", "group"),
                new Attribute("sAMAccountName", "f" + Long.toHexString(System.nanoTime())),
                new Attribute("description", "somebody else's"));
    }
}
