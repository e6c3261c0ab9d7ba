/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import java.util.Locale;

/** What the users of a test look like; {@code samba-ad.sh users} makes the same. */
final class TestUsers {
    private TestUsers() {}

    /** A disabled user, {@code user00007} for number 7. */
    static Entry entry(int number, String container) {
        String name = String.format(Locale.ROOT, "user%05d", number);
        return new Entry(
                "CN=" + name + "," + container,
                new Attribute("objectClass", "user"),
                new Attribute("sAMAccountName", name),
                new Attribute("userPrincipalName", name + "@example.test"),
                new Attribute("mail", name + "@example.test"),
                new Attribute("displayName", String.format(Locale.ROOT, "User %05d", number)));
    }
}
