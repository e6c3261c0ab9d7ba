/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import net.groupwriteback.ad.ldap.LdapErrors;
import net.groupwriteback.ad.ldap.ObjectRef;
import org.identityconnectors.framework.common.exceptions.PermissionDeniedException;

/**
 * Recognises groups that Cloud Sync keeps for itself: domain controllers with Microsoft's enforcement refuse every other
 * writer of an object whose {@code msDS-ObjectSoa} is set, by an answer that Microsoft does not document (Entra, "Active
 * Directory object enforcement").
 */
final class CloudEnforcement {
    /** The mark. */
    static final String SOURCE_OF_AUTHORITY = ObjectRef.SOURCE_OF_AUTHORITY;

    private CloudEnforcement() {}

    /**
     * The exception for a refused write.
     *
     * @param e what the directory answered
     * @param what what was being done, as the start of a sentence
     * @param group the group as it was read before
     */
    static RuntimeException refusal(LDAPException e, String what, Entry group) {
        String authority = group.getAttributeValue(SOURCE_OF_AUTHORITY);
        RuntimeException plain = LdapErrors.toConnId(e, what);
        return authority == null || !e.getResultCode().isConnectionUsable()
                ? plain
                : new PermissionDeniedException(
                        plain.getMessage() + ". The group is marked " + SOURCE_OF_AUTHORITY + " = " + authority
                                + ": domain controllers may refuse every writer but Cloud Sync. List bindUser's SID in "
                                + "msDS-Settings of CN=Cloud,CN=SOA-Policies,CN=System,<domain>, or take the group out of "
                                + "Cloud Sync",
                        plain);
    }
}
