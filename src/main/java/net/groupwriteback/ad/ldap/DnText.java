/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.RDN;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.groupwriteback.writeback.Rdn;

/** Distinguished names as Active Directory reads them. */
public final class DnText {
    private DnText() {}

    /** A distinguished name in which {@code =} in a value is escaped, whatever it was made of. */
    public static String of(DN dn) {
        return Stream.of(dn.getRDNs()).map(DnText::of).collect(Collectors.joining(","));
    }

    private static String of(RDN rdn) {
        return IntStream.range(0, rdn.getAttributeNames().length)
                .mapToObj(part -> rdn.getAttributeNames()[part] + "=" + Rdn.escape(rdn.getAttributeValues()[part]))
                .collect(Collectors.joining("+"));
    }
}
