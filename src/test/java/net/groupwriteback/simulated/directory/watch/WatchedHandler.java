/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.watch;

import com.unboundid.ldap.listener.LDAPListenerClientConnection;
import com.unboundid.ldap.listener.LDAPListenerRequestHandler;
import com.unboundid.ldap.protocol.AddRequestProtocolOp;
import com.unboundid.ldap.protocol.BindRequestProtocolOp;
import com.unboundid.ldap.protocol.CompareRequestProtocolOp;
import com.unboundid.ldap.protocol.DeleteRequestProtocolOp;
import com.unboundid.ldap.protocol.ExtendedRequestProtocolOp;
import com.unboundid.ldap.protocol.GenericResponseProtocolOp;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.ModifyDNRequestProtocolOp;
import com.unboundid.ldap.protocol.ModifyRequestProtocolOp;
import com.unboundid.ldap.protocol.SearchRequestProtocolOp;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import net.groupwriteback.simulated.directory.watch.LdapRequest.Operation;

/** Notes every request of a connection, lets the wished-for failures happen, and has another handler do the rest. */
public final class WatchedHandler extends LDAPListenerRequestHandler {
    private static final Set<Operation> WRITES =
            EnumSet.of(Operation.ADD, Operation.MODIFY, Operation.DELETE, Operation.MODIFY_DN);
    private static final int SUCCESS = 0;

    private final LDAPListenerRequestHandler next;
    private final LDAPListenerClientConnection connection;
    private final LdapRequests requests;
    private final LdapFaults faults;

    /** The handler from which those of the connections are made. */
    public WatchedHandler(LDAPListenerRequestHandler next, LdapRequests requests, LdapFaults faults) {
        this(next, null, requests, faults);
    }

    private WatchedHandler(
            LDAPListenerRequestHandler next,
            LDAPListenerClientConnection connection,
            LdapRequests requests,
            LdapFaults faults) {
        this.next = next;
        this.connection = connection;
        this.requests = requests;
        this.faults = faults;
    }

    @Override
    public LDAPListenerRequestHandler newInstance(LDAPListenerClientConnection client) throws LDAPException {
        return new WatchedHandler(next.newInstance(client), client, requests, faults);
    }

    @Override
    public void closeInstance() {
        next.closeInstance();
    }

    @Override
    public LDAPMessage processAddRequest(int id, AddRequestProtocolOp op, List<Control> controls) {
        int values = op.getAttributes().stream().mapToInt(Attribute::size).sum();
        List<String> names = op.getAttributes().stream().map(Attribute::getName).toList();
        return watched(
                id,
                request(Operation.ADD, op.getDN(), names, values, controls),
                () -> next.processAddRequest(id, op, controls));
    }

    @Override
    public LDAPMessage processModifyRequest(int id, ModifyRequestProtocolOp op, List<Control> controls) {
        int values = op.getModifications().stream()
                .mapToInt(m -> m.getRawValues().length)
                .sum();
        List<String> names = op.getModifications().stream()
                .map(Modification::getAttributeName)
                .toList();
        return watched(
                id,
                request(Operation.MODIFY, op.getDN(), names, values, controls),
                () -> next.processModifyRequest(id, op, controls));
    }

    @Override
    public LDAPMessage processDeleteRequest(int id, DeleteRequestProtocolOp op, List<Control> controls) {
        return watched(
                id,
                request(Operation.DELETE, op.getDN(), List.of(), 0, controls),
                () -> next.processDeleteRequest(id, op, controls));
    }

    @Override
    public LDAPMessage processModifyDNRequest(int id, ModifyDNRequestProtocolOp op, List<Control> controls) {
        return watched(
                id,
                request(Operation.MODIFY_DN, op.getDN(), List.of(), 0, controls),
                () -> next.processModifyDNRequest(id, op, controls));
    }

    @Override
    public LDAPMessage processSearchRequest(int id, SearchRequestProtocolOp op, List<Control> controls) {
        LdapRequest request = new LdapRequest(
                Operation.SEARCH,
                op.getBaseDN(),
                List.copyOf(op.getAttributes()),
                0,
                op.getFilter().toString(),
                oids(controls));
        return watched(id, request, () -> next.processSearchRequest(id, op, controls));
    }

    @Override
    public LDAPMessage processBindRequest(int id, BindRequestProtocolOp op, List<Control> controls) {
        return watched(
                id,
                request(Operation.BIND, op.getBindDN(), List.of(), 0, controls),
                () -> next.processBindRequest(id, op, controls));
    }

    @Override
    public LDAPMessage processCompareRequest(int id, CompareRequestProtocolOp op, List<Control> controls) {
        return watched(
                id,
                request(Operation.COMPARE, op.getDN(), List.of(), 0, controls),
                () -> next.processCompareRequest(id, op, controls));
    }

    @Override
    public LDAPMessage processExtendedRequest(int id, ExtendedRequestProtocolOp op, List<Control> controls) {
        return watched(
                id,
                request(Operation.EXTENDED, op.getOID(), List.of(), 0, controls),
                () -> next.processExtendedRequest(id, op, controls));
    }

    private LDAPMessage watched(int id, LdapRequest request, Supplier<LDAPMessage> work) {
        requests.add(request);
        requests.watcher().asked(request);
        Fault fault = faults.of(request);
        return switch (fault.kind()) {
            case NONE -> done(request, work);
            case REFUSE -> Responses.of(id, request.operation(), fault.code().intValue(), null, fault.text());
            case END_EARLY -> {
                done(request, work);
                yield Responses.of(id, request.operation(), fault.code().intValue(), null, fault.text());
            }
            case DROP_BEFORE -> unsent(Responses.of(id, request.operation(), 0, null, null));
            case DROP_AFTER -> unsent(done(request, work));
            case DELAY -> {
                pause(fault.millis());
                yield done(request, work);
            }
        };
    }

    private LDAPMessage done(LdapRequest request, Supplier<LDAPMessage> work) {
        LDAPMessage answer = work.get();
        if (WRITES.contains(request.operation())
                && ((GenericResponseProtocolOp) answer.getProtocolOp()).getResultCode() == SUCCESS) {
            requests.watcher().written(request);
        }
        return answer;
    }

    /** Ends the connection, so that this answer has nobody to go to. */
    private LDAPMessage unsent(LDAPMessage answer) {
        try {
            connection.getSocket().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return answer;
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static LdapRequest request(
            Operation operation, String dn, List<String> names, int values, List<Control> controls) {
        return new LdapRequest(operation, dn, names, values, "", oids(controls));
    }

    private static List<String> oids(List<Control> controls) {
        return controls.stream().map(Control::getOID).toList();
    }
}
