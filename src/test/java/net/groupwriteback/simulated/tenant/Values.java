/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.tenant;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Typed views of the untyped values in the store. */
final class Values {
    private Values() {}

    static List<String> texts(Object value) {
        return value == null
                ? List.of()
                : ((List<?>) value).stream().map(String.class::cast).toList();
    }

    static Map<String, Object> complex(Object value) {
        if (value == null) {
            return null;
        }
        Map<String, Object> copy = new LinkedHashMap<>();
        ((Map<?, ?>) value).forEach((name, part) -> copy.put((String) name, part));
        return Collections.unmodifiableMap(copy);
    }
}
