/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.groupwriteback.ad.attribute.GroupAttributes;
import net.groupwriteback.ad.ldap.DirectorySearch;
import net.groupwriteback.ad.ldap.ObjectRef;
import net.groupwriteback.writeback.CloudAnchor;
import org.identityconnectors.common.logging.Log;
import org.identityconnectors.framework.common.exceptions.AlreadyExistsException;
import org.identityconnectors.framework.common.exceptions.PermissionDeniedException;

/**
 * Groups in the directory's container of deleted objects, which keep GUID, SID, account name and the indexed link attribute
 * for the tombstone lifetime, and everything where the Recycle Bin is on (MS-ADTS 3.1.1.5.5). Seeing and restoring them takes
 * rights that an administrator grants on that container; without them there is nothing to find.
 */
final class DeletedGroups {
    /** Answers for an object of which too little is left, or that others may restore. */
    private static final Set<ResultCode> NOT_RESTORABLE = Set.of(
            ResultCode.NO_SUCH_ATTRIBUTE, ResultCode.UNWILLING_TO_PERFORM, ResultCode.INSUFFICIENT_ACCESS_RIGHTS);

    private static final Log LOG = Log.getLog(DeletedGroups.class);
    /** The attribute by which {@link #LAST_CHANGED_FIRST} orders. */
    static final String CHANGED = "uSNChanged";
    /** The order of this directory's last changes. */
    static final Comparator<SearchResultEntry> LAST_CHANGED_FIRST = Comparator.comparing(
                    (SearchResultEntry entry) -> entry.getAttributeValueAsLong(CHANGED))
            .reversed();

    private final GroupDirectory directory;

    DeletedGroups(GroupDirectory directory) {
        this.directory = directory;
    }

    /**
     * Brings back the group of a cloud group that was deleted last.
     *
     * @param name the name that it comes back by
     * @return whether there was one in the group container, and it is back
     * @throws AlreadyExistsException if the name, or the account name that it had, is taken
     * @throws PermissionDeniedException if it must not be changed; see {@link OwnedGroup#of}
     * @throws LDAPException as the server answers
     */
    boolean restore(CloudAnchor anchor, GroupName name) throws LDAPException {
        Optional<SearchResultEntry> deleted = latest(anchor);
        if (deleted.isEmpty()) {
            return false;
        }
        ObjectRef group = OwnedGroup.check(directory, deleted.get());
        // By name: Samba restores nothing that is named by GUID.
        String target = deleted.get().getDN();
        new Containers(directory).ensure(name.parent());
        ModifyRequest undelete = new ModifyRequest(
                target,
                new Modification(ModificationType.DELETE, "isDeleted"),
                new Modification(ModificationType.REPLACE, "distinguishedName", name.dn()));
        undelete.addControl(Tombstone.SHOW_DELETED);
        try {
            directory.client().modify(undelete);
            return true;
        } catch (LDAPException e) {
            if (e.getResultCode().equals(ResultCode.ENTRY_ALREADY_EXISTS)) {
                new Conflicts(directory).checkName(name.dn());
                checkAccountName(group, deleted.get());
            }
            if (e.getResultCode().equals(ResultCode.NO_SUCH_OBJECT)) {
                return isBack(group, name, e);
            }
            if (NOT_RESTORABLE.contains(e.getResultCode())) {
                LOG.warn("{0} cannot be restored, a new group takes its place: {1}", target, e.getResultCode());
                return false;
            }
            throw e;
        }
    }

    /** It comes back with the account name that it had. */
    private void checkAccountName(ObjectRef group, SearchResultEntry deleted) throws LDAPException {
        String accountName = deleted.getAttributeValue(GroupAttributes.ACCOUNT_NAME);
        Optional<SearchResultEntry> holder = accountName == null
                ? Optional.empty()
                : new Conflicts(directory).accountHolder(accountName, group.guid());
        if (holder.isPresent()) {
            String what = "the sAMAccountName " + accountName + " of the deleted group that is to come back";
            throw new AlreadyExistsException(Conflicts.taken(what, holder.get()).getMessage()
                    + "; rename that, or set restoreDeleted to false to have a new group made");
        }
    }

    /** An answer may have been lost and the request sent again: then the group is no deleted one any more, and back. */
    private boolean isBack(ObjectRef deleted, GroupName name, LDAPException gone) throws LDAPException {
        return directory
                .client()
                .read(DirectorySearch.object(name.dn(), List.of(ObjectRef.GUID)))
                .map(ObjectRef::of)
                .filter(there -> there.guid().equals(deleted.guid()))
                .map(there -> true)
                .orElseThrow(() -> new LDAPException(
                        ResultCode.UNAVAILABLE,
                        deleted + " was to be restored and is no deleted object any more",
                        gone));
    }

    private Optional<SearchResultEntry> latest(CloudAnchor anchor) throws LDAPException {
        Filter filter = Filter.createANDFilter(
                Filter.createEqualityFilter("objectClass", GroupDirectory.GROUP),
                Filter.createEqualityFilter("isDeleted", "TRUE"),
                directory.links().filter(anchor));
        List<SearchResultEntry> deleted = new ArrayList<>();
        Set<String> attributes = OwnedGroup.attributes(directory);
        attributes.addAll(Tombstone.ATTRIBUTES);
        attributes.add(CHANGED);
        attributes.add(GroupAttributes.ACCOUNT_NAME);
        DirectorySearch search = DirectorySearch.below(Tombstone.container(directory), filter, attributes);
        try {
            directory.client().forEach(search.with(Tombstone.SHOW_DELETED), deleted::add);
        } catch (LDAPException e) {
            if (!e.getResultCode().equals(ResultCode.NO_SUCH_OBJECT)
                    && !e.getResultCode().equals(ResultCode.INSUFFICIENT_ACCESS_RIGHTS)) {
                throw e;
            }
            LOG.warn(
                    "restoreDeleted: bindUser may not see deleted objects, so none comes back; "
                            + "see -RestoreDeleted in connector-manifest ({0})",
                    e.getResultCode());
        }
        deleted.sort(LAST_CHANGED_FIRST);
        for (SearchResultEntry entry : deleted) {
            if (directory.links().disagree(entry)) {
                LOG.warn("{0} names two different cloud groups and stays deleted", entry.getDN());
            } else if (Tombstone.wasCertainlyInside(directory, entry)) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }
}
