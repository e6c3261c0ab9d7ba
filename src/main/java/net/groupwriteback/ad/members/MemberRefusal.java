/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.members;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.Arrays;
import java.util.Set;
import net.groupwriteback.ad.ldap.LdapErrors;

/**
 * What a refused request for members means, by LDAP result code: Active Directory's and Samba's codes, which differ from
 * each other and from the standard (a request is atomic: one refused value refuses all). A 32 is about the group or about a
 * member; the Windows code that begins the message tells which.
 */
enum MemberRefusal {
    /** The group itself is not on this domain controller. */
    GROUP_MISSING(Set.of(), Set.of()),
    /** A value is already there (68, 20) or, on removal, already gone (53, 16; 32 if its object is gone as well). */
    ALREADY_SO(Set.of(68, 20), Set.of(53, 16, 32)),
    /** A value cannot be a member: no such object (32), no such SID or not allowed here (53), no name (34, 19, 21). */
    BAD_VALUE(Set.of(32, 53, 34, 19, 21), Set.of(34, 19, 21)),
    /** The request is too much for the server: administrative limit (11), size limit (4). */
    TOO_MUCH(Set.of(11, 4), Set.of(11, 4)),
    /** Anything else: not about a member. */
    OTHER(Set.of(), Set.of());

    /** What begins a 32 about the object of the request: Active Directory's code and Samba's. */
    private static final Set<String> OBJECT_MISSING = Set.of("0000208D", "00002030");

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<Integer> onAdd;

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<Integer> onDelete;

    MemberRefusal(Set<Integer> onAdd, Set<Integer> onDelete) {
        this.onAdd = onAdd;
        this.onDelete = onDelete;
    }

    static MemberRefusal of(LDAPException e, ModificationType type) {
        if (e.getResultCode().equals(ResultCode.NO_SUCH_OBJECT) && OBJECT_MISSING.contains(LdapErrors.windowsCode(e))) {
            return GROUP_MISSING;
        }
        int code = e.getResultCode().intValue();
        return Arrays.stream(values())
                .filter(refusal ->
                        (type.equals(ModificationType.ADD) ? refusal.onAdd : refusal.onDelete).contains(code))
                .findFirst()
                .orElse(OTHER);
    }

    /** Whether a request that both adds and removes was refused because of a member. */
    static boolean aboutMembers(LDAPException e) {
        MemberRefusal adding = of(e, ModificationType.ADD);
        MemberRefusal removing = of(e, ModificationType.DELETE);
        return adding != GROUP_MISSING && (adding != OTHER || removing != OTHER);
    }
}
