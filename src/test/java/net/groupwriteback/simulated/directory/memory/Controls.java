/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.memory;

import com.unboundid.ldap.sdk.Control;
import java.util.List;

/** The controls that the server knows, as its rootDSE lists them (MS-ADTS 3.1.1.3.4.1). */
final class Controls {
    static final String PAGED = "1.2.840.113556.1.4.319";
    static final String SHOW_DELETED = "1.2.840.113556.1.4.417";
    static final String SHOW_RECYCLED = "1.2.840.113556.1.4.2064";
    static final String EXTENDED_DN = "1.2.840.113556.1.4.529";
    static final String SECURITY_DESCRIPTOR_FLAGS = "1.2.840.113556.1.4.801";
    static final String TREE_DELETE = "1.2.840.113556.1.4.805";
    static final String DIR_SYNC = "1.2.840.113556.1.4.841";
    static final String DOMAIN_SCOPE = "1.2.840.113556.1.4.1339";
    static final String SEARCH_OPTIONS = "1.2.840.113556.1.4.1340";
    static final String PERMISSIVE_MODIFY = "1.2.840.113556.1.4.1413";

    static final List<String> SUPPORTED = List.of(
            PAGED,
            SHOW_DELETED,
            SHOW_RECYCLED,
            EXTENDED_DN,
            SECURITY_DESCRIPTOR_FLAGS,
            TREE_DELETE,
            DIR_SYNC,
            DOMAIN_SCOPE,
            SEARCH_OPTIONS,
            PERMISSIVE_MODIFY);

    private Controls() {}

    /**
     * Refuses a request with a critical control that the server does not know.
     *
     * @throws AdException 12
     */
    static void check(List<Control> controls) throws AdException {
        for (Control control : controls) {
            if (control.isCritical() && !SUPPORTED.contains(control.getOID())) {
                throw Refusal.UNKNOWN_CRITICAL_CONTROL.of(control.getOID());
            }
        }
    }

    static boolean present(List<Control> controls, String oid) {
        return find(controls, oid) != null;
    }

    /** The control, or null. */
    static Control find(List<Control> controls, String oid) {
        for (Control control : controls) {
            if (control.getOID().equals(oid)) {
                return control;
            }
        }
        return null;
    }
}
