/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.quickstart;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import net.groupwriteback.simulated.directory.TestDirectory;
import net.groupwriteback.simulated.tenant.GroupSpec;
import net.groupwriteback.simulated.tenant.OnPremises;
import net.groupwriteback.simulated.tenant.TenantState;
import net.groupwriteback.simulated.tenant.UserSpec;

/**
 * An organisation of 3,500 people: 3,200 have an account in the directory and, with its SID, in the tenant, as Entra Connect
 * leaves them; 200 exist in the cloud only and 100 are guests. For one thread.
 */
final class Organisation {
    static final int SYNCED = 3200;
    static final int CLOUD_ONLY = 200;
    static final int GUESTS = 100;

    private static final String PEOPLE = "people";
    private static final int STEP_BETWEEN_GROUPS = 41;

    private final TenantState tenant;
    private final TestDirectory directory;
    private final String domain;
    private final List<String> synced = new ArrayList<>();
    private final List<String> cloudOnly = new ArrayList<>();
    private final List<String> guests = new ArrayList<>();
    private final Map<String, String> groups = new HashMap<>();
    private int nextPerson;

    private Organisation(TenantState tenant, TestDirectory directory) {
        this.tenant = tenant;
        this.directory = directory;
        this.domain =
                directory.baseDn().toLowerCase(Locale.ROOT).replace("dc=", "").replace(',', '.');
    }

    /** Fills the directory first, then the tenant with what the directory knows; there are no groups yet. */
    static Organisation ofPeople(TenantState tenant, TestDirectory directory) throws LDAPException {
        Organisation organisation = new Organisation(tenant, directory);
        directory.addUsers(1, SYNCED, PEOPLE);
        organisation.addPeople();
        return organisation;
    }

    /** The people, and the groups of the demonstration. */
    static Organisation seed(TenantState tenant, TestDirectory directory) throws LDAPException {
        Organisation organisation = ofPeople(tenant, directory);
        organisation.addGroupOfDirectory(GroupPlans.PRINTERS);
        List<GroupPlan> plans = GroupPlans.all();
        plans.forEach(plan -> organisation.groups.put(plan.label(), tenant.createGroup(plan.spec())));
        plans.forEach(organisation::addMembers);
        return organisation;
    }

    /** The object id of a group. */
    String group(String label) {
        return groups.get(label);
    }

    /** Object ids of some users who exist in both worlds; always the same for the same numbers. */
    List<String> people(int first, int count) {
        List<String> people = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            people.add(synced.get((first + i) % synced.size()));
        }
        return people;
    }

    /** The object id of a user who exists in the cloud only. */
    String cloudUser(int index) {
        return cloudOnly.get(index);
    }

    /** Creates another group with some members. */
    void add(GroupPlan plan) {
        groups.put(plan.label(), tenant.createGroup(plan.spec()));
        addMembers(plan);
    }

    /** Gives a user of the cloud an account in the directory, and tells the tenant as Entra Connect would. */
    void hire(String userId) throws LDAPException {
        Map<String, Entry> before = accounts();
        directory.addUsers(SYNCED + 1, 1, PEOPLE);
        Map<String, Entry> after = accounts();
        after.keySet().removeAll(before.keySet());
        after.forEach((sid, account) -> tenant.syncUser(userId, onPremises(sid, account)));
    }

    private void addPeople() throws LDAPException {
        Map<String, Map.Entry<String, Entry>> byName = new TreeMap<>();
        for (Map.Entry<String, Entry> account : accounts().entrySet()) {
            byName.put(account.getValue().getAttributeValue("sAMAccountName"), account);
        }
        byName.forEach((name, account) -> synced.add(tenant.createUser(UserSpec.synced(
                account.getValue().getAttributeValue("displayName"),
                name + "@" + tenant.mailDomain(),
                onPremises(account.getKey(), account.getValue())))));
        for (int i = 1; i <= CLOUD_ONLY; i++) {
            cloudOnly.add(
                    tenant.createUser(UserSpec.cloud("Cloud user " + i, "cloud" + i + "@" + tenant.mailDomain())));
        }
        for (int i = 1; i <= GUESTS; i++) {
            guests.add(tenant.createUser(
                    UserSpec.guest("Guest " + i, "guest" + i + "@partner.test", tenant.mailDomain())));
        }
    }

    /** A security group that the directory owns and that Entra Connect brought to the cloud. */
    private void addGroupOfDirectory(String name) throws LDAPException {
        String dn = "CN=" + name + "," + container();
        try (LDAPConnection connection = directory.connect()) {
            connection.add(new Entry(
                    dn,
                    new Attribute("objectClass", "group"),
                    new Attribute("sAMAccountName", name),
                    new Attribute("groupType", Integer.toString(0x8000_0002))));
            Entry entry = connection.getEntry(dn, "objectSid");
            String sid = SidText.of(entry.getAttributeValueBytes("objectSid"));
            groups.put(name, tenant.createGroup(GroupSpec.security(name).synced(sid, name, domain)));
        }
    }

    private Map<String, Entry> accounts() throws LDAPException {
        try (LDAPConnection connection = directory.connect()) {
            return new LdapReader(connection)
                    .bySid(container(), "objectSid", "objectGUID", "sAMAccountName", "displayName");
        }
    }

    private OnPremises onPremises(String sid, Entry account) {
        return new OnPremises(
                sid,
                account.getAttributeValue("sAMAccountName"),
                account.getDN(),
                domain,
                Base64.getEncoder().encodeToString(account.getAttributeValueBytes("objectGUID")));
    }

    private void addMembers(GroupPlan plan) {
        String group = groups.get(plan.label());
        List<String> members = new ArrayList<>(people(nextPerson, plan.synced()));
        nextPerson += STEP_BETWEEN_GROUPS;
        members.addAll(cloudOnly.subList(0, plan.cloudOnly()));
        members.addAll(guests.subList(0, plan.guests()));
        plan.nested().forEach(label -> members.add(groups.get(label)));
        tenant.addMembers(group, members);
    }

    private String container() {
        return "OU=" + PEOPLE + "," + directory.baseDn();
    }
}
