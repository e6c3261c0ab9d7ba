/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.ldap;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import java.nio.charset.StandardCharsets;

/** Whatever a directory answers as extended names and ranges of values: it is read or refused, and a read comes to an end. */
public final class AnswerFuzz {
    private static final int FROM = 1500;

    private AnswerFuzz() {}

    /** Reads any bytes as the options of a range, and as an extended name. */
    public static void fuzzerTestOneInput(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        ExtendedDn name = ExtendedDn.parse(text);
        if (!text.endsWith(name.dn())) {
            throw new AssertionError(name.dn() + " is not the end of " + text);
        }
        Entry entry = new Entry("CN=group,DC=example", new Attribute("member;range=" + text, "CN=somebody,DC=example"));
        try {
            int next = RangedValues.take(entry, "member", FROM, value -> {});
            if (next >= 0 && next <= FROM) {
                throw new AssertionError("the next range begins at " + next + ", behind " + FROM);
            }
        } catch (LDAPException e) {
            // refused as it should be
        }
    }
}
