/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.memory;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** Which containers were handed to which accounts. Guarded by the domain's lock. */
final class Delegations {
    private final Set<Grant> grants = new HashSet<>();
    private final Set<UUID> replicating = new HashSet<>();

    void add(AdObject account, AdObject container) {
        grants.add(new Grant(account.guid(), container.guid()));
    }

    boolean to(AdObject account, AdObject container) {
        return grants.contains(new Grant(account.guid(), container.guid()));
    }

    void addReplication(AdObject account) {
        replicating.add(account.guid());
    }

    boolean replicates(AdObject account) {
        return replicating.contains(account.guid());
    }

    private record Grant(UUID account, UUID container) {}
}
