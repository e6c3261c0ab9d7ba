/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.members;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ModificationType;
import java.util.Arrays;
import java.util.Set;

/**
 * What a refused request for members means, by LDAP result code: Active Directory's and Samba's codes, which differ from
 * each other and from the standard (a request is atomic: one refused value refuses all).
 */
enum MemberRefusal {
    /** A value is already there (68, 20) or, on removal, already gone (53, 16; 32 if its object is gone as well). */
    ALREADY_SO(Set.of(68, 20), Set.of(53, 16, 32)),
    /** A value cannot be a member: no such object (32), no such SID or not allowed here (53), no name (34, 19, 21). */
    BAD_VALUE(Set.of(32, 53, 34, 19, 21), Set.of(34, 19, 21)),
    /** The request is too much for the server: administrative limit (11), size limit (4). */
    TOO_MUCH(Set.of(11, 4), Set.of(11, 4)),
    /** Anything else: not about a member. */
    OTHER(Set.of(), Set.of());

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<Integer> onAdd;

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<Integer> onDelete;

    MemberRefusal(Set<Integer> onAdd, Set<Integer> onDelete) {
        this.onAdd = onAdd;
        this.onDelete = onDelete;
    }

    static MemberRefusal of(LDAPException e, ModificationType type) {
        int code = e.getResultCode().intValue();
        return Arrays.stream(values())
                .filter(refusal ->
                        (type.equals(ModificationType.ADD) ? refusal.onAdd : refusal.onDelete).contains(code))
                .findFirst()
                .orElse(OTHER);
    }
}
