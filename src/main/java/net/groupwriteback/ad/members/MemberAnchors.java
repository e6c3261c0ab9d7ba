/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.members;

import com.unboundid.ldap.sdk.LDAPException;
import net.groupwriteback.ad.ldap.ExtendedDn;
import net.groupwriteback.writeback.CloudAnchor;

/** Tells which members of a group are groups that are written back. */
@FunctionalInterface
public interface MemberAnchors {
    /** Where members are named by their distinguished names, or only counted. */
    MemberAnchors NONE = member -> null;

    /**
     * The cloud anchor of a member.
     *
     * @return the anchor; null if it is no group that is written back
     * @throws LDAPException as the server answers
     */
    CloudAnchor of(ExtendedDn member) throws LDAPException;
}
