/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.members;

import java.util.List;

/**
 * A change of membership that was looked up and passed the guard, not yet written. For one write.
 *
 * @param add members to add, each sendable
 * @param remove members to remove, each sendable; none that is to be added
 * @param outcome those that cannot be members so far; the rest is filled in by the write
 */
public record PreparedMembership(List<MemberValue> add, List<MemberValue> remove, MemberOutcome outcome) {
    /** The same once its additions are done. */
    public PreparedMembership added() {
        outcome.added(add.size());
        return new PreparedMembership(List.of(), remove, outcome);
    }
}
