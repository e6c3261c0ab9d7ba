/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.memory;

import java.util.Set;

/** The values that groupType may take, and the changes among them (MS-ADTS 3.1.1.5.3.1 and 3.1.1.8). */
final class GroupType {
    static final int GLOBAL = 0x2;
    static final int DOMAIN_LOCAL = 0x4;
    static final int UNIVERSAL = 0x8;
    static final int SECURITY = 0x80000000;
    static final int GLOBAL_SECURITY = SECURITY | GLOBAL;

    private static final Set<Integer> SCOPES = Set.of(GLOBAL, DOMAIN_LOCAL, UNIVERSAL);

    private GroupType() {}

    /** One scope, perhaps the security bit, nothing else. */
    static boolean valid(int type) {
        return SCOPES.contains(type & ~SECURITY);
    }

    /** Global and domain local become one another only by way of universal. */
    static boolean mayBecome(int from, int to) {
        int before = from & ~SECURITY;
        int after = to & ~SECURITY;
        return before == after || before == UNIVERSAL || after == UNIVERSAL;
    }

    /** sAMAccountType, which follows from it. */
    static String accountType(int type) {
        boolean security = (type & SECURITY) != 0;
        boolean local = (type & DOMAIN_LOCAL) != 0;
        return Integer.toString((local ? 0x20000000 : 0x10000000) | (security ? 0 : 1));
    }
}
