/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.tenant.graph;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntPredicate;
import net.groupwriteback.simulated.tenant.http.GraphError;
import net.groupwriteback.simulated.tenant.store.Filtering.Operator;

/** What filter operators mean; texts compare without regard to case, as Graph compares them. */
final class FilterOperators {
    private static final Map<String, Operator> FUNCTIONS =
            Map.of("startswith", Operator.STARTS_WITH, "endswith", Operator.ENDS_WITH);
    private static final Map<String, Operator> COMPARISONS = Map.of(
            "eq", Operator.EQ,
            "ne", Operator.NE,
            "ge", Operator.RANGE,
            "gt", Operator.RANGE,
            "le", Operator.RANGE,
            "lt", Operator.RANGE);
    private static final Map<String, IntPredicate> RANGES = Map.of(
            "ge", order -> order >= 0,
            "gt", order -> order > 0,
            "le", order -> order <= 0,
            "lt", order -> order < 0);

    private FilterOperators() {}

    /** The operator that a function's name stands for, in any case of letters. */
    static Operator function(String name) {
        Operator operator = FUNCTIONS.get(name.toLowerCase(Locale.ROOT));
        if (operator == null) {
            throw GraphError.badRequest("Invalid filter clause: unknown function '" + name + "'.");
        }
        return operator;
    }

    /** The operator that a comparison's word and literal stand for. */
    static Operator of(String word, Object literal) {
        Operator operator = COMPARISONS.get(word);
        if (operator == null) {
            throw GraphError.badRequest("Invalid filter clause: unknown operator '" + word + "'.");
        }
        return literal == null ? Operator.NULL : operator;
    }

    /** Compares a value; an unset one fits {@code ne} and {@code eq null} only. */
    static boolean compare(String word, Object value, Object literal) {
        if (word.equals("eq")) {
            return same(value, literal);
        }
        if (word.equals("ne")) {
            return !same(value, literal);
        }
        return value != null && literal != null && RANGES.get(word).test(order(value, literal));
    }

    /** Applies {@code eq}, {@code startsWith} or {@code endsWith} to a text. */
    static boolean text(Operator operator, Object value, Object literal) {
        if (!(value instanceof String) || !(literal instanceof String)) {
            return operator == Operator.EQ && same(value, literal);
        }
        String left = fold(value);
        String right = fold(literal);
        return switch (operator) {
            case STARTS_WITH -> left.startsWith(right);
            case ENDS_WITH -> left.endsWith(right);
            default -> left.equals(right);
        };
    }

    private static boolean same(Object value, Object literal) {
        if (value instanceof String && literal instanceof String) {
            return fold(value).equals(fold(literal));
        }
        return Objects.equals(value, literal);
    }

    private static int order(Object value, Object literal) {
        if (value instanceof Instant left && literal instanceof Instant right) {
            return left.compareTo(right);
        }
        if (value instanceof Integer left && literal instanceof Integer right) {
            return left.compareTo(right);
        }
        if (value instanceof String && literal instanceof String) {
            return fold(value).compareTo(fold(literal));
        }
        throw GraphError.badRequest("Invalid filter clause: the types of the operands do not fit.");
    }

    private static String fold(Object text) {
        return ((String) text).toLowerCase(Locale.ROOT);
    }
}
