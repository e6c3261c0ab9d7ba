/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.memory;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;

/** A refused operation. Nothing has been changed when it is thrown. Immutable. */
final class AdException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient ResultCode code;
    private final String matchedDn;

    AdException(ResultCode code, String text, String matchedDn) {
        super(text, null, false, false);
        this.code = code;
        this.matchedDn = matchedDn;
    }

    /** The same for callers outside the server. */
    LDAPException toLdap() {
        return new LDAPException(code, getMessage());
    }

    ResultCode code() {
        return code;
    }

    /** Empty where there is nothing to say. */
    String matchedDn() {
        return matchedDn;
    }
}
