/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.memory;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** Which containers were handed to which accounts. Guarded by the domain's lock. */
final class Delegations {
    private final Set<Grant> grants = new HashSet<>();

    void add(AdObject account, AdObject container) {
        grants.add(new Grant(account.guid(), container.guid()));
    }

    boolean to(AdObject account, AdObject container) {
        return grants.contains(new Grant(account.guid(), container.guid()));
    }

    private record Grant(UUID account, UUID container) {}
}
