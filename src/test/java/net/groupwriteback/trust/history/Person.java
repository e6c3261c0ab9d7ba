/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.trust.history;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.groupwriteback.simulated.directory.TestDirectory;
import net.groupwriteback.simulated.tenant.OnPremises;
import net.groupwriteback.writeback.Sid;

/**
 * A user of the on-premises directory. Immutable.
 *
 * @param dn the name there
 * @param sid the SID there
 */
record Person(String dn, String sid) {
    private static final String OU = "trust";

    /** The first so many users of a directory, who are added if they are not there yet. */
    static List<Person> in(TestDirectory directory, int count) throws LDAPException {
        directory.addUsers(1, count, OU);
        List<Person> people = new ArrayList<>();
        try (LDAPConnection connection = directory.connect()) {
            for (int number = 1; number <= count; number++) {
                String dn = String.format(Locale.ROOT, "CN=user%05d,OU=%s,%s", number, OU, directory.baseDn());
                people.add(read(connection, dn));
            }
        }
        return people;
    }

    /** A user who was just added. */
    static Person read(LDAPConnection connection, String dn) throws LDAPException {
        Entry user = connection.getEntry(dn, "objectSid");
        return new Person(dn, text(user.getAttributeValueBytes("objectSid")));
    }

    /** A SID as text. */
    static String text(byte[] sid) {
        return Sid.ofBytes(sid).orElseThrow().toString();
    }

    /** What Entra Connect tells the tenant about the user. */
    OnPremises onPremises() {
        String rid = sid.substring(sid.lastIndexOf('-') + 1);
        return new OnPremises(sid, "user" + rid, dn, "ad.example.test", "id" + rid);
    }
}
