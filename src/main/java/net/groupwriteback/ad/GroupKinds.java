/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import com.unboundid.ldap.sdk.Entry;
import java.util.List;
import net.groupwriteback.ad.attribute.GroupAttributes;
import net.groupwriteback.ad.attribute.GroupWrite;
import net.groupwriteback.writeback.AdGroupKind;
import org.identityconnectors.framework.common.exceptions.InvalidAttributeValueException;

/** What writing {@code groupKind} does to {@code groupType}, and what it asks of {@code mail}. */
final class GroupKinds {
    /** {@code groupType} flags (MS-ADTS 2.2.12). */
    private static final int GLOBAL = 0x2;

    private static final int DOMAIN_LOCAL = 0x4;
    private static final int UNIVERSAL = 0x8;
    private static final int SCOPES = GLOBAL | DOMAIN_LOCAL | UNIVERSAL;

    private GroupKinds() {}

    /**
     * Checks that a kind will read back as it is written: the kinds with mail need {@code mail}, and a security group with
     * {@code mail} is a mail-enabled one.
     *
     * @param now the group as it is; null for a new one
     * @throws InvalidAttributeValueException if it would not
     */
    static void check(AdGroupKind kind, GroupWrite write, Entry now) {
        boolean willHaveMail = !write.after(GroupAttributes.MAIL, now).isEmpty();
        if (kind.security() && kind.mailEnabledSecurity() != willHaveMail) {
            throw new InvalidAttributeValueException("groupKind " + kind.value()
                    + (willHaveMail
                            ? " is a group without mail: clear mail in the same call, or write the mail-enabled kind"
                            : " needs mail: write it in the same call"));
        }
    }

    /**
     * The values that {@code groupType} takes one after the other: the directory refuses a step from global to domain local
     * or back, which goes through universal (MS-SAMR 3.1.1.8.4).
     */
    static List<Integer> steps(int groupType, AdGroupKind kind) {
        int target = kind.groupType();
        int scope = groupType & SCOPES;
        int wanted = target & SCOPES;
        if (scope == wanted || scope == UNIVERSAL || wanted == UNIVERSAL) {
            return List.of(target);
        }
        return List.of((target & ~SCOPES) | UNIVERSAL, target);
    }
}
