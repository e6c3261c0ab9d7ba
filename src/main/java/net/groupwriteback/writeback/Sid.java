/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.writeback;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A Windows security identifier, revision 1 (MS-DTYP 2.4.2). Immutable.
 *
 * <pre>{@code
 * Sid sid = Sid.parse("S-1-5-21-1-2-3-1104").orElseThrow();
 * sid.domain();   // S-1-5-21-1-2-3
 * }</pre>
 */
public final class Sid {
    private static final int MAX_SUB_AUTHORITIES = 15;
    private static final long MAX_AUTHORITY = (1L << 48) - 1;
    private static final long MAX_SUB_AUTHORITY = 0xFFFF_FFFFL;
    private static final Pattern FORM = Pattern.compile("S-1-(\\d{1,15})((?:-\\d{1,10}){1,15})");

    private final long authority;
    private final long[] subAuthorities;

    private Sid(long authority, long[] subAuthorities) {
        this.authority = authority;
        this.subAuthorities = subAuthorities;
    }

    /**
     * Reads the text form {@code S-1-…} (MS-DTYP 2.4.2.1), in any case.
     *
     * @param text any text, or null
     * @return the SID, or empty if the text has another form or a number out of range
     */
    public static Optional<Sid> parse(String text) {
        if (text == null) {
            return Optional.empty();
        }
        var matcher = FORM.matcher(text.toUpperCase(Locale.ROOT));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long authority = Long.parseLong(matcher.group(1));
        long[] subs = Arrays.stream(matcher.group(2).substring(1).split("-"))
                .mapToLong(Long::parseLong)
                .toArray();
        boolean inRange = authority <= MAX_AUTHORITY && Arrays.stream(subs).allMatch(s -> s <= MAX_SUB_AUTHORITY);
        return inRange ? Optional.of(new Sid(authority, subs)) : Optional.empty();
    }

    /**
     * Reads the binary form of {@code objectSid} (MS-DTYP 2.4.2.2).
     *
     * @param bytes the attribute's bytes
     * @return the SID, or empty if the bytes are no SID of revision 1
     */
    public static Optional<Sid> ofBytes(byte[] bytes) {
        if (bytes == null || bytes.length < 12 || bytes[0] != 1) {
            return Optional.empty();
        }
        int count = bytes[1] & 0xFF;
        if (count > MAX_SUB_AUTHORITIES || bytes.length != 8 + 4 * count) {
            return Optional.empty();
        }
        long authority = ByteBuffer.wrap(bytes).getLong() & MAX_AUTHORITY;
        ByteBuffer tail = ByteBuffer.wrap(bytes, 8, 4 * count).order(ByteOrder.LITTLE_ENDIAN);
        long[] subs = new long[count];
        Arrays.setAll(subs, i -> tail.getInt() & MAX_SUB_AUTHORITY);
        return Optional.of(new Sid(authority, subs));
    }

    /** The binary form, as {@code objectSid} holds it. */
    public byte[] toBytes() {
        ByteBuffer out = ByteBuffer.allocate(8 + 4 * subAuthorities.length);
        out.putLong(authority).put(0, (byte) 1).put(1, (byte) subAuthorities.length);
        out.order(ByteOrder.LITTLE_ENDIAN);
        for (long sub : subAuthorities) {
            out.putInt((int) sub);
        }
        return out.array();
    }

    /** The SID without its last part: for a user or group of a domain, the domain's own SID. */
    public String domain() {
        String text = toString();
        return text.substring(0, text.lastIndexOf('-'));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sid that
                && authority == that.authority
                && Arrays.equals(subAuthorities, that.subAuthorities);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(authority) + Arrays.hashCode(subAuthorities);
    }

    /** The canonical text, {@code S-1-…}. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder("S-1-").append(authority);
        for (long sub : subAuthorities) {
            out.append('-').append(sub);
        }
        return out.toString();
    }
}
