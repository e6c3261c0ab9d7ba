/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import java.util.Locale;

/** What the users of a test look like; {@code samba-ad.sh users} makes the same. */
final class TestUsers {
    private TestUsers() {}

    /** A disabled user, {@code user00007} for number 7; its account name begins with the unit's unless that is people. */
    static Entry entry(int number, String ou, String baseDn) {
        String name = String.format(Locale.ROOT, "user%05d", number);
        String account = ou.equals("people") ? name : ou + "-" + name;
        return new Entry(
                "CN=" + name + ",OU=" + ou + "," + baseDn,
                new Attribute("objectClass", "user"),
                new Attribute("sAMAccountName", account),
                new Attribute("userPrincipalName", account + "@example.test"),
                new Attribute("mail", account + "@example.test"),
                new Attribute("displayName", String.format(Locale.ROOT, "User %05d", number)));
    }
}
