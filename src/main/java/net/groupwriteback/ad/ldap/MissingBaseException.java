/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.ldap;

import com.unboundid.ldap.sdk.LDAPException;

/** The container below which a search was to look does not exist: says nothing about any object in it. Immutable. */
public final class MissingBaseException extends LDAPException {
    private static final long serialVersionUID = 1L;

    MissingBaseException(LDAPException cause) {
        super(cause.toLDAPResult());
    }
}
