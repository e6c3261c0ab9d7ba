/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import java.util.Arrays;
import java.util.Optional;

/** What a host's delete does to the group. For the host it is gone in each case. */
enum DeleteMode {
    /** The group is deleted, and with it its SID. */
    DELETE("delete"),
    /** The group stays as it is, without cloud anchor. */
    DETACH("detach"),
    /** The group stays with its members, as a distribution group of another name, and can come back. */
    DISABLE("disable");

    private final String value;

    DeleteMode(String value) {
        this.value = value;
    }

    /** The setting's value. */
    String value() {
        return value;
    }

    /** The mode that a setting names, or empty if none has that value. */
    static Optional<DeleteMode> ofValue(String value) {
        return Arrays.stream(values()).filter(mode -> mode.value.equals(value)).findFirst();
    }
}
