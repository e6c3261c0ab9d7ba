/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.memory;

import java.util.Arrays;
import java.util.List;

/** The plain values of one object, in little memory: a domain has hundreds of thousands. Guarded by the domain's lock. */
final class PlainValues {
    private AttributeRule[] rules = {};
    private byte[][][] values = {};

    /** The values of an attribute by key, or null. */
    byte[][] get(String key) {
        int at = find(key);
        return at < 0 ? null : values[at];
    }

    List<AttributeRule> rules() {
        return List.of(rules);
    }

    /** Replaces the values; none removes the attribute. */
    void set(AttributeRule rule, byte[][] replacement) {
        int at = find(rule.key());
        if (at >= 0 && replacement.length > 0) {
            values[at] = replacement;
        } else if (at >= 0) {
            rules[at] = rules[rules.length - 1];
            values[at] = values[values.length - 1];
            resize(rules.length - 1);
        } else if (replacement.length > 0) {
            resize(rules.length + 1);
            rules[rules.length - 1] = rule;
            values[values.length - 1] = replacement;
        }
    }

    private void resize(int size) {
        rules = Arrays.copyOf(rules, size);
        values = Arrays.copyOf(values, size);
    }

    private int find(String key) {
        for (int i = 0; i < rules.length; i++) {
            if (rules[i].key().equals(key)) {
                return i;
            }
        }
        return -1;
    }
}
