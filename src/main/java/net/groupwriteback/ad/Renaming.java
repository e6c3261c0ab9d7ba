/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ModifyDNRequest;
import com.unboundid.ldap.sdk.ResultCode;
import net.groupwriteback.ad.ldap.ObjectRef;
import org.identityconnectors.framework.common.exceptions.AlreadyExistsException;

/** Renames groups and moves them inside the container. */
final class Renaming {
    private final GroupDirectory directory;

    Renaming(GroupDirectory directory) {
        this.directory = directory;
    }

    /**
     * Gives a group another name, unless it has it already; its container is made if the rules say so.
     *
     * @throws AlreadyExistsException naming what has the name
     * @throws LDAPException as the server answers
     */
    void rename(ObjectRef group, GroupName name) throws LDAPException {
        GroupName now = GroupName.parse(group.dn(), directory.rules().container());
        boolean moves = !now.parent().equals(name.parent());
        if (!moves && now.commonName().equals(name.commonName())) {
            return;
        }
        if (moves) {
            new Containers(directory).ensure(name.parent());
        }
        try {
            directory
                    .client()
                    .modifyDn(new ModifyDNRequest(
                            group.dn(), name.rdn(), true, moves ? name.parent().toString() : null));
        } catch (LDAPException e) {
            if (e.getResultCode().equals(ResultCode.ENTRY_ALREADY_EXISTS)) {
                new Conflicts(directory).checkName(name.dn());
            }
            throw e;
        }
    }
}
