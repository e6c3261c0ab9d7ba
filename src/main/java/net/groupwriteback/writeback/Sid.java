/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.writeback;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

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
    private static final int AUTHORITY_DIGITS = 15;
    private static final int SUB_AUTHORITY_DIGITS = 10;
    private static final String START = "S-1-";
    private static final int USUAL_TEXT = 48;
    private static final int NO_NUMBER = -1;

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
        return text == null ? Optional.empty() : parse(text, 0, text.length());
    }

    /**
     * Reads the text form where it stands inside another text; nothing is copied, because members come by the ten
     * thousands.
     *
     * @param text any text
     * @param from where the SID begins
     * @param to where it has ended
     * @return as {@link #parse(String)}
     */
    public static Optional<Sid> parse(String text, int from, int to) {
        int numbers = from + START.length();
        if (numbers >= to || !text.regionMatches(true, from, START, 0, START.length())) {
            return Optional.empty();
        }
        int firstDash = dash(text, numbers, to);
        long authority = number(text, numbers, firstDash, AUTHORITY_DIGITS, MAX_AUTHORITY);
        int count = 0;
        for (int at = firstDash; at < to; at = dash(text, at + 1, to)) {
            count++;
        }
        if (authority == NO_NUMBER || count == 0 || count > MAX_SUB_AUTHORITIES) {
            return Optional.empty();
        }
        long[] subs = new long[count];
        int begin = firstDash + 1;
        for (int i = 0; i < count; i++) {
            int end = dash(text, begin, to);
            subs[i] = number(text, begin, end, SUB_AUTHORITY_DIGITS, MAX_SUB_AUTHORITY);
            if (subs[i] == NO_NUMBER) {
                return Optional.empty();
            }
            begin = end + 1;
        }
        return Optional.of(new Sid(authority, subs));
    }

    /** Where the next dash is; the end if there is none before. */
    private static int dash(String text, int from, int to) {
        int at = from;
        while (at < to && text.charAt(at) != '-') {
            at++;
        }
        return at;
    }

    private static long number(String text, int from, int to, int maxDigits, long max) {
        if (from >= to || to - from > maxDigits) {
            return NO_NUMBER;
        }
        long number = 0;
        for (int i = from; i < to; i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9') {
                return NO_NUMBER;
            }
            number = 10 * number + digit - '0';
        }
        return number <= max ? number : NO_NUMBER;
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
        StringBuilder out = new StringBuilder(USUAL_TEXT).append(START).append(authority);
        for (long sub : subAuthorities) {
            out.append('-').append(sub);
        }
        return out.toString();
    }
}
