/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import java.util.Arrays;
import java.util.Optional;

/** Which groups that are there already are taken over when the host creates a cloud group's representation. */
enum Adoption {
    /** None: the host is told that it exists, and may link it. */
    NEVER("never"),
    /** Those that carry the group's cloud anchor, or the name that Entra Connect gave them, {@code Group_<object id>}. */
    LINKED("linked"),
    /**
     * Those, and the one that the host names by {@code adoptSid}: the origin of a cloud group whose source of authority was
     * moved to the cloud.
     */
    LINKED_OR_SID("linkedOrSid");

    private final String value;

    Adoption(String value) {
        this.value = value;
    }

    /** The setting's value. */
    String value() {
        return value;
    }

    /** The choice that a setting names, or empty if none has that value. */
    static Optional<Adoption> ofValue(String value) {
        return Arrays.stream(values())
                .filter(choice -> choice.value.equals(value))
                .findFirst();
    }
}
