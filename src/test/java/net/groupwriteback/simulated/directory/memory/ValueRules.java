/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.memory;

import java.util.Collection;

/** What the values of a plain attribute must be like. */
final class ValueRules {
    private static final String ACCOUNT_NAME = "samaccountname";
    private static final String BAD_IN_ACCOUNT_NAMES = "\"/\\[]:;|=,+*?<>";

    private ValueRules() {}

    /**
     * Checks syntax, length or range, and the number of values.
     *
     * @throws AdException 21 for what is no value of the syntax, 19 for the rest; lengths count UTF-16 units
     */
    static void check(AttributeRule rule, Collection<byte[]> values) throws AdException {
        if (rule.single() && values.size() > 1) {
            throw Refusal.SINGLE_VALUE.of(rule.name());
        }
        for (byte[] value : values) {
            if (!rule.syntax().accepts(value)) {
                throw Refusal.BAD_VALUE.of(rule.name());
            }
            if (!inRange(rule, measure(rule, value))) {
                throw Refusal.OUT_OF_RANGE.of(rule.name());
            }
            if (rule.key().equals(ACCOUNT_NAME) && !accountName(Syntax.text(value))) {
                throw Refusal.ACCOUNT_NAME_CHARACTER.of(rule.name());
            }
        }
    }

    private static long measure(AttributeRule rule, byte[] value) {
        if (rule.syntax().numeric()) {
            return Long.parseLong(Syntax.text(value));
        }
        return rule.syntax().binary() ? value.length : Syntax.text(value).length();
    }

    private static boolean inRange(AttributeRule rule, long measure) {
        return measure
                        >= (rule.lower().isEmpty()
                                ? Long.MIN_VALUE
                                : rule.lower().getAsInt())
                && (rule.upper().isEmpty()
                        || measure <= Integer.toUnsignedLong(rule.upper().getAsInt()));
    }

    private static boolean accountName(String name) {
        return !name.endsWith(".") && name.chars().noneMatch(c -> c < ' ' || BAD_IN_ACCOUNT_NAMES.indexOf(c) >= 0);
    }
}
