/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.groupwriteback.ad.attribute.GroupAttributes;
import net.groupwriteback.ad.ldap.DirectorySearch;
import net.groupwriteback.ad.ldap.ObjectRef;
import net.groupwriteback.writeback.CloudAnchor;
import org.identityconnectors.framework.common.exceptions.AlreadyExistsException;

/**
 * Finds what is in the way of a new group or name. Active Directory and Samba answer 68 for a taken name and for a taken
 * account name alike, with texts that contradict each other, and neither keeps cloud anchors unique.
 */
final class Conflicts {
    private final GroupDirectory directory;

    Conflicts(GroupDirectory directory) {
        this.directory = directory;
    }

    /**
     * Refuses a cloud anchor that another group has: one indexed search.
     *
     * @param self the group that may have it; null for none
     * @throws AlreadyExistsException naming that group
     */
    void checkAnchor(CloudAnchor anchor, UUID self) throws LDAPException {
        Filter filter = Filter.createANDFilter(
                directory.anchors().filter(anchor), Filter.createEqualityFilter("objectClass", GroupDirectory.GROUP));
        Optional<SearchResultEntry> other = first(directory.rules().base(), filter, self);
        if (other.isPresent()) {
            throw taken("the cloud anchor " + anchor, other.get());
        }
    }

    /**
     * Refuses a distinguished name that is there.
     *
     * @throws AlreadyExistsException naming the object
     */
    void checkName(String dn) throws LDAPException {
        Optional<SearchResultEntry> other =
                directory.client().read(DirectorySearch.object(dn, List.of(ObjectRef.GUID)));
        if (other.isPresent()) {
            throw taken("the name", other.get());
        }
    }

    /** The object in the domain that has an account name, other than the group itself; with its link attributes. */
    Optional<SearchResultEntry> accountHolder(String accountName, UUID self) throws LDAPException {
        return first(
                directory.client().facts().domain(),
                Filter.createEqualityFilter(GroupAttributes.ACCOUNT_NAME, accountName),
                self);
    }

    /** What is said when something is taken. */
    static AlreadyExistsException taken(String what, SearchResultEntry by) {
        return new AlreadyExistsException(what + " is taken by " + ObjectRef.of(by));
    }

    private Optional<SearchResultEntry> first(String base, Filter filter, UUID self) throws LDAPException {
        List<String> attributes = new ArrayList<>(directory.links().attributes());
        attributes.add(ObjectRef.GUID);
        return directory.client().first(DirectorySearch.below(base, filter, attributes), entry -> !ObjectRef.of(entry)
                .guid()
                .equals(self));
    }
}
