/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyRequest;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import net.groupwriteback.ad.attribute.GroupAttributes;
import net.groupwriteback.ad.ldap.LdapErrors;
import net.groupwriteback.writeback.CloudAnchor;
import org.identityconnectors.framework.common.exceptions.AlreadyExistsException;
import org.identityconnectors.framework.common.exceptions.PermissionDeniedException;
import org.identityconnectors.framework.common.objects.Uid;

/** Takes a group away from the host, by the mode that the settings choose. */
final class DeleteGroup {
    private static final int WITHOUT_SECURITY = 0x7FFF_FFFF;

    private final GroupDirectory directory;
    private final Map<DeleteMode, Way> ways =
            Map.of(DeleteMode.DELETE, this::delete, DeleteMode.DETACH, this::detach, DeleteMode.DISABLE, this::disable);

    DeleteGroup(GroupDirectory directory) {
        this.directory = directory;
    }

    /** One way to take a group away. */
    private interface Way {
        void take(OwnedGroup group) throws LDAPException;
    }

    /**
     * Takes it away, once nobody writes its membership any more.
     *
     * @throws RuntimeException a ConnId exception, see {@link OwnedGroup#require}, {@link LdapErrors}
     */
    void delete(Uid uid) {
        directory.turns().inTurn(OwnedGroup.guid(uid), () -> {
            take(OwnedGroup.require(directory, uid));
            return null;
        });
    }

    private void take(OwnedGroup group) {
        try {
            ways.get(directory.rules().departure().mode()).take(group);
        } catch (LDAPException e) {
            throw CloudEnforcement.refusal(e, "Deleting " + group.ref(), group.entry());
        }
    }

    private void delete(OwnedGroup group) throws LDAPException {
        directory.client().delete(group.ref().target());
    }

    private void detach(OwnedGroup group) throws LDAPException {
        modify(group, directory.links().clear());
    }

    private void disable(OwnedGroup group) throws LDAPException {
        CloudAnchor anchor = directory
                .links()
                .read(group.entry())
                .orElseThrow(() -> new PermissionDeniedException(
                        group.ref() + " carries no cloud anchor to come back by; delete or detach it"));
        List<Modification> changes = new ArrayList<>(directory.links().disable(anchor));
        Integer groupType = group.entry().getAttributeValueAsInteger(GroupAttributes.GROUP_TYPE);
        changes.add(new Modification(
                ModificationType.REPLACE, GroupAttributes.GROUP_TYPE, String.valueOf(groupType & WITHOUT_SECURITY)));
        rename(group);
        modify(group, changes);
    }

    /** Before the anchor goes, so that a delete that fails here or later can be repeated. */
    private void rename(OwnedGroup group) throws LDAPException {
        GroupName name = GroupName.parse(group.ref().dn(), directory.rules().container());
        Iterator<String> names =
                directory.rules().departure().disabledNames(name.commonName()).iterator();
        boolean renamed = false;
        while (!renamed) {
            try {
                new Renaming(directory).rename(group.ref(), new GroupName(names.next(), name.parent()));
                renamed = true;
            } catch (AlreadyExistsException e) {
                if (!names.hasNext()) {
                    throw e;
                }
            }
        }
    }

    private void modify(OwnedGroup group, List<Modification> changes) throws LDAPException {
        directory.client().modify(new ModifyRequest(group.ref().target(), changes));
    }
}
