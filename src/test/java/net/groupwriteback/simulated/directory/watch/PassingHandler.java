/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.watch;

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
import com.unboundid.ldap.sdk.Control;
import java.util.List;

/** Passes all requests on to a server: the ground of handlers that change some of them. */
public abstract class PassingHandler extends LDAPListenerRequestHandler {
    private final LDAPListenerRequestHandler server;

    /** Passes on to this one. */
    protected PassingHandler(LDAPListenerRequestHandler server) {
        this.server = server;
    }

    /** What the requests are passed on to. */
    protected final LDAPListenerRequestHandler server() {
        return server;
    }

    @Override
    public void closeInstance() {
        server.closeInstance();
    }

    @Override
    public LDAPMessage processBindRequest(int id, BindRequestProtocolOp op, List<Control> controls) {
        return server.processBindRequest(id, op, controls);
    }

    @Override
    public LDAPMessage processExtendedRequest(int id, ExtendedRequestProtocolOp op, List<Control> controls) {
        return server.processExtendedRequest(id, op, controls);
    }

    @Override
    public LDAPMessage processSearchRequest(int id, SearchRequestProtocolOp op, List<Control> controls) {
        return server.processSearchRequest(id, op, controls);
    }

    @Override
    public LDAPMessage processCompareRequest(int id, CompareRequestProtocolOp op, List<Control> controls) {
        return server.processCompareRequest(id, op, controls);
    }

    @Override
    public LDAPMessage processAddRequest(int id, AddRequestProtocolOp op, List<Control> controls) {
        return server.processAddRequest(id, op, controls);
    }

    @Override
    public LDAPMessage processModifyRequest(int id, ModifyRequestProtocolOp op, List<Control> controls) {
        return server.processModifyRequest(id, op, controls);
    }

    @Override
    public LDAPMessage processModifyDNRequest(int id, ModifyDNRequestProtocolOp op, List<Control> controls) {
        return server.processModifyDNRequest(id, op, controls);
    }

    @Override
    public LDAPMessage processDeleteRequest(int id, DeleteRequestProtocolOp op, List<Control> controls) {
        return server.processDeleteRequest(id, op, controls);
    }
}
