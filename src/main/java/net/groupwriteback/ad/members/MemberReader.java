/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.members;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.function.Consumer;
import net.groupwriteback.ad.ldap.DirectoryClient;
import net.groupwriteback.ad.ldap.ExtendedDn;
import net.groupwriteback.ad.ldap.ObjectRef;
import net.groupwriteback.ad.ldap.RangedValues;
import net.groupwriteback.writeback.OneLine;

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
        forEach(group, first(group), MemberAnchors.NONE, consumer);
    }

    /**
     * A group by the name that it has now, with its first range of members.
     *
     * @throws LDAPException as the server answers
     */
    public Entry first(ObjectRef group) throws LDAPException {
        return RangedValues.read(client, group, MEMBER, 0);
    }

    /**
     * Hands over every member of a group that a search returned.
     *
     * @param first the group, with its first range of members
     * @param anchors the cloud anchors of nested groups
     * @throws LDAPException as the server answers; {@link ResultCode#DECODING_ERROR} if it does not say who the members are
     */
    public void forEach(ObjectRef group, Entry first, MemberAnchors anchors, Consumer<CurrentMember> consumer)
            throws LDAPException {
        RangedValues.forEach(client, group, MEMBER, first, value -> {
            ExtendedDn name = ExtendedDn.parse(value.stringValue());
            if (!name.isExtended()) {
                throw new LDAPException(
                        ResultCode.DECODING_ERROR,
                        "the server names a member without its GUID: " + OneLine.of(name.toString()));
            }
            consumer.accept(new CurrentMember(name, anchors.of(name)));
        });
    }
}
