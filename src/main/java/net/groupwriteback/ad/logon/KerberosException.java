/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.logon;

import com.unboundid.ldap.sdk.LDAPException;

/** A logon by Kerberos that failed before, or while, the directory was asked. */
public final class KerberosException extends LDAPException {
    private static final long serialVersionUID = 1L;

    private final KerberosRefusal refusal;

    private KerberosException(KerberosRefusal refusal, Exception failure) {
        super(refusal.resultCode(), failure.getMessage(), failure);
        this.refusal = refusal;
    }

    /** What Java's Kerberos threw. */
    static KerberosException of(Exception failure) {
        return new KerberosException(KerberosRefusal.of(failure), failure);
    }

    /** The exception for the host, with advice. */
    public RuntimeException toConnId(String what) {
        return refusal.exception(what, getCause());
    }
}
