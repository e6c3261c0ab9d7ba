/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.quickstart;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The text form of a security identifier (MS-DTYP 2.4.2.1), written again here so that the check shares no code. */
final class SidText {
    private SidText() {}

    /** {@code S-1-5-21-…} from the bytes of {@code objectSid}. */
    static String of(byte[] sid) {
        long authority = ByteBuffer.wrap(sid).getLong() & 0xFFFF_FFFF_FFFFL;
        StringBuilder text = new StringBuilder("S-").append(sid[0]).append('-').append(authority);
        ByteBuffer parts =
                ByteBuffer.wrap(sid, Long.BYTES, sid[1] * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        while (parts.hasRemaining()) {
            text.append('-').append(Integer.toUnsignedString(parts.getInt()));
        }
        return text.toString();
    }
}
