/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** How changes made in the directory are found. */
enum ChangeTracking {
    /** The directory's replication: every change, moves and deletions included, from any domain controller. */
    DIR_SYNC("dirSync", DirSyncChanges::new),
    /**
     * The number that a domain controller gives each change: needs no right to replicate, holds for one domain controller,
     * and does not see groups that are moved out of the container.
     */
    USN("usn", UsnChanges::new);

    private final String value;

    @SuppressWarnings("ImmutableEnumChecker") // a constructor
    private final Function<GroupDirectory, Changelog> changelog;

    ChangeTracking(String value, Function<GroupDirectory, Changelog> changelog) {
        this.value = value;
        this.changelog = changelog;
    }

    /** The setting's value. */
    String value() {
        return value;
    }

    /** Reads changes this way. */
    Changelog changelog(GroupDirectory directory) {
        return changelog.apply(directory);
    }

    /** The way that a setting or a token names, or empty if none has that value. */
    static Optional<ChangeTracking> ofValue(String value) {
        return Arrays.stream(values()).filter(way -> way.value.equals(value)).findFirst();
    }
}
