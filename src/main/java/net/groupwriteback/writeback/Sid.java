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
    private static final String DASH = "-";
    private static final int USUAL_TEXT = 48;
    private static final int NO_NUMBER = -1;

    /** Canonical: members come by the ten thousands as text, and few of them are ever needed as bytes. */
    private final String text;

    private Sid(String text) {
        this.text = text;
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
     * Reads the text form where it stands inside another text.
     *
     * @param text any text
     * @param from where the SID begins
     * @param to where it has ended
     * @return as {@link #parse(String)}
     */
    public static Optional<Sid> parse(String text, int from, int to) {
        if (!text.regionMatches(true, from, START, 0, START.length())) {
            return Optional.empty();
        }
        boolean canonical = text.startsWith(START, from);
        int numbers = 0;
        int end;
        for (int begin = from + START.length(); begin <= to; begin = end + 1) {
            end = dash(text, begin, to);
            if (!isNumber(text, begin, end, numbers == 0)) {
                return Optional.empty();
            }
            canonical &= text.charAt(begin) != '0' || end == begin + 1;
            numbers++;
        }
        if (numbers < 2 || numbers > 1 + MAX_SUB_AUTHORITIES) {
            return Optional.empty();
        }
        return Optional.of(canonical ? new Sid(text.substring(from, to)) : of(numbers(text.substring(from, to))));
    }

    /** Where the next dash is; the end if there is none before. */
    private static int dash(String text, int from, int to) {
        int at = from;
        while (at < to && text.charAt(at) != '-') {
            at++;
        }
        return at;
    }

    private static boolean isNumber(String text, int from, int to, boolean authority) {
        return authority
                ? number(text, from, to, AUTHORITY_DIGITS, MAX_AUTHORITY) != NO_NUMBER
                : number(text, from, to, SUB_AUTHORITY_DIGITS, MAX_SUB_AUTHORITY) != NO_NUMBER;
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

    /** The numbers of a text that was checked: the authority, then the sub-authorities. */
    private static long[] numbers(String text) {
        return Arrays.stream(text.substring(START.length()).split(DASH, -1))
                .mapToLong(Long::parseLong)
                .toArray();
    }

    private static Sid of(long... numbers) {
        StringBuilder out = new StringBuilder(USUAL_TEXT).append(START).append(numbers[0]);
        for (int i = 1; i < numbers.length; i++) {
            out.append(DASH).append(numbers[i]);
        }
        return new Sid(out.toString());
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
        long[] numbers = new long[1 + count];
        numbers[0] = ByteBuffer.wrap(bytes).getLong() & MAX_AUTHORITY;
        ByteBuffer tail = ByteBuffer.wrap(bytes, 8, 4 * count).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 1; i <= count; i++) {
            numbers[i] = tail.getInt() & MAX_SUB_AUTHORITY;
        }
        return Optional.of(of(numbers));
    }

    /** The binary form, as {@code objectSid} holds it. */
    public byte[] toBytes() {
        long[] numbers = numbers(text);
        int count = numbers.length - 1;
        ByteBuffer out = ByteBuffer.allocate(8 + 4 * count);
        out.putLong(numbers[0]).put(0, (byte) 1).put(1, (byte) count);
        out.order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 1; i <= count; i++) {
            out.putInt((int) numbers[i]);
        }
        return out.array();
    }

    /** The SID without its last part: for a user or group of a domain, the domain's own SID. */
    public String domain() {
        return text.substring(0, text.lastIndexOf(DASH));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sid that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The canonical text, {@code S-1-…}. */
    @Override
    public String toString() {
        return text;
    }
}
