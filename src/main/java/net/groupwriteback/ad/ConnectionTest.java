/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.groupwriteback.ad.ldap.DirectoryClient;
import net.groupwriteback.ad.ldap.DirectorySearch;
import net.groupwriteback.ad.ldap.LdapErrors;
import net.groupwriteback.ad.members.MemberReader;
import org.identityconnectors.framework.common.exceptions.ConfigurationException;
import org.identityconnectors.framework.common.exceptions.PermissionDeniedException;

/**
 * Tells an administrator what stands between the settings and a working resource: the container, and the rights in it as
 * the directory itself states them (MS-ADTS 3.1.1.4.5.24, 3.1.1.4.5.25).
 */
final class ConnectionTest {
    private static final String CREATABLE = "allowedChildClassesEffective";
    private static final String WRITABLE = "allowedAttributesEffective";

    private final GroupDirectory directory;

    ConnectionTest(GroupDirectory directory) {
        this.directory = directory;
    }

    /**
     * Reads the container, and one group in it if there is one.
     *
     * @throws ConfigurationException if the container is not there
     * @throws PermissionDeniedException if groups cannot be created or changed in it
     */
    void run(String bindUser) {
        String container = directory.rules().base();
        try {
            SearchResultEntry found = directory
                    .client()
                    .read(DirectorySearch.object(container, List.of("objectClass", CREATABLE)))
                    .orElseThrow(() -> new ConfigurationException("groupContainer: there is no " + container
                            + " in the domain " + directory.client().facts().domain()
                            + ", or " + bindUser + " may not see it"));
            if (!found.hasAttributeValue(CREATABLE, GroupDirectory.GROUP)) {
                throw new PermissionDeniedException("groupContainer: " + bindUser + " may not create groups in "
                        + container + "; delegate it as connector-manifest describes");
            }
            checkGroup(bindUser);
        } catch (LDAPException e) {
            throw LdapErrors.toConnId(e, "groupContainer: reading " + container);
        }
    }

    private void checkGroup(String bindUser) throws LDAPException {
        Optional<SearchResultEntry> group = anyGroup(directory.client());
        if (group.isEmpty()) {
            return;
        }
        Set<String> missing = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        Stream.concat(Stream.of(MemberReader.MEMBER), directory.links().attributes().stream())
                .filter(name -> !group.get().hasAttributeValue(WRITABLE, name))
                .forEach(missing::add);
        if (!missing.isEmpty()) {
            throw new PermissionDeniedException("groupContainer: " + bindUser + " may not write "
                    + String.join(", ", missing) + " of " + group.get().getDN()
                    + "; delegate it as connector-manifest describes");
        }
    }

    private Optional<SearchResultEntry> anyGroup(DirectoryClient client) throws LDAPException {
        Filter owned = Filter.createANDFilter(
                Filter.createEqualityFilter("objectClass", GroupDirectory.GROUP),
                directory.links().present());
        DirectorySearch groups = DirectorySearch.below(directory.rules().base(), owned, List.of("1.1"));
        Optional<SearchResultEntry> found = client.first(groups, any -> true);
        return found.isEmpty()
                ? found
                : client.read(DirectorySearch.object(found.get().getDN(), List.of(WRITABLE)));
    }
}
