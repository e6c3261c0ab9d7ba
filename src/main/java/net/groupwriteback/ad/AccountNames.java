/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.groupwriteback.writeback.CloudAnchor;

/**
 * The {@code sAMAccountName} of a group for which the host gives none. Active Directory would take a random one; this one
 * is the same each time, legal and at most 20 characters long, which older tools expect (the directory itself allows 256).
 *
 * <p>With a cloud anchor it is {@code Group_} and the last 12 digits of the cloud group's id, whatever the group's name: the
 * directory keeps account names unique and anchors not, so of two that create the same cloud group's representation at the
 * same time only one succeeds. Without one it is the beginning of the name and 12 digits of a hash of it. When it is taken by
 * somebody else, a number follows the beginning.
 */
final class AccountNames {
    private static final int CANDIDATES = 20;
    private static final int BEGINNING = 7;
    private static final int TAIL = 12;
    /** Refused in account names (MS-SAMR 3.1.1.6); blanks are legal, but a nuisance in scripts. */
    private static final String ILLEGAL = "\"/\\[]:;|=,+*?<>@ ";

    private static final String WITHOUT_NAME = "Group";

    private AccountNames() {}

    /**
     * The names to try, in order, each once: {@code crews1} with a 2 behind it is the same as {@code crews} with a 12.
     */
    static Stream<String> candidates(String commonName, Optional<CloudAnchor> anchor) {
        String tail = anchor.map(cloud -> lastOf(cloud.objectId().toString().replace("-", "")))
                .orElseGet(() -> lastOf(hash(commonName)));
        String beginning = anchor.isPresent() ? WITHOUT_NAME : legal(commonName);
        return IntStream.iterate(1, number -> number + 1)
                .mapToObj(number -> {
                    String suffix = number == 1 ? "" : String.valueOf(number);
                    return cut(beginning, BEGINNING - suffix.length()) + suffix + "_" + tail;
                })
                .distinct()
                .limit(CANDIDATES);
    }

    private static String legal(String name) {
        StringBuilder out = new StringBuilder();
        name.codePoints()
                .filter(point -> ILLEGAL.indexOf(point) < 0
                        && (Character.isLetterOrDigit(point) || (point > ' ' && point < 0x7F)))
                .forEach(out::appendCodePoint);
        return out.isEmpty() ? WITHOUT_NAME : out.toString();
    }

    private static String cut(String text, int units) {
        if (text.length() <= units) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(units - 1)) ? units - 1 : units);
    }

    private static String lastOf(String text) {
        return text.substring(text.length() - TAIL);
    }

    private static String hash(String name) {
        try {
            byte[] text = name.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
