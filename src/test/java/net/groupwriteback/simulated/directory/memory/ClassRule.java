/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.memory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An object class as the schema defines it.
 *
 * @param name lDAPDisplayName
 * @param oid governsID
 * @param superior subClassOf
 * @param category objectClassCategory: 1 structural, 2 abstract, 3 auxiliary, 0 of 1988
 * @param rdn rDNAttID
 * @param lists what the class refers to, by the attribute of the schema that holds it: {@code mayContain}, …
 */
record ClassRule(String name, String oid, String superior, int category, String rdn, Map<String, List<String>> lists) {

    /**
     * Reads the form of {@link StockClasses} and adds to what is there already.
     *
     * @param classes by name
     */
    static void parse(String lines, Map<String, ClassRule> classes) {
        ClassRule rule = null;
        for (String line : lines.strip().split("\n", -1)) {
            if (!line.startsWith(" ")) {
                String[] column = line.split(" ", -1);
                rule = classes.computeIfAbsent(
                        column[0],
                        name -> new ClassRule(
                                name,
                                column[1],
                                column[2],
                                Integer.parseInt(column[3]),
                                column[4],
                                new LinkedHashMap<>()));
            } else if (rule != null) {
                String[] side = line.strip().split(": ", 2);
                rule.lists.computeIfAbsent(side[0], key -> new ArrayList<>()).addAll(List.of(side[1].split(" ", -1)));
            }
        }
    }

    List<String> list(String schemaAttribute) {
        return lists.getOrDefault(schemaAttribute, List.of());
    }

    /** Both the changeable and the system's part of one list, say {@code mayContain} and {@code systemMayContain}. */
    List<String> both(String changeable) {
        List<String> all = new ArrayList<>(list(changeable));
        all.addAll(list("system" + Character.toUpperCase(changeable.charAt(0)) + changeable.substring(1)));
        return all;
    }

    boolean structural() {
        return category == 1;
    }
}
