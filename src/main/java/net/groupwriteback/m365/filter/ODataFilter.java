/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365.filter;

/**
 * A filter as Graph takes it. Graph compares texts without case, so it may let more through than the host's filter,
 * never less. Immutable.
 *
 * @param text an OData expression
 * @param advanced whether Graph answers it in advanced mode only
 * @param expressions number of expressions that it is made of
 */
public record ODataFilter(String text, boolean advanced, int expressions) {
    /** A single expression. */
    public ODataFilter(String text, boolean advanced) {
        this(text, advanced, 1);
    }

    /** A text literal with its quotes; any Unicode is safe in it. */
    public static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    ODataFilter join(String operator, ODataFilter other) {
        return new ODataFilter(
                text + " " + operator + " " + other.text, advanced || other.advanced, expressions + other.expressions);
    }

    ODataFilter inBrackets() {
        return new ODataFilter("(" + text + ")", advanced, expressions);
    }
}
