/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.quickstart;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * How a group in the directory differs between two looks at it. Immutable.
 *
 * @param before the group at the first look, or null if it was not there
 * @param after the group at the second look, or null if it was gone
 */
record GroupChange(DirectoryGroup before, DirectoryGroup after) {
    /** What changed between two looks, in the order of the first, new groups last. */
    static List<GroupChange> between(Map<String, DirectoryGroup> before, Map<String, DirectoryGroup> after) {
        Set<String> anchors = new LinkedHashSet<>(before.keySet());
        anchors.addAll(after.keySet());
        return anchors.stream()
                .map(anchor -> new GroupChange(before.get(anchor), after.get(anchor)))
                .filter(change -> !Objects.equals(change.before, change.after))
                .toList();
    }

    /** What happened and to which group, in one line. */
    String line() {
        String name = after == null ? before.rdn() : after.rdn();
        String was = renamed() ? "  (was " + before.rdn() + ")" : "";
        return String.format("%-40s %s%s", inWords(), name, was);
    }

    private String inWords() {
        if (before == null) {
            return "created, members " + after.members().size();
        }
        if (after == null) {
            return "deleted";
        }
        List<String> words = new ArrayList<>();
        if (renamed()) {
            words.add("renamed");
        } else {
            text("display name", before.displayName(), after.displayName(), words);
        }
        count("members +", after.members(), before.members(), words);
        count("members −", before.members(), after.members(), words);
        text("description", before.description(), after.description(), words);
        text("mail", before.mail(), after.mail(), words);
        if (before.groupType() != after.groupType()) {
            words.add(before.kind() + " → " + after.kind());
        }
        return String.join(", ", words);
    }

    private boolean renamed() {
        return before != null && after != null && !before.key().equals(after.key());
    }

    private static void text(String name, String before, String after, List<String> words) {
        if (!Objects.equals(before, after)) {
            words.add(name + (after == null ? " cleared" : before == null ? " set" : " changed"));
        }
    }

    private static void count(String name, Set<String> from, Set<String> what, List<String> words) {
        Set<String> rest = new HashSet<>(from);
        rest.removeAll(what);
        if (!rest.isEmpty()) {
            words.add(name + rest.size());
        }
    }
}
