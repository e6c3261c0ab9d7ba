/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.ldap;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.UUID;

/**
 * The forms of {@code objectGUID}: 16 bytes with the first three fields in little-endian order (MS-DTYP 2.3.4.2), the
 * dashed text, and {@code <GUID=…>}, which Active Directory accepts wherever it accepts a distinguished name (MS-ADTS
 * 3.1.1.3.1.2.4).
 */
public final class ObjectGuid {
    private static final int BYTES = 16;
    private static final String FORM = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
    private static final int HEX = 16;
    private static final int BITS_PER_DIGIT = 4;

    private ObjectGuid() {}

    /** The GUID in an attribute's value, or empty if it has not 16 bytes. */
    public static Optional<UUID> ofBytes(byte[] bytes) {
        if (bytes == null || bytes.length != BYTES) {
            return Optional.empty();
        }
        ByteBuffer head = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long high = ((head.getInt() & 0xFFFF_FFFFL) << 32)
                | ((head.getShort() & 0xFFFFL) << 16)
                | (head.getShort() & 0xFFFFL);
        return Optional.of(
                new UUID(high, head.slice().order(ByteOrder.BIG_ENDIAN).getLong()));
    }

    /** The GUID in a dashed text of any case, or empty for any other text. */
    public static Optional<UUID> parse(String text) {
        return text == null ? Optional.empty() : parse(text, 0, text.length());
    }

    /** The same where it stands inside another text; nothing is copied, because members come by the ten thousands. */
    static Optional<UUID> parse(String text, int from, int to) {
        if (to - from != FORM.length()) {
            return Optional.empty();
        }
        long high = 0;
        long low = 0;
        for (int i = 0; i < FORM.length(); i++) {
            char found = text.charAt(from + i);
            boolean dash = FORM.charAt(i) == '-';
            int digit = found > 'f' ? -1 : Character.digit(found, HEX);
            if (dash ? found != '-' : digit < 0) {
                return Optional.empty();
            }
            if (!dash) {
                high = high << BITS_PER_DIGIT | low >>> (Long.SIZE - BITS_PER_DIGIT);
                low = low << BITS_PER_DIGIT | digit;
            }
        }
        return Optional.of(new UUID(high, low));
    }

    /** The attribute's value. */
    public static byte[] toBytes(UUID guid) {
        long high = guid.getMostSignificantBits();
        ByteBuffer out = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt((int) (high >> 32)).putShort((short) (high >> 16)).putShort((short) high);
        out.order(ByteOrder.BIG_ENDIAN).putLong(guid.getLeastSignificantBits());
        return out.array();
    }

    /** {@code <GUID=dashed>}: names the object wherever it is moved. */
    public static String dn(UUID guid) {
        return "<GUID=" + guid + ">";
    }
}
