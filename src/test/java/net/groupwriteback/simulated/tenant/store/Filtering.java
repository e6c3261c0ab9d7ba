/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.tenant.store;

import java.util.EnumSet;
import java.util.Set;

/**
 * Which filter operators Graph answers for a property: always, or in advanced mode only ({@code ConsistencyLevel:
 * eventual} with {@code $count=true}). Immutable.
 *
 * @param basic the operators that work always
 * @param advanced the operators that need advanced mode
 */
public record Filtering(Set<Operator> basic, Set<Operator> advanced) {
    /** A filter operator, as the documentation counts them. */
    public enum Operator {
        /** Equal to a value that is not null; {@code in} counts as this one. */
        EQ,
        /** Not equal, or any comparison under {@code not}. */
        NE,
        /** Equal or not equal to null. */
        NULL,
        /** {@code startsWith}. */
        STARTS_WITH,
        /** {@code endsWith}. */
        ENDS_WITH,
        /** {@code ge}, {@code le}, {@code gt} and {@code lt}. */
        RANGE,
        /** {@code /$count} of a collection. */
        COUNT
    }

    /** Not filterable. */
    public static final Filtering NONE = new Filtering(Set.of(), Set.of());

    /** {@code eq} and {@code in} always; {@code ne}, {@code not} and null in advanced mode. */
    public static final Filtering EQUAL = always(Operator.EQ);

    /** As {@link #EQUAL}, and {@code startsWith} always. */
    public static final Filtering PREFIX = always(Operator.EQ, Operator.STARTS_WITH);

    /** As {@link #PREFIX}, and {@code endsWith} in advanced mode. */
    public static final Filtering PREFIX_SUFFIX =
            PREFIX.andAdvanced(Operator.ENDS_WITH).andAdvanced(Operator.COUNT);

    /** Ranges always. */
    public static final Filtering RANGE = always(Operator.EQ, Operator.RANGE);

    /** {@code eq} in advanced mode only. */
    public static final Filtering ADVANCED_EQUAL = advancedOnly(Operator.EQ);

    /** {@code eq} and {@code startsWith} in advanced mode only. */
    public static final Filtering ADVANCED_PREFIX = advancedOnly(Operator.EQ, Operator.STARTS_WITH);

    /** Ranges in advanced mode only. */
    public static final Filtering ADVANCED_RANGE = advancedOnly(Operator.EQ, Operator.RANGE);

    public Filtering {
        basic = Set.copyOf(basic);
        advanced = Set.copyOf(advanced);
    }

    private static Filtering always(Operator first, Operator... more) {
        return new Filtering(EnumSet.of(first, more), EnumSet.of(Operator.NE, Operator.NULL));
    }

    private static Filtering advancedOnly(Operator first, Operator... more) {
        EnumSet<Operator> operators = EnumSet.of(first, more);
        operators.add(Operator.NE);
        operators.add(Operator.NULL);
        return new Filtering(Set.of(), operators);
    }

    private Filtering andAdvanced(Operator operator) {
        EnumSet<Operator> operators = EnumSet.of(operator);
        operators.addAll(advanced);
        return new Filtering(basic, operators);
    }

    /** Whether an operator is answered in this mode. */
    public boolean allows(Operator operator, boolean advancedMode) {
        return basic.contains(operator) || (advancedMode && advanced.contains(operator));
    }
}
