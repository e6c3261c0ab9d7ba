/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.memory;

import java.util.Locale;
import java.util.OptionalInt;

/**
 * An attribute as the schema defines it.
 *
 * @param name lDAPDisplayName
 * @param key the name in lower case, by which it is found
 * @param oid attributeID
 * @param syntax the kind of value
 * @param single whether it holds at most one value
 * @param lower rangeLower: of the length in UTF-16 units or octets, or of the number
 * @param upper rangeUpper
 * @param linkId even for a forward link, odd for its back link, 0 for none
 * @param searchFlags bit 8 (0x8): kept on tombstones
 * @param systemOnly whether clients may not write it
 * @param systemFlags bit 1 (0x1): not replicated; bit 4 (0x4): constructed
 */
record AttributeRule(
        String name,
        String key,
        String oid,
        Syntax syntax,
        boolean single,
        OptionalInt lower,
        OptionalInt upper,
        int linkId,
        int searchFlags,
        boolean systemOnly,
        int systemFlags) {

    private static final int KEPT_ON_TOMBSTONES = 0x8;
    private static final int NOT_REPLICATED = 0x1;
    private static final int CONSTRUCTED = 0x4;

    /**
     * Reads a line: name, OID, attributeSyntax, oMSyntax, S(ingle) or M(ulti), rangeLower, rangeUpper, linkID, searchFlags,
     * {@code sys} where only the system may write, systemFlags; a dash where there is nothing.
     */
    static AttributeRule parse(String line) {
        String[] column = line.strip().split(" ", -1);
        return new AttributeRule(
                column[0],
                column[0].toLowerCase(Locale.ROOT),
                column[1],
                Syntax.of(column[2], Integer.parseInt(column[3])),
                column[4].equals("S"),
                number(column[5]),
                number(column[6]),
                number(column[7]).orElse(0),
                Integer.parseInt(column[8]),
                column[9].equals("sys"),
                Integer.parseInt(column[10]));
    }

    boolean forwardLink() {
        return linkId != 0 && linkId % 2 == 0;
    }

    boolean backLink() {
        return linkId % 2 == 1;
    }

    boolean constructed() {
        return (systemFlags & CONSTRUCTED) != 0;
    }

    boolean replicated() {
        return (systemFlags & (NOT_REPLICATED | CONSTRUCTED)) == 0 && !backLink();
    }

    boolean keptOnTombstones() {
        return (searchFlags & KEPT_ON_TOMBSTONES) != 0;
    }

    private static OptionalInt number(String column) {
        return column.equals("-") ? OptionalInt.empty() : OptionalInt.of(Integer.parseUnsignedInt(column));
    }
}
