/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.experimental.ActiveDirectoryDirSyncControl;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import net.groupwriteback.ad.ldap.DirectorySearch;
import net.groupwriteback.ad.ldap.ObjectGuid;
import net.groupwriteback.ad.ldap.ObjectRef;

/**
 * Changes by DirSync (MS-ADTS 3.1.1.3.4.1.3), with incremental values: a change of membership comes with the members changed,
 * not with all of them. Where the right to replicate is missing, the object-security flag makes the directory answer with what
 * the account may see. The answer is cut by the directory; {@code more} says so.
 */
final class DirSyncChanges implements Changelog {
    private static final Filter GROUPS = Filter.createEqualityFilter("objectClass", GroupDirectory.GROUP);
    /** Matches nothing, and moves the cookie on all the same. */
    private static final Filter NOTHING = Filter.createANDFilter(
            GROUPS, Filter.createEqualityFilter("objectGUID", ObjectGuid.toBytes(new UUID(0, 0))));

    private static final int INCREMENTAL_VALUES = ActiveDirectoryDirSyncControl.FLAG_INCREMENTAL_VALUES;
    private static final int OBJECT_SECURITY = ActiveDirectoryDirSyncControl.FLAG_OBJECT_SECURITY;
    private static final int MOST_BYTES = 1 << 20;
    private static final Set<ResultCode> UNKNOWN_COOKIE = Set.of(
            ResultCode.UNAVAILABLE_CRITICAL_EXTENSION, ResultCode.UNWILLING_TO_PERFORM, ResultCode.PROTOCOL_ERROR);

    private final GroupDirectory directory;

    DirSyncChanges(GroupDirectory directory) {
        this.directory = directory;
    }

    @Override
    public SyncState latest() throws LDAPException {
        AnswerCount answers = new AnswerCount();
        ActiveDirectoryDirSyncControl position = position(ask(NOTHING, new byte[0]));
        while (position.getFlags() != 0) {
            answers.add(reached(position));
            position = position(ask(NOTHING, position.getCookie().getValue()));
        }
        return reached(position);
    }

    @Override
    public Optional<Page> since(SyncState state) throws LDAPException {
        Optional<byte[]> cookie = state.bytes();
        if (cookie.isEmpty()) {
            return Optional.empty();
        }
        SearchResult answer;
        try {
            answer = ask(GROUPS, cookie.get());
        } catch (LDAPException e) {
            if (UNKNOWN_COOKIE.contains(e.getResultCode())) {
                return Optional.empty();
            }
            throw e;
        }
        List<Change> changes = new ArrayList<>();
        for (Entry entry : answer.getSearchEntries()) {
            change(entry).ifPresent(changes::add);
        }
        ActiveDirectoryDirSyncControl position = position(answer);
        return Optional.of(new Page(changes, reached(position), position.getFlags() != 0));
    }

    private Optional<Change> change(Entry entry) throws LDAPException {
        ObjectRef group = ObjectRef.of(entry);
        if (Tombstone.is(entry)) {
            return Tombstone.wasInside(directory, entry)
                    ? Optional.of(new Change(new ObjectRef(group.guid(), Tombstone.formerName(entry)), true, false))
                    : Optional.empty();
        }
        if (OwnedGroup.inside(directory, entry)) {
            boolean unlinked =
                    directory.links().attributes().stream().anyMatch(name -> entry.getAttribute(name) != null);
            return Optional.of(new Change(group, false, unlinked));
        }
        // Elsewhere in the domain: of interest only if it has just been moved there.
        return entry.getAttribute("name") == null ? Optional.empty() : Optional.of(new Change(group, true, false));
    }

    private SearchResult ask(Filter filter, byte[] cookie) throws LDAPException {
        try {
            return ask(filter, cookie, INCREMENTAL_VALUES);
        } catch (LDAPException e) {
            if (!e.getResultCode().equals(ResultCode.INSUFFICIENT_ACCESS_RIGHTS)) {
                throw e;
            }
            return ask(filter, cookie, INCREMENTAL_VALUES | OBJECT_SECURITY);
        }
    }

    private SearchResult ask(Filter filter, byte[] cookie, int flags) throws LDAPException {
        DirectorySearch search =
                new DirectorySearch(directory.client().facts().domain(), SearchScope.SUB, filter, List.of(), List.of());
        return directory
                .client()
                .searchWhole(search.with(
                        new ActiveDirectoryDirSyncControl(true, flags, MOST_BYTES, new ASN1OctetString(cookie))));
    }

    private static SyncState reached(ActiveDirectoryDirSyncControl position) {
        return SyncState.of(ChangeTracking.DIR_SYNC, position.getCookie().getValue());
    }

    private static ActiveDirectoryDirSyncControl position(SearchResult answer) throws LDAPException {
        ActiveDirectoryDirSyncControl position = ActiveDirectoryDirSyncControl.get(answer);
        if (position == null || position.getCookie() == null) {
            throw new LDAPException(ResultCode.CONTROL_NOT_FOUND, "the server answered DirSync without a cookie");
        }
        return position;
    }
}
