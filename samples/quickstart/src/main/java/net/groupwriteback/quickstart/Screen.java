/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.quickstart;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * What the person in front of the demonstration sees: headings, lines and, on a terminal, one line of progress that is
 * written over again and again. For one thread.
 */
final class Screen {
    private static final String CLEAR_LINE = "\r\u001B[K";
    private static final String BOLD = "\u001B[1m";
    private static final String PLAIN = "\u001B[0m";

    private final PrintStream out;
    private final boolean terminal;
    private boolean progressShown;

    /**
     * A screen.
     *
     * @param out where to print, in UTF-8 whatever the platform says
     * @param terminal whether escape sequences and progress may be used
     */
    Screen(PrintStream out, boolean terminal) {
        this.out = new PrintStream(out, true, StandardCharsets.UTF_8);
        this.terminal = terminal;
    }

    /** A blank line and a heading. */
    void heading(String text) {
        line("");
        line(terminal ? BOLD + text + PLAIN : text);
    }

    /** A line. */
    void line(String text) {
        clearProgress();
        out.println(text);
    }

    /** A line by {@link String#format}, with numbers in the English way. */
    void line(String format, Object... values) {
        line(String.format(Locale.ENGLISH, format, values));
    }

    /** What is going on now; gone with the next line. Nothing if this is no terminal. */
    void progress(String format, Object... values) {
        if (terminal) {
            out.print(CLEAR_LINE + "  … " + String.format(Locale.ENGLISH, format, values));
            out.flush();
            progressShown = true;
        }
    }

    private void clearProgress() {
        if (progressShown) {
            out.print(CLEAR_LINE);
            progressShown = false;
        }
    }
}
