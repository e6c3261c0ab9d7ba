/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.memory;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import java.util.Locale;

/** Names of objects as texts: RFC 4514 with Active Directory's own strictness. */
final class Names {
    private Names() {}

    /**
     * Parses a DN.
     *
     * @throws AdException 34 if it is none, or if a value has an "=" that is not escaped, which RFC 4514 would allow
     */
    static RDN[] parse(String dn) throws AdException {
        if (unescapedEquals(dn)) {
            throw Refusal.BAD_NAME.of(dn);
        }
        try {
            return new DN(dn).getRDNs();
        } catch (LDAPException e) {
            throw Refusal.BAD_NAME.of(dn);
        }
    }

    /** Parses one RDN; the same rules. */
    static RDN parseRdn(String rdn) throws AdException {
        RDN[] names = parse(rdn);
        if (names.length != 1 || names[0].isMultiValued()) {
            throw Refusal.BAD_NAME.of(rdn);
        }
        return names[0];
    }

    /** The text that an object's DN shows: the attribute in capitals, the value escaped, "=" too. */
    static String text(RDN rdn) {
        return rdn.getAttributeNames()[0].toUpperCase(Locale.ROOT) + "=" + escape(rdn.getAttributeValues()[0]);
    }

    /** What equal names have in common, whatever case or accents they are written in. */
    static String key(RDN rdn) {
        return Syntax.folded(rdn.getAttributeNames()[0]) + "=" + Syntax.folded(rdn.getAttributeValues()[0]);
    }

    private static String escape(String value) {
        StringBuilder text = new StringBuilder(value.length() + 8);
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean edge = ((i == 0 || i == value.length() - 1) && c == ' ') || (i == 0 && c == '#');
            if (c == 0 || c == '\n' || c == '\r') {
                text.append('\\').append(String.format(Locale.ROOT, "%02X", (int) c));
            } else {
                if (edge || "\",+;<>\\=".indexOf(c) >= 0) {
                    text.append('\\');
                }
                text.append(c);
            }
        }
        return text.toString();
    }

    private static boolean unescapedEquals(String dn) {
        boolean inValue = false;
        for (int i = 0; i < dn.length(); i++) {
            switch (dn.charAt(i)) {
                case '\\' -> i++;
                case ',', ';', '+' -> inValue = false;
                case '=' -> {
                    if (inValue) {
                        return true;
                    }
                    inValue = true;
                }
                default -> {
                    // part of a name
                }
            }
        }
        return false;
    }
}
