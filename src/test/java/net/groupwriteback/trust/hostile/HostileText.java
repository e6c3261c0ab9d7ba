/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.trust.hostile;

import java.util.List;
import java.util.Random;

/** Texts that people would not write, and attackers would: the whole of Unicode, with a liking for what means something. */
final class HostileText {
    private static final List<String> MEANING_SOMETHING = List.of(
            "'",
            "''",
            "\"",
            "\\",
            "\\\\",
            ",",
            "+",
            "=",
            "<",
            ">",
            ";",
            "#",
            "*",
            "(",
            ")",
            "&",
            "|",
            "!",
            "/",
            "%",
            "$",
            "{0}",
            "%00",
            "\\00",
            "\\2a",
            "CN=",
            ",DC=ad",
            "' or true or '",
            "*)(objectClass=*",
            "$filter=",
            "\u202E",
            "\u200B",
            "\u0301",
            "\uFEFF",
            "\u2028",
            "\r\n",
            "\t",
            "\u007F",
            "\u0085",
            "\u00A0",
            "\uFFFD",
            "\uD83D\uDE00",
            "ﬀ",
            "ß",
            "İ",
            "ı",
            "<GUID=",
            "${jndi:ldap://x}",
            " ",
            "  ");

    private final Random random;

    HostileText(Random random) {
        this.random = random;
    }

    /** The next text, not empty, of at most so many UTF-16 units, without surrogates that lack their pair. */
    String next(int most) {
        int length = 1 + random.nextInt(random.nextInt(5) == 0 ? most : 20);
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            String piece = random.nextInt(3) == 0
                    ? MEANING_SOMETHING.get(random.nextInt(MEANING_SOMETHING.size()))
                    : Character.toString(codePoint());
            if (text.length() + piece.length() > most) {
                break;
            }
            text.append(piece);
        }
        return text.isEmpty() ? "x" : text.toString();
    }

    private int codePoint() {
        int range = random.nextInt(4);
        int limit = range == 0 ? 0x80 : range == 1 ? 0x800 : range == 2 ? 0x10000 : 0x110000;
        int point = random.nextInt(limit);
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? 'x' : point;
    }
}
