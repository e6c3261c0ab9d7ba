/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.memory;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Keeps the values that most objects share only once. Guarded by the domain's lock. */
final class Repeated {
    private static final Set<String> SHARED = Set.of(
            "objectclass",
            "objectcategory",
            "instancetype",
            "useraccountcontrol",
            "primarygroupid",
            "samaccounttype",
            "grouptype",
            "whencreated",
            "whenchanged");

    private final Map<String, byte[][]> values = new HashMap<>();

    /** The same values, perhaps those of another object. */
    byte[][] of(AttributeRule rule, byte[][] octets) {
        if (!SHARED.contains(rule.key())) {
            return octets;
        }
        StringBuilder key = new StringBuilder();
        for (byte[] value : octets) {
            key.append(new String(value, StandardCharsets.UTF_8)).append('\n');
        }
        return values.computeIfAbsent(key.toString(), k -> octets);
    }
}
