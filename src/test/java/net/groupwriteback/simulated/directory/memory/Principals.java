/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.memory;

import java.util.List;
import net.groupwriteback.simulated.directory.wire.Octets;

/** Makes the accounts and groups of a new domain. */
final class Principals {
    static final int ADMINISTRATOR_RID = 500;
    static final int DOMAIN_ADMINS_RID = 512;
    static final int DOMAIN_USERS_RID = 513;
    private static final int PROTECTED = 1;
    private static final String NORMAL_ACCOUNT = "512";

    private final Domain domain;

    Principals(Domain domain) {
        this.domain = domain;
    }

    void add() throws AdException {
        AdObject users = domain.resolve("CN=Users," + domain.baseDn());
        AdObject admins = principal(users, "Domain Admins", "group", DOMAIN_ADMINS_RID);
        principal(users, "Domain Users", "group", DOMAIN_USERS_RID);
        AdObject administrator = principal(users, "Administrator", "user", ADMINISTRATOR_RID);
        domain.set(administrator, "userAccountControl", NORMAL_ACCOUNT);
        domain.set(administrator, "primaryGroupID", Integer.toString(DOMAIN_USERS_RID));
        domain.set(administrator, "adminCount", Integer.toString(PROTECTED));
        domain.set(administrator, "userPrincipalName", "Administrator@" + DnsNames.of(domain.baseDn()));
        domain.set(admins, "adminCount", Integer.toString(PROTECTED));
        admins.link("member", administrator, domain.nextUsn());
    }

    private AdObject principal(AdObject parent, String name, String objectClass, int rid) throws AdException {
        AdObject object = Foundation.child(domain, parent, "CN=" + name, objectClass);
        domain.set(object, "objectSid", List.of(Octets.sid(domain.sid() + "-" + rid)));
        domain.set(object, "sAMAccountName", name);
        domain.set(object, "isCriticalSystemObject", "TRUE");
        if (object.group()) {
            domain.set(object, "groupType", Integer.toString(GroupType.GLOBAL_SECURITY));
            domain.set(object, "sAMAccountType", GroupType.accountType(GroupType.GLOBAL_SECURITY));
        }
        return object;
    }
}
