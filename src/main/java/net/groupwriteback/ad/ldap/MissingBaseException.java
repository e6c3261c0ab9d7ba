/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.ldap;

import com.unboundid.ldap.sdk.LDAPException;

/**
 * The container below which a search was to look does not exist, or is not to be seen: says nothing about any object in it.
 * Immutable.
 */
public final class MissingBaseException extends LDAPException {
    private static final long serialVersionUID = 1L;

    private final String place;

    /**
     * Of a search.
     *
     * @param base where it was to look
     * @param configured whether a setting names that, not the directory itself
     */
    MissingBaseException(String base, boolean configured, LDAPException cause) {
        super(cause.toLDAPResult());
        this.place = (configured ? "groupContainer: " : "") + "there is no " + base;
    }

    /** What is missing, after the setting that names it. */
    String place() {
        return place;
    }
}
