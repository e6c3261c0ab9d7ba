/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import com.unboundid.ldap.sdk.LDAPException;
import java.util.Optional;
import net.groupwriteback.ad.attribute.GroupAttributes;
import net.groupwriteback.ad.attribute.GroupWrite;
import net.groupwriteback.ad.ldap.ObjectRef;
import net.groupwriteback.ad.members.MembershipChange;
import net.groupwriteback.ad.streamed.StreamedMembership;
import net.groupwriteback.writeback.CloudAnchor;
import net.groupwriteback.writeback.MemberFingerprint;
import org.identityconnectors.framework.common.exceptions.ConfigurationException;
import org.identityconnectors.framework.common.exceptions.InvalidAttributeValueException;

/**
 * The cloud group whose members a write of {@code memberFingerprint} is to bring to the directory. For one write.
 *
 * @param members the way from there to here
 * @param anchor the cloud group
 * @param wanted the fingerprint that the host asks for
 */
record CloudGroup(StreamedMembership members, CloudAnchor anchor, MemberFingerprint wanted) {
    /**
     * The cloud group of a write.
     *
     * @param anchor the cloud anchor that the group has, or will have
     * @return empty if the write carries no fingerprint
     * @throws ConfigurationException if the settings of Microsoft Graph are missing
     * @throws InvalidAttributeValueException if the group is linked to no cloud group
     */
    static Optional<CloudGroup> of(GroupDirectory directory, GroupWrite write, Optional<CloudAnchor> anchor) {
        return write.fingerprint()
                .map(wanted -> new CloudGroup(
                        directory
                                .streamed()
                                .orElseThrow(() -> new ConfigurationException("graphTenantId: missing; writing "
                                        + GroupAttributes.MEMBER_FINGERPRINT
                                        + " makes the connector read the members from Microsoft Graph. Give graphTenantId"
                                        + " and the other graph settings, or map " + GroupAttributes.MEMBER_ANCHOR
                                        + " instead")),
                        anchor.orElseThrow(() -> new InvalidAttributeValueException(GroupAttributes.MEMBER_FINGERPRINT
                                + ": the group is linked to no cloud group; write " + GroupAttributes.CLOUD_ANCHOR
                                + " too")),
                        wanted));
    }

    /** The whole membership, where one request can carry it along with the creation of the group; see there. */
    Optional<MembershipChange> whole() {
        return members.whole(anchor, wanted);
    }

    /** Brings a group's membership to it; see there. */
    MemberFingerprint bringTo(ObjectRef group) throws LDAPException {
        return members.write(group, anchor, wanted);
    }
}
