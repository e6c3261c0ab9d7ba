/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365.filter;

import java.util.Optional;

/** Writes single OData expressions. */
final class Expressions {
    /** The longest value that Graph compares in default mode. */
    private static final int MAX_VALUE_UNITS = 120;

    private Expressions() {}

    /** {@code property eq value}, or the same of any element of a collection. */
    static Optional<ODataFilter> equal(Column column, Object value) {
        return column.answers(Column.Operator.EQ) && fits(column, value)
                ? literal(value).map(literal -> any(column, "x eq " + literal, column.property() + " eq " + literal))
                : Optional.empty();
    }

    /** {@code startsWith(property,value)}, or the same of any element of a collection. */
    static Optional<ODataFilter> startsWith(Column column, String value) {
        String literal = ODataFilter.literal(value);
        return column.answers(Column.Operator.STARTS_WITH) && !value.isEmpty() && fits(column, value)
                ? Optional.of(any(
                        column,
                        "startsWith(x," + literal + ")",
                        "startsWith(" + column.property() + "," + literal + ")"))
                : Optional.empty();
    }

    private static boolean fits(Column column, Object value) {
        return !(value instanceof String text)
                || (text.chars().noneMatch(Character::isISOControl)
                        && (column.advanced() || text.length() <= MAX_VALUE_UNITS));
    }

    private static ODataFilter any(Column column, String ofElement, String ofProperty) {
        String text = column.many() ? column.property() + "/any(x:" + ofElement + ")" : ofProperty;
        return new ODataFilter(text, column.advanced());
    }

    private static Optional<String> literal(Object value) {
        if (value instanceof String text) {
            return text.isEmpty() ? Optional.empty() : Optional.of(ODataFilter.literal(text));
        }
        return value instanceof Boolean flag ? Optional.of(flag.toString()) : Optional.empty();
    }
}
