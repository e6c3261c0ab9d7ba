/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.memory;

import java.util.Locale;

/** The DNS name that belongs to the DN of a domain. */
final class DnsNames {
    private DnsNames() {}

    /** {@code ad.example.test} for {@code DC=ad,DC=example,DC=test}. */
    static String of(String baseDn) {
        return baseDn.toLowerCase(Locale.ROOT).replaceFirst("^dc=", "").replace(",dc=", ".");
    }
}
