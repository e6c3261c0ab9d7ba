/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.trust.history;

import java.util.Set;

/**
 * A group as it is, or as it ought to be, in the directory. Immutable.
 *
 * @param anchor its cloud anchor
 * @param cn the common name
 * @param groupType the flags of the attribute of this name
 * @param displayName the display name
 * @param description the description, or null
 * @param mail the mail address, or null
 * @param members SIDs of users, anchors of groups, names of anything else; null where any will do
 */
record WrittenGroup(
        String anchor,
        String cn,
        int groupType,
        String displayName,
        String description,
        String mail,
        Set<String> members) {
    private static final int SECURITY_ENABLED = 0x80000000;

    /** Whether access rules may name it. */
    boolean security() {
        return (groupType & SECURITY_ENABLED) != 0;
    }

    /** The same with these members. */
    WrittenGroup holding(Set<String> others) {
        return new WrittenGroup(anchor, cn, groupType, displayName, description, mail, others);
    }
}
