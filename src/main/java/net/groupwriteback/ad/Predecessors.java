/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.util.Optional;
import net.groupwriteback.ad.attribute.GroupAttributes;
import net.groupwriteback.ad.attribute.GroupWrite;
import net.groupwriteback.ad.ldap.DirectorySearch;
import net.groupwriteback.writeback.CloudAnchor;
import net.groupwriteback.writeback.Sid;
import org.identityconnectors.framework.common.exceptions.AlreadyExistsException;

/**
 * Finds the group that represents a cloud group already, before another is created: by cloud anchor in either attribute, by
 * the name {@code Group_<object id>} that Entra Connect gives, or by the SID that the host names.
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
     * @return the group, or empty if there is none and a new one can be created
     * @throws AlreadyExistsException if there is one that must not be taken over
     */
    Optional<OwnedGroup> find(GroupWrite write) throws LDAPException {
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
        return origin.isPresent()
                ? Optional.of(adopt(
                        origin.get(),
                        write,
                        Adoption.LINKED_OR_SID,
                        "the SID " + write.adoptSid().get()))
                : Optional.empty();
    }

    private OwnedGroup adopt(SearchResultEntry found, GroupWrite write, Adoption needed, String what) {
        if (directory.rules().adopt().compareTo(needed) < 0) {
            throw Conflicts.taken(what, found);
        }
        if (!OwnedGroup.inside(directory, found)) {
            throw new AlreadyExistsException(Conflicts.taken(what, found).getMessage()
                    + " outside groupContainer; move it there to have it taken over");
        }
        OwnedGroup group = OwnedGroup.of(directory, found);
        Optional<CloudAnchor> other = directory.links().read(found);
        if (other.isPresent() && !other.equals(write.anchor())) {
            throw new AlreadyExistsException(
                    Conflicts.taken(what, found).getMessage() + ", which represents the cloud group " + other.get());
        }
        return group;
    }

    private Optional<SearchResultEntry> linked(CloudAnchor anchor) throws LDAPException {
        Filter filter = Filter.createANDFilter(
                GROUPS,
                Filter.createORFilter(
                        directory.links().filter(anchor),
                        Filter.createEqualityFilter(GroupAttributes.COMMON_NAME, anchor.toString())));
        SearchResultEntry[] found = {null};
        directory
                .client()
                .search(
                        DirectorySearch.below(
                                directory.rules().container().toString(), filter, OwnedGroup.attributes(directory)),
                        entry -> {
                            found[0] = entry;
                            return false;
                        });
        return Optional.ofNullable(found[0]);
    }

    private Optional<SearchResultEntry> withSid(Sid sid) throws LDAPException {
        return directory
                .client()
                .read(DirectorySearch.object("<SID=" + sid + ">", GROUPS, OwnedGroup.attributes(directory)));
    }
}
