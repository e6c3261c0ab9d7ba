/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.memory;

import com.unboundid.ldap.listener.LDAPListenerClientConnection;
import com.unboundid.ldap.listener.LDAPListenerRequestHandler;
import com.unboundid.ldap.protocol.AddRequestProtocolOp;
import com.unboundid.ldap.protocol.AddResponseProtocolOp;
import com.unboundid.ldap.protocol.BindRequestProtocolOp;
import com.unboundid.ldap.protocol.BindResponseProtocolOp;
import com.unboundid.ldap.protocol.CompareRequestProtocolOp;
import com.unboundid.ldap.protocol.CompareResponseProtocolOp;
import com.unboundid.ldap.protocol.DeleteRequestProtocolOp;
import com.unboundid.ldap.protocol.DeleteResponseProtocolOp;
import com.unboundid.ldap.protocol.ExtendedRequestProtocolOp;
import com.unboundid.ldap.protocol.ExtendedResponseProtocolOp;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.ModifyDNRequestProtocolOp;
import com.unboundid.ldap.protocol.ModifyDNResponseProtocolOp;
import com.unboundid.ldap.protocol.ModifyRequestProtocolOp;
import com.unboundid.ldap.protocol.ModifyResponseProtocolOp;
import com.unboundid.ldap.protocol.ProtocolOp;
import com.unboundid.ldap.protocol.SearchRequestProtocolOp;
import com.unboundid.ldap.protocol.SearchResultDoneProtocolOp;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocket;

/** Takes the requests of one connection, has them done and answers: nothing about directories is decided here. */
final class AdRequestHandler extends LDAPListenerRequestHandler {
    private final Supplier<AdServices> source;
    private final AdServices services;
    private final LDAPListenerClientConnection connection;
    private final Session session;

    /** The handler from which those of the connections are made. */
    AdRequestHandler(Supplier<AdServices> source) {
        this(source, null);
    }

    private AdRequestHandler(Supplier<AdServices> source, LDAPListenerClientConnection connection) {
        this.source = source;
        this.services = source.get();
        this.connection = connection;
        this.session = new Session(() -> connection.getSocket() instanceof SSLSocket);
    }

    @Override
    public LDAPListenerRequestHandler newInstance(LDAPListenerClientConnection client) {
        return new AdRequestHandler(source, client);
    }

    @Override
    public LDAPMessage processAddRequest(int id, AddRequestProtocolOp op, List<Control> controls) {
        return write(
                id,
                controls,
                () -> services.writes().add(session, op.getDN(), op.getAttributes()),
                AddResponseProtocolOp::new);
    }

    @Override
    public LDAPMessage processModifyRequest(int id, ModifyRequestProtocolOp op, List<Control> controls) {
        return write(
                id,
                controls,
                () -> services.writes().modify(session, op.getDN(), op.getModifications(), WriteControls.of(controls)),
                ModifyResponseProtocolOp::new);
    }

    @Override
    public LDAPMessage processDeleteRequest(int id, DeleteRequestProtocolOp op, List<Control> controls) {
        return write(
                id,
                controls,
                () -> services.writes().delete(session, op.getDN(), WriteControls.of(controls)),
                DeleteResponseProtocolOp::new);
    }

    @Override
    public LDAPMessage processModifyDNRequest(int id, ModifyDNRequestProtocolOp op, List<Control> controls) {
        return write(
                id,
                controls,
                () -> services.writes()
                        .rename(session, op.getDN(), op.getNewRDN(), op.deleteOldRDN(), op.getNewSuperiorDN()),
                ModifyDNResponseProtocolOp::new);
    }

    @Override
    public LDAPMessage processBindRequest(int id, BindRequestProtocolOp op, List<Control> controls) {
        try {
            session.account(null);
            session.account(services.bind(session, op));
            return new LDAPMessage(
                    id, new BindResponseProtocolOp(ResultCode.SUCCESS_INT_VALUE, null, null, null, null));
        } catch (AdException e) {
            return new LDAPMessage(
                    id, new BindResponseProtocolOp(e.code().intValue(), null, e.getMessage(), null, null));
        }
    }

    @Override
    public LDAPMessage processSearchRequest(int id, SearchRequestProtocolOp op, List<Control> controls) {
        try {
            SearchAnswer answer = services.search(session, op, controls);
            for (SearchResultEntry entry : answer.entries()) {
                connection.sendSearchResultEntry(id, entry);
            }
            return new LDAPMessage(
                    id, new SearchResultDoneProtocolOp(answer.code().intValue(), null, null, null), answer.controls());
        } catch (AdException e) {
            return new LDAPMessage(
                    id, new SearchResultDoneProtocolOp(e.code().intValue(), e.matchedDn(), e.getMessage(), null));
        } catch (LDAPException e) {
            return new LDAPMessage(id, new SearchResultDoneProtocolOp(e.toLDAPResult()));
        }
    }

    @Override
    public LDAPMessage processCompareRequest(int id, CompareRequestProtocolOp op, List<Control> controls) {
        return new LDAPMessage(
                id, new CompareResponseProtocolOp(ResultCode.UNWILLING_TO_PERFORM_INT_VALUE, null, "not needed", null));
    }

    @Override
    public LDAPMessage processExtendedRequest(int id, ExtendedRequestProtocolOp op, List<Control> controls) {
        AdException refused = Refusal.UNKNOWN_OPERATION.of(op.getOID());
        return new LDAPMessage(
                id,
                new ExtendedResponseProtocolOp(
                        refused.code().intValue(), null, refused.getMessage(), null, null, null));
    }

    private LDAPMessage write(int id, List<Control> controls, Work work, Answer answer) {
        try {
            services.write(session, controls, work);
            return new LDAPMessage(id, answer.of(ResultCode.SUCCESS_INT_VALUE, null, null, null));
        } catch (AdException e) {
            return new LDAPMessage(id, answer.of(e.code().intValue(), e.matchedDn(), e.getMessage(), null));
        }
    }

    /** A change of the directory. */
    interface Work {
        void run() throws AdException;
    }

    private interface Answer {
        ProtocolOp of(int code, String matchedDn, String text, List<String> referrals);
    }
}
