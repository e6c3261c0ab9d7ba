/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import com.unboundid.ldap.sdk.LDAPException;
import net.groupwriteback.ad.ldap.LdapErrors;
import org.identityconnectors.framework.common.objects.Uid;

/** Deletes a group. */
final class DeleteGroup {
    private final GroupDirectory directory;

    DeleteGroup(GroupDirectory directory) {
        this.directory = directory;
    }

    /**
     * Deletes it.
     *
     * @throws RuntimeException a ConnId exception, see {@link OwnedGroup#require}, {@link LdapErrors}
     */
    void delete(Uid uid) {
        OwnedGroup group = OwnedGroup.require(directory, uid);
        try {
            directory.client().delete(group.ref().target());
        } catch (LDAPException e) {
            throw LdapErrors.toConnId(e, "Deleting " + group.ref());
        }
    }
}
