/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.UUID;

/** The binary forms of object GUIDs and security identifiers. */
public final class Octets {
    private static final int SID_HEAD = 8;

    private Octets() {}

    /** Lower-case hexadecimal digits. */
    public static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** A GUID's 16 bytes: the first three fields little-endian. */
    public static byte[] guid(UUID guid) {
        long head = guid.getMostSignificantBits();
        ByteBuffer bytes = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt((int) (head >>> 32)).putShort((short) (head >>> 16)).putShort((short) head);
        return bytes.order(ByteOrder.BIG_ENDIAN)
                .putLong(guid.getLeastSignificantBits())
                .array();
    }

    /** The GUID of 16 octets. */
    public static UUID guid(byte[] octets) {
        ByteBuffer bytes = ByteBuffer.wrap(octets).order(ByteOrder.LITTLE_ENDIAN);
        long head = Integer.toUnsignedLong(bytes.getInt()) << 32;
        head |= Short.toUnsignedLong(bytes.getShort()) << 16;
        head |= Short.toUnsignedLong(bytes.getShort());
        return new UUID(head, bytes.order(ByteOrder.BIG_ENDIAN).getLong());
    }

    /**
     * The octets of {@code S-1-5-21-…}.
     *
     * @throws IllegalArgumentException if the text is no SID
     */
    public static byte[] sid(String text) {
        String[] part = text.split("-", -1);
        if (part.length < 3 || !part[0].equalsIgnoreCase("S") || !part[1].equals("1")) {
            throw new IllegalArgumentException(text + " is no SID");
        }
        int subAuthorities = part.length - 3;
        ByteBuffer bytes = ByteBuffer.allocate(SID_HEAD + 4 * subAuthorities);
        bytes.putLong(Long.parseLong(part[2])).put(0, (byte) 1).put(1, (byte) subAuthorities);
        bytes.order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 3; i < part.length; i++) {
            bytes.putInt(Integer.parseUnsignedInt(part[i]));
        }
        return bytes.array();
    }

    /** The text of a SID, whatever follows its octets left out. */
    public static String sid(byte[] octets) {
        ByteBuffer bytes = ByteBuffer.wrap(octets);
        StringBuilder text = new StringBuilder("S-1-").append(bytes.getLong() & 0xffffffffffffL);
        bytes.order(ByteOrder.LITTLE_ENDIAN);
        for (int i = octets[1]; i > 0; i--) {
            text.append('-').append(Integer.toUnsignedString(bytes.getInt()));
        }
        return text.toString();
    }
}
