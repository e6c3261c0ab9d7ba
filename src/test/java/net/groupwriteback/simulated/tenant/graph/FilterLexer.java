/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.tenant.graph;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.groupwriteback.simulated.tenant.http.GraphError;

/** Cuts a filter into words, literals and signs. For one thread. */
final class FilterLexer {
    private static final Pattern NEXT = Pattern.compile("\\s*(?:(?<string>'(?:[^']|'')*')|(?<sign>[(),:])"
            + "|(?<word>\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z|[^\\s(),:']+))");

    private final String text;
    private final Matcher matcher;
    private int position;

    /**
     * A piece of a filter.
     *
     * @param text the text, of a string without its quotes
     * @param string whether it is a string literal
     */
    record Token(String text, boolean string) {}

    FilterLexer(String text) {
        this.text = text;
        this.matcher = NEXT.matcher(text);
    }

    /** Takes a sign if it is the next piece. */
    boolean accept(String sign) {
        return take("sign", sign);
    }

    /** Takes a word if it is the next piece. */
    boolean acceptWord(String word) {
        return take("word", word);
    }

    /** Takes a sign that must be the next piece. */
    void expect(String sign) {
        if (!accept(sign)) {
            throw invalid();
        }
    }

    /** Takes a word that must be the next piece. */
    void expectWord(String word) {
        if (!acceptWord(word)) {
            throw invalid();
        }
    }

    /** Checks that nothing is left. */
    void expectEnd() {
        if (!text.substring(position).isBlank()) {
            throw invalid();
        }
    }

    /** Takes a word: a name, a path, an operator. */
    Token word() {
        Token token = next();
        if (token.string()) {
            throw invalid();
        }
        return token;
    }

    /** Takes a literal as text, {@link Boolean}, {@link Integer}, {@link Instant}, or null. */
    Object literal() {
        Token token = next();
        if (token.string()) {
            return token.text();
        }
        String word = token.text();
        return switch (word) {
            case "null" -> null;
            case "true", "false" -> Boolean.valueOf(word);
            default -> numberOrTime(word);
        };
    }

    private Object numberOrTime(String word) {
        if (word.matches("-?\\d{1,9}")) {
            return Integer.valueOf(word);
        }
        try {
            return Instant.parse(word);
        } catch (DateTimeException e) {
            if (word.matches("[0-9a-fA-F-]{36}")) {
                return word;
            }
            throw invalid();
        }
    }

    private Token next() {
        matcher.region(position, text.length());
        if (!matcher.lookingAt() || matcher.group("sign") != null) {
            throw invalid();
        }
        position = matcher.end();
        String string = matcher.group("string");
        return string == null
                ? new Token(matcher.group("word"), false)
                : new Token(string.substring(1, string.length() - 1).replace("''", "'"), true);
    }

    private boolean take(String kind, String expected) {
        matcher.region(position, text.length());
        if (!matcher.lookingAt() || !expected.equals(matcher.group(kind))) {
            return false;
        }
        position = matcher.end();
        return true;
    }

    private GraphError invalid() {
        return GraphError.badRequest("Invalid filter clause: syntax error at position " + position + ".");
    }
}
