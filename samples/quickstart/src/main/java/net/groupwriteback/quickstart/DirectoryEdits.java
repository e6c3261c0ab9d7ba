/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.quickstart;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyRequest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What somebody with an LDAP editor does to the groups in the directory during act (c). For one thread. */
final class DirectoryEdits {
    private static final String MEMBER = "member";

    private final LDAPConnection connection;
    private final Organisation organisation;
    private final Map<String, DirectoryGroup> groups;

    /**
     * Edits of an organisation's groups.
     *
     * @param groups the groups in the directory by anchor
     */
    DirectoryEdits(LDAPConnection connection, Organisation organisation, Map<String, DirectoryGroup> groups) {
        this.connection = connection;
        this.organisation = organisation;
        this.groups = groups;
    }

    /** Adds and removes members, changes texts, renames a group and deletes another. */
    void make() throws LDAPException {
        Set<String> strangers = group(Department.OPERATIONS).members();
        add(Department.PAYROLL, strangers.stream().limit(4).toList());
        remove(group(Department.PAYROLL), 6);
        remove(groups.get(anchor(GroupPlans.EVERYBODY)), 500);
        replace(Department.BOARD, "description", "Edited by hand");
        replace(Department.TREASURY, "displayName", "The vault");
        connection.modifyDN(group(Department.PROCUREMENT).dn(), "CN=Buyers", true);
        connection.delete(group(Department.COUNCIL).dn());
    }

    /** One small edit that nobody repairs, to see the check find it. */
    void plantDifference() throws LDAPException {
        replace(Department.QUALITY, "description", "Planted to be found");
        remove(group(Department.QUALITY), 1);
    }

    private void add(Department department, Collection<String> members) throws LDAPException {
        change(group(department), ModificationType.ADD, MEMBER, members);
    }

    private void remove(DirectoryGroup group, int count) throws LDAPException {
        List<String> members = group.members().stream().sorted().limit(count).toList();
        change(group, ModificationType.DELETE, MEMBER, members);
    }

    private void replace(Department department, String attribute, String value) throws LDAPException {
        change(group(department), ModificationType.REPLACE, attribute, List.of(value));
    }

    private void change(DirectoryGroup group, ModificationType type, String attribute, Collection<String> values)
            throws LDAPException {
        connection.modify(
                new ModifyRequest(group.dn(), new Modification(type, attribute, values.toArray(String[]::new))));
    }

    private DirectoryGroup group(Department department) {
        return groups.get(anchor(department.displayName));
    }

    private String anchor(String label) {
        return "Group_" + organisation.group(label);
    }
}
