/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.memory;

import java.util.Collection;

/**
 * Which groups may be in which, by scope: global ones hold no universal and no domain local ones, universal ones no domain
 * local ones. The texts lead with Windows' errors 8516 to 8518.
 */
final class GroupScopes {
    private static final String TYPE = "grouptype";

    private GroupScopes() {}

    /**
     * Checks members that a group is to have.
     *
     * @param type the groupType that it is to have
     * @throws AdException 53
     */
    static void checkMembers(int type, Collection<AdObject> members) throws AdException {
        for (AdObject member : members) {
            if (member.group()) {
                check(type, (int) member.number(TYPE, GroupType.GLOBAL_SECURITY), member.dn());
            }
        }
    }

    /** Checks the groups that a group is in, before its type changes. */
    static void checkHolders(int type, AdObject group) throws AdException {
        for (AdObject holder : group.referrers("member")) {
            check((int) holder.number(TYPE, GroupType.GLOBAL_SECURITY), type, holder.dn());
        }
    }

    private static void check(int holder, int member, String subject) throws AdException {
        boolean local = (member & GroupType.DOMAIN_LOCAL) != 0;
        boolean universal = (member & GroupType.UNIVERSAL) != 0;
        if ((holder & GroupType.GLOBAL) != 0 && local) {
            throw Refusal.LOCAL_IN_GLOBAL.of(subject);
        }
        if ((holder & GroupType.GLOBAL) != 0 && universal) {
            throw Refusal.UNIVERSAL_IN_GLOBAL.of(subject);
        }
        if ((holder & GroupType.UNIVERSAL) != 0 && local) {
            throw Refusal.LOCAL_IN_UNIVERSAL.of(subject);
        }
    }
}
