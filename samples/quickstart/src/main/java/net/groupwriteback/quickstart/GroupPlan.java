/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.quickstart;

import java.util.List;
import net.groupwriteback.simulated.tenant.GroupSpec;

/**
 * A group that the organisation has, and who is in it. Immutable.
 *
 * @param label how the acts call it
 * @param spec the group itself
 * @param synced how many users that exist in both worlds
 * @param cloudOnly how many users that exist in the cloud only
 * @param guests how many guests
 * @param nested labels of groups that are members
 */
record GroupPlan(String label, GroupSpec spec, int synced, int cloudOnly, int guests, List<String> nested) {
    static GroupPlan microsoft365(String displayName, int synced, int cloudOnly, int guests) {
        return new GroupPlan(displayName, GroupSpec.microsoft365(displayName), synced, cloudOnly, guests, List.of());
    }

    static GroupPlan security(String displayName, int synced, String... nested) {
        return new GroupPlan(displayName, GroupSpec.security(displayName), synced, 0, 0, List.of(nested));
    }

    /** The same under another label, for one of two groups with the same name. */
    GroupPlan called(String other) {
        return new GroupPlan(other, spec, synced, cloudOnly, guests, nested);
    }

    /** The same with a description. */
    GroupPlan describedAs(String description) {
        return new GroupPlan(label, spec.description(description), synced, cloudOnly, guests, nested);
    }
}
