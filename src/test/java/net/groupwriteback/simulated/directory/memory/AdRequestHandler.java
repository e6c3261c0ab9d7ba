/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.memory;

import com.unboundid.ldap.listener.LDAPListenerClientConnection;
import com.unboundid.ldap.listener.LDAPListenerRequestHandler;
import com.unboundid.ldap.protocol.AddRequestProtocolOp;
import com.unboundid.ldap.protocol.BindRequestProtocolOp;
import com.unboundid.ldap.protocol.CompareRequestProtocolOp;
import com.unboundid.ldap.protocol.DeleteRequestProtocolOp;
import com.unboundid.ldap.protocol.ExtendedRequestProtocolOp;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.ModifyDNRequestProtocolOp;
import com.unboundid.ldap.protocol.ModifyRequestProtocolOp;
import com.unboundid.ldap.protocol.SearchRequestProtocolOp;
import com.unboundid.ldap.protocol.SearchResultDoneProtocolOp;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocket;
import net.groupwriteback.simulated.directory.watch.LdapRequest.Operation;
import net.groupwriteback.simulated.directory.watch.Responses;

/** Takes the requests of one connection, has them done and answers: nothing about directories is decided here. */
final class AdRequestHandler extends LDAPListenerRequestHandler {
    private final Supplier<AdServices> source;
    private final boolean globalCatalog;
    private final AdServices services;
    private final LDAPListenerClientConnection connection;
    private final Session session;

    /**
     * The handler from which those of the connections are made.
     *
     * @param globalCatalog whether it serves the port of the global catalog
     */
    AdRequestHandler(Supplier<AdServices> source, boolean globalCatalog) {
        this(source, globalCatalog, null);
    }

    private AdRequestHandler(
            Supplier<AdServices> source, boolean globalCatalog, LDAPListenerClientConnection connection) {
        this.globalCatalog = globalCatalog;
        this.source = source;
        this.services = source.get();
        this.connection = connection;
        this.session = new Session(
                () -> connection.getSocket() instanceof SSLSocket, () -> Certificates.name(connection), globalCatalog);
    }

    @Override
    public LDAPListenerRequestHandler newInstance(LDAPListenerClientConnection client) {
        return new AdRequestHandler(source, globalCatalog, client);
    }

    @Override
    public LDAPMessage processAddRequest(int id, AddRequestProtocolOp op, List<Control> controls) {
        return write(id, controls, () -> services.writes().add(session, op.getDN(), op.getAttributes()), Operation.ADD);
    }

    @Override
    public LDAPMessage processModifyRequest(int id, ModifyRequestProtocolOp op, List<Control> controls) {
        return write(
                id,
                controls,
                () -> services.writes().modify(session, op.getDN(), op.getModifications(), WriteControls.of(controls)),
                Operation.MODIFY);
    }

    @Override
    public LDAPMessage processDeleteRequest(int id, DeleteRequestProtocolOp op, List<Control> controls) {
        return write(
                id,
                controls,
                () -> services.writes().delete(session, op.getDN(), WriteControls.of(controls)),
                Operation.DELETE);
    }

    @Override
    public LDAPMessage processModifyDNRequest(int id, ModifyDNRequestProtocolOp op, List<Control> controls) {
        return write(
                id,
                controls,
                () -> services.writes()
                        .rename(session, op.getDN(), op.getNewRDN(), op.deleteOldRDN(), op.getNewSuperiorDN()),
                Operation.MODIFY_DN);
    }

    @Override
    public LDAPMessage processBindRequest(int id, BindRequestProtocolOp op, List<Control> controls) {
        try {
            session.account(null);
            session.account(services.bind(session, op));
            return Responses.of(id, Operation.BIND, ResultCode.SUCCESS_INT_VALUE, null, null);
        } catch (AdException e) {
            return refused(id, Operation.BIND, e);
        }
    }

    @Override
    public LDAPMessage processSearchRequest(int id, SearchRequestProtocolOp op, List<Control> controls) {
        try {
            SearchAnswer answer = services.search(session, op, controls);
            for (SearchResultEntry entry : answer.entries()) {
                connection.sendSearchResultEntry(id, entry);
            }
            int code = answer.code().intValue();
            return new LDAPMessage(id, new SearchResultDoneProtocolOp(code, null, null, null), answer.controls());
        } catch (AdException e) {
            return refused(id, Operation.SEARCH, e);
        } catch (LDAPException e) {
            return new LDAPMessage(id, new SearchResultDoneProtocolOp(e.toLDAPResult()));
        }
    }

    @Override
    public LDAPMessage processCompareRequest(int id, CompareRequestProtocolOp op, List<Control> controls) {
        return refused(id, Operation.COMPARE, Refusal.WILL_NOT_PERFORM.of(op.getDN()));
    }

    @Override
    public LDAPMessage processExtendedRequest(int id, ExtendedRequestProtocolOp op, List<Control> controls) {
        return refused(id, Operation.EXTENDED, Refusal.UNKNOWN_OPERATION.of(op.getOID()));
    }

    private LDAPMessage write(int id, List<Control> controls, Work work, Operation operation) {
        try {
            services.write(session, controls, work);
            return Responses.of(id, operation, ResultCode.SUCCESS_INT_VALUE, null, null);
        } catch (AdException e) {
            return refused(id, operation, e);
        }
    }

    private static LDAPMessage refused(int id, Operation operation, AdException e) {
        return Responses.of(id, operation, e.code().intValue(), e.matchedDn(), e.getMessage());
    }

    /** A change of the directory. */
    interface Work {
        void run() throws AdException;
    }
}
