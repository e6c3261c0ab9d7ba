/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.ldap;

import com.unboundid.ldap.sdk.AddRequest;
import com.unboundid.ldap.sdk.DeleteRequest;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ModifyDNRequest;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.controls.PermissiveModifyRequestControl;
import java.util.List;
import java.util.Optional;
import net.groupwriteback.counters.Counter;

/** Changes that are sent to the server. Thread-safe. */
final class SentWrites implements DirectoryWrites {

    private final LDAPConnectionPool pool;
    private final DirectoryClient reads;

    SentWrites(LDAPConnectionPool pool, DirectoryClient reads) {
        this.pool = pool;
        this.reads = reads;
    }

    @Override
    public void add(AddRequest request) throws LDAPException {
        reads.counters().add(Counter.LDAP_ADDS);
        pool.add(request);
    }

    @Override
    public void modify(ModifyRequest request) throws LDAPException {
        if (reads.supports(PermissiveModifyRequestControl.PERMISSIVE_MODIFY_REQUEST_OID)) {
            request.addControl(new PermissiveModifyRequestControl(false));
        }
        reads.counters().add(Counter.LDAP_MODIFIES);
        pool.modify(request);
    }

    @Override
    public void modifyDn(ModifyDNRequest request) throws LDAPException {
        reads.counters().add(Counter.LDAP_RENAMES);
        pool.modifyDN(request);
    }

    @Override
    public void delete(String dn) throws LDAPException {
        try {
            deleteOnce(dn);
        } catch (LDAPException e) {
            if (e.getResultCode().isConnectionUsable()) {
                throw e;
            }
            if (reads.read(DirectorySearch.object(dn, List.of("1.1"))).isPresent()) {
                deleteOnce(dn);
            }
        }
    }

    private void deleteOnce(String dn) throws LDAPException {
        reads.counters().add(Counter.LDAP_DELETES);
        pool.delete(new DeleteRequest(dn));
    }

    @Override
    public Optional<SearchResultEntry> pending(String target) {
        return Optional.empty();
    }

    @Override
    public boolean isReal() {
        return true;
    }
}
