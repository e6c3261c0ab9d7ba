/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.memory;

import java.nio.BufferUnderflowException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import net.groupwriteback.simulated.directory.wire.Octets;

/**
 * The names {@code <GUID=…>} and {@code <SID=…>}, each with its text or with hexadecimal octets (MS-ADTS 3.1.1.3.1.2.4). Immutable.
 */
final class AlternativeName {
    private static final String GUID = "<GUID=";
    private static final String SID = "<SID=";
    private static final int DASHED_GUID = 36;

    private final UUID guid;
    private final byte[] sid;

    private AlternativeName(UUID guid, byte[] sid) {
        this.guid = guid;
        this.sid = sid;
    }

    /**
     * Reads a name between angle brackets.
     *
     * @throws AdException 34 if it is neither of the two
     */
    static AlternativeName parse(String name) throws AdException {
        String upper = name.toUpperCase(Locale.ROOT);
        try {
            if (upper.startsWith(GUID)) {
                String value = name.substring(GUID.length(), name.length() - 1);
                return new AlternativeName(
                        value.length() == DASHED_GUID
                                ? UUID.fromString(value)
                                : Octets.guid(HexFormat.of().parseHex(value)),
                        null);
            }
            if (upper.startsWith(SID)) {
                String value = name.substring(SID.length(), name.length() - 1);
                return new AlternativeName(
                        null,
                        value.toUpperCase(Locale.ROOT).startsWith("S-")
                                ? Octets.sid(value)
                                : HexFormat.of().parseHex(value));
            }
        } catch (IllegalArgumentException | BufferUnderflowException e) {
            throw Refusal.BAD_NAME.of(name);
        }
        throw Refusal.BAD_NAME.of(name);
    }

    /** The SID that the name gives, or null for one that gives a GUID. */
    byte[] sid() {
        return sid;
    }

    /** The object, or null. */
    AdObject find(Domain domain) {
        return guid == null ? domain.bySid(sid) : domain.byGuid(guid);
    }
}
