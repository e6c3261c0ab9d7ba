/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.memory;

import com.unboundid.ldap.sdk.Filter;
import net.groupwriteback.simulated.directory.wire.Octets;

/** The value that a filter asserts, in the form in which it is stored. */
final class FilterValues {
    private FilterValues() {}

    /** A SID may also be written {@code S-1-5-…}, as MS-ADTS 3.1.1.3.1.3.1 has it. */
    static byte[] octets(AttributeRule rule, Filter filter) {
        if (rule.syntax() == Syntax.SID) {
            try {
                return Octets.sid(filter.getAssertionValue());
            } catch (IllegalArgumentException e) {
                return filter.getAssertionValueBytes();
            }
        }
        return filter.getAssertionValueBytes();
    }
}
