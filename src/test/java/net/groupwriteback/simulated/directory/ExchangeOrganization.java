/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.DeleteRequest;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.util.List;

/**
 * The objects of an Exchange organization in the configuration container, as far as mail-enabling a group needs them: the
 * organization, its administrative group with the legacy DN, the address lists. Immutable.
 *
 * @param legacyExchangeDn of the administrative group, under which recipients are named
 * @param globalAddressList its DN
 * @param groupAddressList the DN of the list of all groups
 */
public record ExchangeOrganization(String legacyExchangeDn, String globalAddressList, String groupAddressList) {
    private static final String ADMINISTRATIVE_GROUP = "Exchange Administrative Group (FYDIBOHF23SPDLT)";
    private static final String TREE_DELETE = "1.2.840.113556.1.4.805";
    private static final String OBJECT_VERSION = "16223";
    private static final String CONFIGURATION = "msExchConfigurationContainer";
    private static final String ADDRESS_LIST = "addressBookContainer";

    /** Sets an organization up in a forest whose schema has Exchange's classes; a forest has only one. */
    public static ExchangeOrganization setUp(TestDirectory directory, String name) throws LDAPException {
        String exchange = exchange(directory);
        String organization = "CN=" + name + "," + exchange;
        String groups = "CN=Administrative Groups," + organization;
        String lists = "CN=Address Lists Container," + organization;
        String all = "CN=All Address Lists," + lists;
        String global = "CN=All Global Address Lists," + lists;
        String legacy = "/o=" + name + "/ou=" + ADMINISTRATIVE_GROUP;
        ExchangeOrganization made = new ExchangeOrganization(
                legacy, "CN=Default Global Address List," + global, "CN=All Distribution Lists," + all);
        try (LDAPConnection connection = directory.connect()) {
            for (Entry entry : List.of(
                    entry(exchange, CONFIGURATION),
                    entry(
                            organization,
                            "msExchOrganizationContainer",
                            new Attribute("legacyExchangeDN", "/o=" + name),
                            new Attribute("objectVersion", OBJECT_VERSION)),
                    entry(groups, CONFIGURATION),
                    entry(
                            "CN=" + ADMINISTRATIVE_GROUP + "," + groups,
                            "msExchOrganizationContainer",
                            new Attribute("legacyExchangeDN", legacy)),
                    entry(lists, CONFIGURATION),
                    list(all, "All Address Lists", "(mailNickname=*)"),
                    list(global, "All Global Address Lists", "(mailNickname=*)"),
                    list(made.globalAddressList, "Default Global Address List", "(mailNickname=*)"),
                    list(
                            made.groupAddressList,
                            "All Distribution Lists",
                            "(&(mailNickname=*)(objectCategory=group))"))) {
                connection.add(entry);
            }
            connection.modify(
                    exchange,
                    new Modification(ModificationType.REPLACE, "addressBookRoots", all),
                    new Modification(ModificationType.REPLACE, "globalAddressList", made.globalAddressList));
        }
        return made;
    }

    /** Changes the filter of the list of all groups. */
    public void filterGroups(TestDirectory directory, String filter) throws LDAPException {
        try (LDAPConnection connection = directory.connect()) {
            connection.modify(groupAddressList, new Modification(ModificationType.REPLACE, "purportedSearch", filter));
        }
    }

    /** Removes the organization. */
    public static void tearDown(TestDirectory directory) throws LDAPException {
        DeleteRequest delete = new DeleteRequest(exchange(directory));
        delete.addControl(new Control(TREE_DELETE, true));
        try (LDAPConnection connection = directory.connect()) {
            connection.delete(delete);
        }
    }

    private static String exchange(TestDirectory directory) {
        return "CN=Microsoft Exchange,CN=Services,CN=Configuration," + directory.baseDn();
    }

    private static Entry list(String dn, String name, String filter) {
        return entry(dn, ADDRESS_LIST, new Attribute("displayName", name), new Attribute("purportedSearch", filter));
    }

    private static Entry entry(String dn, String objectClass, Attribute... attributes) {
        Entry entry = new Entry(dn, new Attribute("objectClass", objectClass));
        for (Attribute attribute : attributes) {
            entry.addAttribute(attribute);
        }
        return entry;
    }
}
