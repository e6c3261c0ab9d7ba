/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.writeback;

/**
 * Texts that others made up, as messages and logs show them: in one line and of bounded length, so that none of them passes for a
 * line of the log, fills it, or hides what stands beside it.
 */
public final class OneLine {
    /** In UTF-16 units. What the login service says of a refusal has some 350. */
    static final int LONGEST = 400;

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
     * What caused a failure, as it may stand in a log: itself, or, where the text of it or of one of its causes would not do, another
     * exception with the places in the code and as much of its text as does.
     */
    public static Throwable cause(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (!each.toString().equals(of(each.toString()))) {
                Exception shown = new Exception(of(failure.toString()));
                shown.setStackTrace(failure.getStackTrace());
                return shown;
            }
        }
        return failure;
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
