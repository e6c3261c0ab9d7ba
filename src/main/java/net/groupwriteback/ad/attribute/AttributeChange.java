/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.attribute;

import java.util.List;
import org.identityconnectors.framework.common.objects.Attribute;
import org.identityconnectors.framework.common.objects.AttributeDelta;

/**
 * What a host asks of one attribute: a whole new set of values, or values to add and to remove. Empty text counts as no
 * value, because the directory knows none. Immutable.
 *
 * @param name the attribute's name
 * @param whole the whole new set, empty to clear; null if only single values change
 * @param add values to add
 * @param remove values to remove
 * @param blank whether the whole new set is empty only because empty text was left out
 */
public record AttributeChange(String name, List<Object> whole, List<Object> add, List<Object> remove, boolean blank) {
    /** The whole new set of values. */
    public static AttributeChange toWhole(Attribute attribute) {
        return new AttributeChange(
                attribute.getName(), values(attribute.getValue()), List.of(), List.of(), isBlank(attribute.getValue()));
    }

    /** Values to add. */
    public static AttributeChange adding(Attribute attribute) {
        return new AttributeChange(attribute.getName(), null, values(attribute.getValue()), List.of(), false);
    }

    /** Values to remove. */
    public static AttributeChange removing(Attribute attribute) {
        return new AttributeChange(attribute.getName(), null, List.of(), values(attribute.getValue()), false);
    }

    /** What a delta says. */
    public static AttributeChange of(AttributeDelta delta) {
        return delta.getValuesToReplace() == null
                ? new AttributeChange(
                        delta.getName(), null, values(delta.getValuesToAdd()), values(delta.getValuesToRemove()), false)
                : new AttributeChange(
                        delta.getName(),
                        values(delta.getValuesToReplace()),
                        List.of(),
                        List.of(),
                        isBlank(delta.getValuesToReplace()));
    }

    /** Whether there is empty text and nothing else: no value, and no wish to clear either. */
    private static boolean isBlank(List<Object> values) {
        return values != null && !values.isEmpty() && values(values).isEmpty();
    }

    /**
     * The value that a single-valued attribute shall have: a value to add replaces, a value to remove clears.
     *
     * @return the value, or null to clear
     */
    public Object single() {
        List<Object> wanted = whole == null ? add : whole;
        return wanted.isEmpty() ? null : wanted.get(0);
    }

    private static List<Object> values(List<Object> values) {
        return values == null
                ? List.of()
                : values.stream()
                        .filter(value -> value != null && !"".equals(value))
                        .toList();
    }
}
