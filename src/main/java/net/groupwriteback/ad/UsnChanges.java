/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import net.groupwriteback.ad.ldap.DirectorySearch;
import net.groupwriteback.ad.ldap.ObjectGuid;
import net.groupwriteback.ad.ldap.ObjectRef;

/**
 * Changes by {@code uSNChanged} (MS-ADTS 3.1.1.1.9): a number that counts the changes of one domain controller's database, so
 * a position is bound to that database's invocation id and ends with a fail-over.
 */
final class UsnChanges implements Changelog {
    private static final Filter GROUPS = Filter.createEqualityFilter("objectClass", GroupDirectory.GROUP);
    private static final Pattern POSITION = Pattern.compile("([0-9a-f-]{36}):(\\d{1,18})");

    private static final String NUMBER = "uSNChanged";

    private final GroupDirectory directory;

    UsnChanges(GroupDirectory directory) {
        this.directory = directory;
    }

    @Override
    public SyncState latest() throws LDAPException {
        Entry root = directory
                .client()
                .read(DirectorySearch.object("", List.of("highestCommittedUSN", "dsServiceName")))
                .orElseThrow();
        Entry service = directory
                .client()
                .read(DirectorySearch.object(root.getAttributeValue("dsServiceName"), List.of("invocationId")))
                .orElseThrow(() -> new LDAPException(
                        ResultCode.INSUFFICIENT_ACCESS_RIGHTS, "the domain controller's own settings cannot be read"));
        UUID invocation = ObjectGuid.ofBytes(service.getAttributeValueBytes("invocationId"))
                .orElseThrow(() -> new LDAPException(ResultCode.NO_SUCH_ATTRIBUTE, "no invocationId"));
        return new SyncState(ChangeTracking.USN, invocation + ":" + root.getAttributeValue("highestCommittedUSN"));
    }

    @Override
    public Optional<Page> since(SyncState state) throws LDAPException {
        // Before the search: what is changed meanwhile comes again, and nothing is lost.
        SyncState next = latest();
        var before = POSITION.matcher(state.position());
        var now = POSITION.matcher(next.position());
        if (!before.matches() || !now.matches() || !before.group(1).equals(now.group(1))) {
            return Optional.empty();
        }
        Filter changed = Filter.createANDFilter(
                GROUPS, Filter.createGreaterOrEqualFilter(NUMBER, String.valueOf(Long.parseLong(before.group(2)) + 1)));
        // By number, so that the host hears of the changes in the order in which they were made.
        SortedMap<Long, Change> changes = new TreeMap<>();
        directory
                .client()
                .forEach(
                        DirectorySearch.below(directory.rules().base(), changed, List.of(ObjectRef.GUID, NUMBER)),
                        entry -> changes.put(number(entry), new Change(ObjectRef.of(entry), false, true)));
        for (SearchResultEntry entry : deleted(changed)) {
            changes.put(
                    number(entry),
                    new Change(new ObjectRef(ObjectRef.of(entry).guid(), Tombstone.formerName(entry)), true, false));
        }
        return Optional.of(new Page(List.copyOf(changes.values()), next, false));
    }

    private List<SearchResultEntry> deleted(Filter changed) throws LDAPException {
        Filter filter = Filter.createANDFilter(changed, Filter.createEqualityFilter("isDeleted", "TRUE"));
        List<String> attributes = new ArrayList<>(Tombstone.ATTRIBUTES);
        attributes.add(NUMBER);
        List<SearchResultEntry> deleted = new ArrayList<>();
        try {
            directory
                    .client()
                    .forEach(
                            DirectorySearch.below(Tombstone.container(directory), filter, attributes)
                                    .with(Tombstone.SHOW_DELETED),
                            entry -> {
                                if (Tombstone.wasInside(directory, entry)) {
                                    deleted.add(entry);
                                }
                            });
        } catch (LDAPException e) {
            // Without the right to see deleted objects, only reconciliation finds deletions.
            if (!e.getResultCode().equals(ResultCode.NO_SUCH_OBJECT)
                    && !e.getResultCode().equals(ResultCode.INSUFFICIENT_ACCESS_RIGHTS)) {
                throw e;
            }
        }
        return deleted;
    }

    private static Long number(Entry entry) {
        return entry.getAttributeValueAsLong(NUMBER);
    }
}
