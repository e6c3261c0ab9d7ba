/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.tenant;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * The application permissions that an administrator has consented to. Unlike in Entra, where a token carries the permissions
 * of the moment it was issued, a change counts from the next request on. Thread-safe.
 */
public final class Permissions {
    private final Set<String> granted = new TreeSet<>();

    Permissions(Collection<String> granted) {
        this.granted.addAll(granted);
    }

    /** Grants a permission, for instance {@code Member.Read.Hidden}. */
    public synchronized void grant(String permission) {
        granted.add(permission);
    }

    /** Takes a permission away. */
    public synchronized void revoke(String permission) {
        granted.remove(permission);
    }

    /** Whether at least one of some permissions is granted. */
    public synchronized boolean hasAny(Collection<String> permissions) {
        return permissions.stream().anyMatch(granted::contains);
    }

    /** The permissions granted now. */
    public synchronized Set<String> granted() {
        return Set.copyOf(granted);
    }
}
