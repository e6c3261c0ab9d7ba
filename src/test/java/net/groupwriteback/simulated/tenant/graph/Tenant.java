/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.tenant.graph;

import java.time.InstantSource;
import java.util.function.Supplier;
import net.groupwriteback.simulated.tenant.DeltaShape;
import net.groupwriteback.simulated.tenant.Permissions;
import net.groupwriteback.simulated.tenant.TenantState;
import net.groupwriteback.simulated.tenant.store.DirectoryStore;

/**
 * What the routes know of the tenant. Immutable; what it leads to is thread-safe.
 *
 * @param id the tenant's id
 * @param store the directory
 * @param state the directory as administrators see it, with the tenant's settings
 * @param permissions what the application may do
 * @param clock the time
 * @param shape how delta answers are cut, now
 */
public record Tenant(
        String id,
        DirectoryStore store,
        TenantState state,
        Permissions permissions,
        InstantSource clock,
        Supplier<DeltaShape> shape) {
    /** How delta answers are cut, now. */
    DeltaShape deltaShape() {
        return shape.get();
    }
}
