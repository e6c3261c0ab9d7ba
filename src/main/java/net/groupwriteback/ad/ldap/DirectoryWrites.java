/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.ldap;

import com.unboundid.ldap.sdk.AddRequest;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ModifyDNRequest;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.util.Optional;

/** Where changes of the directory go. Every method throws {@link LDAPException} as the server answers. */
public interface DirectoryWrites {
    /** Adds an object; not sent again when the connection breaks. */
    void add(AddRequest request) throws LDAPException;

    /**
     * Changes an object, sent again when the connection breaks; values already there or already gone are no error where the
     * server can be told so.
     */
    void modify(ModifyRequest request) throws LDAPException;

    /** Renames or moves an object; not sent again when the connection breaks. */
    void modifyDn(ModifyDNRequest request) throws LDAPException;

    /** Deletes an object that has nothing below it; if the connection breaks, it must be gone or goes now. */
    void delete(String dn) throws LDAPException;

    /** What a read of an object finds of changes that are not in the directory. */
    Optional<SearchResultEntry> pending(String target);

    /** Whether what is written here is in the directory afterwards. */
    boolean isReal();
}
