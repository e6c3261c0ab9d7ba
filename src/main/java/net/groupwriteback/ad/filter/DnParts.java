/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.filter;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.Optional;

/** What a filter needs of a distinguished name that a host may have misspelt. */
final class DnParts {
    private DnParts() {}

    /** The value of the first part, unescaped; empty if the text is no distinguished name. */
    static Optional<String> commonName(String dn) {
        try {
            DN parsed = new DN(dn);
            return parsed.isNullDN()
                    ? Optional.empty()
                    : Optional.of(parsed.getRDN().getAttributeValues()[0]);
        } catch (LDAPException e) {
            return Optional.empty();
        }
    }

    /** Whether two texts are the same distinguished name; texts that are none are compared as they are. */
    static boolean equal(String first, String second) {
        try {
            return DN.equals(first, second);
        } catch (LDAPException e) {
            return first.equals(second);
        }
    }
}
