/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.ldap;

import com.unboundid.ldap.sdk.AddRequest;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ModifyDNRequest;
import com.unboundid.ldap.sdk.ModifyRequest;

/** Where changes of the directory go. Every method throws {@link LDAPException} as the server answers. */
public interface DirectoryWrites {
    /** Adds an object; not sent again when the connection breaks. */
    void add(AddRequest request) throws LDAPException;

    /**
     * The object that was added by a name.
     *
     * @throws LDAPException {@code UNAVAILABLE} if it is not to be found yet
     */
    ObjectRef added(String dn) throws LDAPException;

    /** Changes an object, sent again when the connection breaks; values already there or already gone are no error where the server can be told so. */
    void modify(ModifyRequest request) throws LDAPException;

    /** Renames or moves an object; not sent again when the connection breaks. */
    void modifyDn(ModifyDNRequest request) throws LDAPException;

    /** Deletes an object that has nothing below it; if the connection breaks, it must be gone or goes now. */
    void delete(String dn) throws LDAPException;

    /** Whether what is written here is in the directory afterwards. */
    boolean isReal();
}
