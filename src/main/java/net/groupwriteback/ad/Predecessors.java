/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.groupwriteback.ad.attribute.GroupAttributes;
import net.groupwriteback.ad.attribute.GroupWrite;
import net.groupwriteback.ad.ldap.DirectorySearch;
import net.groupwriteback.ad.ldap.ObjectRef;
import net.groupwriteback.writeback.CloudAnchor;
import net.groupwriteback.writeback.Sid;
import org.identityconnectors.framework.common.exceptions.AlreadyExistsException;

/**
 * Finds the group that represents a cloud group already, before another is created: by cloud anchor in either attribute, by
 * the name {@code Group_<object id>} that Entra Connect gives, by the SID that the
 * host names, or among the groups that were disabled or deleted.
 */
final class Predecessors {
    private static final Filter GROUPS = Filter.createEqualityFilter("objectClass", GroupDirectory.GROUP);

    private final GroupDirectory directory;

    Predecessors(GroupDirectory directory) {
        this.directory = directory;
    }

    /**
     * The group to take over: one search, and one read if the host names a SID.
     *
     * @param name the name that the group will have
     * @return the group, or empty if there is none and a new one can be created
     * @throws AlreadyExistsException if there is one that must not be taken over
     */
    Optional<OwnedGroup> find(GroupWrite write, GroupName name) throws LDAPException {
        Optional<SearchResultEntry> linked =
                write.anchor().isPresent() ? linked(write.anchor().get()) : Optional.empty();
        if (linked.isPresent()) {
            return Optional.of(adopt(
                    linked.get(),
                    write,
                    Adoption.LINKED,
                    "the cloud anchor " + write.anchor().get()));
        }
        Optional<SearchResultEntry> origin =
                write.adoptSid().isPresent() ? withSid(write.adoptSid().get()) : Optional.empty();
        if (origin.isPresent()) {
            String what = "the SID " + write.adoptSid().get();
            return Optional.of(adopt(origin.get(), write, Adoption.LINKED_OR_SID, what));
        }
        return directory.rules().departure().restore() && write.anchor().isPresent()
                ? returning(write, name)
                : Optional.empty();
    }

    /** The group that was disabled last, or was deleted and is restored now. */
    private Optional<OwnedGroup> returning(GroupWrite write, GroupName name) throws LDAPException {
        CloudAnchor anchor = write.anchor().orElseThrow();
        Optional<SearchResultEntry> disabled =
                all(directory.links().disabledFilter(anchor)).stream().min(DeletedGroups.LAST_CHANGED_FIRST);
        if (disabled.isPresent()) {
            return Optional.of(owned(disabled.get(), write, "the disabled group of " + anchor));
        }
        return new DeletedGroups(directory).restore(anchor, name)
                ? Optional.of(OwnedGroup.of(directory, restored(name)))
                : Optional.empty();
    }

    /** Another domain controller may not have it yet: it must not be made once more. */
    private SearchResultEntry restored(GroupName name) throws LDAPException {
        return directory
                .client()
                .read(DirectorySearch.object(name.dn(), GROUPS, OwnedGroup.attributes(directory)))
                .orElseThrow(() -> new LDAPException(
                        ResultCode.UNAVAILABLE, name.dn() + " was restored, and is not there to be read"));
    }

    private OwnedGroup adopt(SearchResultEntry found, GroupWrite write, Adoption needed, String what) {
        if (directory.rules().adopt().compareTo(needed) < 0) {
            throw Conflicts.taken(what, found);
        }
        if (!OwnedGroup.inside(directory, found)) {
            throw new AlreadyExistsException(Conflicts.taken(what, found).getMessage()
                    + " outside groupContainer; move it there to have it taken over");
        }
        return owned(found, write, what);
    }

    private OwnedGroup owned(SearchResultEntry found, GroupWrite write, String what) {
        OwnedGroup group = OwnedGroup.of(directory, found);
        Optional<CloudAnchor> other = directory.links().read(found);
        if (other.isPresent() && !other.equals(write.anchor())) {
            throw new AlreadyExistsException(
                    Conflicts.taken(what, found).getMessage() + ", which represents the cloud group " + other.get());
        }
        return group;
    }

    private Optional<SearchResultEntry> linked(CloudAnchor anchor) throws LDAPException {
        List<SearchResultEntry> found = all(Filter.createORFilter(
                directory.anchors().filter(anchor),
                Filter.createEqualityFilter(GroupAttributes.COMMON_NAME, anchor.toString())));
        if (found.size() > 1) {
            throw new AlreadyExistsException("several groups represent the cloud group " + anchor + ": "
                    + found.stream().map(ObjectRef::of).map(ObjectRef::toString).collect(Collectors.joining(", "))
                    + "; take the anchor away from all but one");
        }
        return found.stream().findFirst();
    }

    private List<SearchResultEntry> all(Filter filter) throws LDAPException {
        Set<String> attributes = OwnedGroup.attributes(directory);
        attributes.add(DeletedGroups.CHANGED);
        DirectorySearch search =
                DirectorySearch.below(directory.rules().base(), Filter.createANDFilter(filter, GROUPS), attributes);
        List<SearchResultEntry> found = new ArrayList<>();
        directory.client().forEach(search, found::add);
        return found;
    }

    private Optional<SearchResultEntry> withSid(Sid sid) throws LDAPException {
        return directory
                .client()
                .read(DirectorySearch.object("<SID=" + sid + ">", GROUPS, OwnedGroup.attributes(directory)));
    }
}
