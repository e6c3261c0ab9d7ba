/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.quickstart;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Compares what the directory holds with what the tenant says it ought to hold: every group, attribute and member. */
final class Check {
    private static final int NAMED_MEMBERS = 3;

    private Check() {}

    /**
     * The differences, in words; empty if there is none.
     *
     * @param expected by anchor
     * @param found by anchor
     */
    static List<String> differences(Map<String, Expectation> expected, Map<String, DirectoryGroup> found) {
        List<String> differences = new ArrayList<>();
        expected.forEach((anchor, group) -> {
            DirectoryGroup actual = found.get(anchor);
            if (actual == null) {
                differences.add(group.cn() + ": not in the directory");
            } else {
                compare(group, actual, differences);
            }
        });
        Map<String, DirectoryGroup> strangers = new HashMap<>(found);
        strangers.keySet().removeAll(expected.keySet());
        strangers.values().forEach(group -> differences.add(group.dn() + ": no such group in the tenant"));
        return differences;
    }

    private static void compare(Expectation expected, DirectoryGroup found, List<String> differences) {
        String name = found.dn();
        attribute(name, "cn", expected.cn(), found.cn(), differences);
        attribute(name, "adminDescription", expected.anchor(), found.adminDescription(), differences);
        attribute(name, "msDS-ExternalDirectoryObjectId", expected.anchor(), found.externalObjectId(), differences);
        attribute(name, "groupType", expected.groupType(), found.groupType(), differences);
        attribute(name, "displayName", expected.displayName(), found.displayName(), differences);
        attribute(name, "description", expected.description(), found.description(), differences);
        attribute(name, "mail", expected.mail(), found.mail(), differences);
        members(name, "missing", minus(expected.members(), found.members()), differences);
        members(name, "too many", minus(found.members(), expected.members()), differences);
    }

    private static void attribute(
            String name, String attribute, Object expected, Object found, List<String> differences) {
        if (!Objects.equals(expected, found)) {
            differences.add(name + ": " + attribute + " is " + found + " instead of " + expected);
        }
    }

    private static void members(String name, String what, Set<String> members, List<String> differences) {
        if (!members.isEmpty()) {
            List<String> some = members.stream().sorted().limit(NAMED_MEMBERS).toList();
            String more = members.size() > some.size() ? " and " + (members.size() - some.size()) + " more" : "";
            differences.add(name + ": " + members.size() + " members " + what + ": " + String.join("; ", some) + more);
        }
    }

    private static Set<String> minus(Set<String> from, Set<String> what) {
        Set<String> rest = new HashSet<>(from);
        rest.removeAll(what);
        return rest;
    }
}
