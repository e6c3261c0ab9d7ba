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

    /** The group's name now, or the last one it had. */
    String rdn() {
        return after == null ? before.rdn() : after.rdn();
    }

    /** What happened, in a few words. */
    String inWords() {
        if (before == null) {
            return "created, " + people(after.members().size());
        }
        if (after == null) {
            return "deleted";
        }
        List<String> words = new ArrayList<>();
        if (!before.key().equals(after.key())) {
            words.add("renamed from " + before.rdn());
        }
        int gained = without(after.members(), before.members());
        int lost = without(before.members(), after.members());
        if (gained + lost > 0) {
            words.add("members +" + gained + " −" + lost);
        }
        text("description", before.description(), after.description(), words);
        text("display name", before.displayName(), after.displayName(), words);
        text("mail", before.mail(), after.mail(), words);
        if (before.groupType() != after.groupType()) {
            words.add(before.kind() + " → " + after.kind());
        }
        return String.join(", ", words);
    }

    private static void text(String name, String before, String after, List<String> words) {
        if (!Objects.equals(before, after)) {
            words.add(name + (after == null ? " cleared" : before == null ? " set" : " changed"));
        }
    }

    private static String people(int members) {
        return members == 1 ? "1 member" : members + " members";
    }

    private static int without(Set<String> from, Set<String> what) {
        Set<String> rest = new HashSet<>(from);
        rest.removeAll(what);
        return rest.size();
    }
}
