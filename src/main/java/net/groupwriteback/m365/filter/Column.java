/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.m365.filter;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A property that Graph can filter by, and how (Microsoft Graph, resource pages and "Advanced query capabilities").
 * Immutable.
 *
 * @param property the Graph property
 * @param many whether it is a collection
 * @param advanced whether Graph answers in advanced mode only
 * @param operators what Graph answers
 */
record Column(String property, boolean many, boolean advanced, Set<Operator> operators) {
    /** What Graph can be asked of a property. */
    enum Operator {
        /** {@code eq}. */
        EQ,
        /** {@code startsWith}. */
        STARTS_WITH,
        /** {@code ge} and {@code le}. */
        RANGE
    }

    static Column of(String property, Operator... operators) {
        return new Column(property, false, false, Arrays.stream(operators).collect(Collectors.toUnmodifiableSet()));
    }

    Column ofMany() {
        return new Column(property, true, advanced, operators);
    }

    Column onlyAdvanced() {
        return new Column(property, many, true, operators);
    }

    boolean answers(Operator operator) {
        return operators.contains(operator);
    }
}
