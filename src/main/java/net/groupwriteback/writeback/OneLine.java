/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.writeback;

import java.util.Arrays;
import java.util.Objects;

/**
 * Texts that others made up, as messages and logs show them: in one line and of bounded length, so that none of them passes for a
 * line of the log, fills it, or hides what stands beside it.
 */
public final class OneLine {
    /** In UTF-16 units. What the login service says of a refusal has some 350. */
    static final int LONGEST = 400;

    /** Causes of causes; there are some four. */
    private static final int DEEPEST = 20;

    private OneLine() {}

    /**
     * A text with a blank in place of line ends, control and format characters, cut off behind 400 UTF-16 units.
     *
     * @param foreign any text; null is empty
     */
    public static String of(String foreign) {
        if (foreign == null) {
            return "";
        }
        StringBuilder shown = new StringBuilder(Math.min(foreign.length(), LONGEST));
        boolean blank = false;
        int at = 0;
        while (at < foreign.length() && shown.length() < LONGEST) {
            int point = foreign.codePointAt(at);
            at += Character.charCount(point);
            if (isHarmless(point)) {
                shown.append(blank && !shown.isEmpty() ? " " : "").appendCodePoint(point);
                blank = false;
            } else {
                blank = true;
            }
        }
        return at < foreign.length() ? shown + "…" : shown.toString();
    }

    /** A text between apostrophes. */
    public static String quoted(String foreign) {
        return "'" + of(foreign) + "'";
    }

    /**
     * What caused a failure, as it may stand in a log: itself, or, where a text of it, of its causes or of what it suppressed would
     * not do, other exceptions in their places, with the places in the code and as much of the texts as does.
     */
    public static Throwable cause(Throwable failure) {
        return fits(failure, DEEPEST) ? failure : shown(failure, DEEPEST);
    }

    private static boolean fits(Throwable failure, int deep) {
        return failure == null
                || (deep > 0
                        && failure.toString().equals(of(failure.toString()))
                        && fits(failure.getCause(), deep - 1)
                        && Arrays.stream(failure.getSuppressed()).allMatch(each -> fits(each, deep - 1)));
    }

    private static Throwable shown(Throwable failure, int deep) {
        if (failure == null || deep == 0) {
            return null;
        }
        Exception shown = new Exception(of(failure.toString()), shown(failure.getCause(), deep - 1));
        shown.setStackTrace(failure.getStackTrace());
        Arrays.stream(failure.getSuppressed())
                .map(each -> shown(each, deep - 1))
                .filter(Objects::nonNull)
                .forEach(shown::addSuppressed);
        return shown;
    }

    private static boolean isHarmless(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
