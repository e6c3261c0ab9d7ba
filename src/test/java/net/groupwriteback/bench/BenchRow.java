/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.bench;

import java.util.Locale;

/**
 * A line of the report. Immutable.
 *
 * @param work what was done
 * @param bound what is allowed
 * @param measured what came out
 * @param met whether that is within the bound
 */
record BenchRow(String work, String bound, String measured, boolean met) {
    /** A count that may not exceed a bound. */
    static BenchRow atMost(String work, long bound, String unit, long measured) {
        return new BenchRow(work, "≤ %,d %s".formatted(bound, unit), "%,d".formatted(measured), measured <= bound);
    }

    /** A count that must be this one. */
    static BenchRow exactly(String work, long bound, String unit, long measured) {
        return new BenchRow(work, "%,d %s".formatted(bound, unit), "%,d".formatted(measured), measured == bound);
    }

    /** A time that may be so many times the floor's. */
    static BenchRow atMost(String work, double bound, Ratio ratio) {
        return new BenchRow(work, "≤ " + times(bound), ratio.toString(), ratio.median() <= bound);
    }

    /** Something that must have happened. */
    static BenchRow happens(String work, String bound, String measured, boolean met) {
        return new BenchRow(work, bound, measured, met);
    }

    private static String times(double factor) {
        return String.format(Locale.ROOT, "%.2f × the floor", factor);
    }

    String markdown() {
        return "| " + String.join(" | ", work, bound, measured, met ? "met" : "**missed**") + " |";
    }
}
