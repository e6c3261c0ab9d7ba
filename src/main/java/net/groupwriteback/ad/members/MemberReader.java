/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.members;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.function.Consumer;
import net.groupwriteback.ad.ldap.DirectoryClient;
import net.groupwriteback.ad.ldap.ExtendedDn;
import net.groupwriteback.ad.ldap.ObjectRef;
import net.groupwriteback.ad.ldap.RangedValues;
import net.groupwriteback.writeback.CloudAnchor;
import net.groupwriteback.writeback.MemberAnchor;

/**
 * Reads the members of a group in one pass: names, GUIDs and SIDs come together by the extended-DN control, and the cloud
 * anchors of nested groups from one search. Thread-safe.
 */
public final class MemberReader {
    /** The attribute. */
    public static final String MEMBER = "member";

    private final DirectoryClient client;

    /** Reads through a client. */
    public MemberReader(DirectoryClient client) {
        this.client = client;
    }

    /**
     * Hands over every member of a group; nested groups by SID or GUID, not by anchor.
     *
     * @throws LDAPException as the server answers
     */
    public void forEach(ObjectRef group, Consumer<CurrentMember> consumer) throws LDAPException {
        forEach(group, null, MemberAnchors.NONE, consumer);
    }

    /**
     * Hands over every member of a group that a search returned.
     *
     * @param first the group, with its first range of members; null to read it
     * @param anchors the cloud anchors of nested groups
     * @throws LDAPException as the server answers
     */
    public void forEach(ObjectRef group, Entry first, MemberAnchors anchors, Consumer<CurrentMember> consumer)
            throws LDAPException {
        RangedValues.forEach(client, group, MEMBER, first, value -> {
            ExtendedDn name = ExtendedDn.parse(value.stringValue());
            consumer.accept(new CurrentMember(name, anchor(name, anchors)));
        });
    }

    private static MemberAnchor anchor(ExtendedDn name, MemberAnchors anchors) throws LDAPException {
        CloudAnchor cloud = anchors.of(name);
        if (cloud != null) {
            return MemberAnchor.of(cloud);
        }
        return name.sid() == null ? MemberAnchor.ofGuid(name.guid()) : MemberAnchor.of(name.sid());
    }
}
