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

    /** What a text loses first where somebody tidies up. */
    private static final List<String> EDGES =
            List.of(" ", "   ", "\t", "\r\n", "\n", "\r", "\u00A0", "\u2028", "\u3000", "\u200B", "\uFEFF");

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

    /** The same, and half of them begin or end with a blank or a line's end, or are nothing else. */
    String withEdges(int most) {
        String text = next(most);
        if (random.nextBoolean()) {
            return text;
        }
        text = random.nextInt(4) == 0 ? "" : text.substring(0, text.offsetByCodePoints(0, 1));
        text = random.nextBoolean() ? edge() + text : text;
        return text.isEmpty() || random.nextBoolean() ? text + edge() : text;
    }

    private String edge() {
        return EDGES.get(random.nextInt(EDGES.size()));
    }

    private int codePoint() {
        int range = random.nextInt(4);
        int limit = range == 0 ? 0x80 : range == 1 ? 0x800 : range == 2 ? 0x10000 : 0x110000;
        int point = random.nextInt(limit);
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? 'x' : point;
    }
}
