/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.memory;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import net.groupwriteback.simulated.directory.wire.Octets;

/** The kinds of value that a schema of Active Directory knows: how each is named, checked and compared. */
enum Syntax {
    DN("2.5.5.1", 127, "1.3.6.1.4.1.1466.115.121.1.12"),
    DN_WITH_BINARY("2.5.5.7", 127, "1.2.840.113556.1.4.903"),
    OR_NAME("2.5.5.7", 127, "1.2.840.113556.1.4.1221"),
    OID("2.5.5.2", 6, "1.3.6.1.4.1.1466.115.121.1.38"),
    TELETEX("2.5.5.4", 20, "1.2.840.113556.1.4.905"),
    PRINTABLE("2.5.5.5", 19, "1.3.6.1.4.1.1466.115.121.1.44"),
    IA5("2.5.5.5", 22, "1.3.6.1.4.1.1466.115.121.1.26"),
    BOOLEAN("2.5.5.8", 1, "1.3.6.1.4.1.1466.115.121.1.7"),
    INTEGER("2.5.5.9", 2, "1.3.6.1.4.1.1466.115.121.1.27"),
    ENUMERATION("2.5.5.9", 10, "1.3.6.1.4.1.1466.115.121.1.27"),
    OCTETS("2.5.5.10", 4, "1.3.6.1.4.1.1466.115.121.1.40"),
    REPLICA_LINK("2.5.5.10", 127, "1.3.6.1.4.1.1466.115.121.1.40"),
    TIME("2.5.5.11", 24, "1.3.6.1.4.1.1466.115.121.1.24"),
    UNICODE("2.5.5.12", 64, "1.3.6.1.4.1.1466.115.121.1.15"),
    SECURITY_DESCRIPTOR("2.5.5.15", 66, "1.2.840.113556.1.4.907"),
    LARGE_INTEGER("2.5.5.16", 65, "1.2.840.113556.1.4.906"),
    SID("2.5.5.17", 4, "1.3.6.1.4.1.1466.115.121.1.40");

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+");
    private static final int INTEGER_BITS = 31;
    private static final int LARGE_INTEGER_BITS = 63;

    private final String attributeSyntax;
    private final int omSyntax;
    private final String ldapOid;

    Syntax(String attributeSyntax, int omSyntax, String ldapOid) {
        this.attributeSyntax = attributeSyntax;
        this.omSyntax = omSyntax;
        this.ldapOid = ldapOid;
    }

    /** The OR-Name syntax stands for all of 2.5.5.7: it is what the attributes in question use. */
    static Syntax of(String attributeSyntax, int omSyntax) {
        if (attributeSyntax.equals(OR_NAME.attributeSyntax)) {
            return OR_NAME;
        }
        for (Syntax syntax : values()) {
            if (syntax.attributeSyntax.equals(attributeSyntax) && syntax.omSyntax == omSyntax) {
                return syntax;
            }
        }
        throw new IllegalArgumentException("no syntax " + attributeSyntax + "/" + omSyntax);
    }

    String attributeSyntax() {
        return attributeSyntax;
    }

    int omSyntax() {
        return omSyntax;
    }

    /** The LDAP syntax that {@code attributeTypes} of the subschema names. */
    String ldapOid() {
        return ldapOid;
    }

    /** Whether values name other objects. */
    boolean namesObjects() {
        return this == DN || this == OR_NAME || this == DN_WITH_BINARY;
    }

    boolean binary() {
        return this == OCTETS || this == REPLICA_LINK || this == SECURITY_DESCRIPTOR || this == SID;
    }

    boolean numeric() {
        return this == INTEGER || this == ENUMERATION || this == LARGE_INTEGER;
    }

    /** Whether the bytes are a value at all; lengths and ranges are the attribute's matter. */
    boolean accepts(byte[] value) {
        if (value.length == 0) {
            return false;
        }
        if (binary()) {
            return true;
        }
        String text = text(value);
        return switch (this) {
            case BOOLEAN -> text.equals("TRUE") || text.equals("FALSE");
            case INTEGER, ENUMERATION -> integer(text, INTEGER_BITS);
            case LARGE_INTEGER -> integer(text, LARGE_INTEGER_BITS);
            default -> true;
        };
    }

    /** What two equal values have in common: case and, as in Active Directory, accents do not count. */
    String key(byte[] value) {
        if (binary()) {
            return Octets.hex(value);
        }
        String text = text(value);
        return numeric() ? text : folded(text);
    }

    static String folded(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        for (int i = 0; i < lower.length(); i++) {
            if (lower.charAt(i) > 0x7f) {
                return MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFD))
                        .replaceAll("");
            }
        }
        return lower;
    }

    static String text(byte[] value) {
        return new String(value, StandardCharsets.UTF_8);
    }

    private static boolean integer(String text, int bits) {
        return NUMBER.matcher(text).matches() && new BigInteger(text).bitLength() <= bits;
    }
}
