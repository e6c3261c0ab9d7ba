/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.memory;

import net.groupwriteback.simulated.directory.wire.Octets;

/** The membership that an account has by its primaryGroupID, which no member attribute shows. */
final class PrimaryGroup {
    private PrimaryGroup() {}

    static boolean contains(AdObject group, AdObject account) {
        long rid = account.number("primarygroupid", 0);
        return rid != 0 && group.sid() != null && Octets.sid(group.sid()).endsWith("-" + rid);
    }
}
