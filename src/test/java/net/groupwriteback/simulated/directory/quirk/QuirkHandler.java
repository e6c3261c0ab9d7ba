/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.quirk;

import com.unboundid.ldap.listener.LDAPListenerClientConnection;
import com.unboundid.ldap.listener.LDAPListenerRequestHandler;
import com.unboundid.ldap.protocol.AddRequestProtocolOp;
import com.unboundid.ldap.protocol.BindRequestProtocolOp;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.ModifyDNRequestProtocolOp;
import com.unboundid.ldap.protocol.ModifyRequestProtocolOp;
import com.unboundid.ldap.protocol.SearchRequestProtocolOp;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.List;
import javax.net.ssl.SSLSocket;
import net.groupwriteback.simulated.directory.watch.LdapRequest.Operation;
import net.groupwriteback.simulated.directory.watch.Limits;
import net.groupwriteback.simulated.directory.watch.PassingHandler;
import net.groupwriteback.simulated.directory.watch.Responses;

/** Passes the requests of one connection on to a server, through the limits that the server lacks. */
final class QuirkHandler extends PassingHandler {
    private final Limits limits;
    private final PermissiveMembers permissive;
    private final LDAPListenerClientConnection connection;
    private final LimitedAnswers answers;

    /** The handler from which those of the connections are made. */
    QuirkHandler(LDAPListenerRequestHandler server, Limits limits, PermissiveMembers permissive) {
        this(server, limits, permissive, null);
    }

    private QuirkHandler(
            LDAPListenerRequestHandler server,
            Limits limits,
            PermissiveMembers permissive,
            LDAPListenerClientConnection connection) {
        super(server);
        this.limits = limits;
        this.permissive = permissive;
        this.connection = connection;
        this.answers = new LimitedAnswers(limits);
    }

    @Override
    public LDAPListenerRequestHandler newInstance(LDAPListenerClientConnection client) throws LDAPException {
        QuirkHandler handler = new QuirkHandler(server().newInstance(client), limits, permissive, client);
        client.addSearchEntryTransformer(handler.answers);
        return handler;
    }

    @Override
    public LDAPMessage processBindRequest(int id, BindRequestProtocolOp op, List<Control> controls) {
        boolean clear = !(connection.getSocket() instanceof SSLSocket);
        return clear && !op.getBindDN().isEmpty()
                ? refused(
                        id,
                        Operation.BIND,
                        ResultCode.STRONG_AUTH_REQUIRED,
                        "00002028: LdapErr: encryption is required")
                : server().processBindRequest(id, op, controls);
    }

    @Override
    public LDAPMessage processAddRequest(int id, AddRequestProtocolOp op, List<Control> controls) {
        int links = op.getAttributes().stream()
                .filter(attribute -> WriteLimits.linked(attribute.getBaseName()))
                .mapToInt(attribute -> attribute.size())
                .sum();
        LDAPMessage refused = writeRefused(id, Operation.ADD, op.getDN(), links);
        return refused != null
                ? refused
                : WriteLimits.asInActiveDirectory(server().processAddRequest(id, op, controls));
    }

    @Override
    public LDAPMessage processModifyRequest(int id, ModifyRequestProtocolOp op, List<Control> controls) {
        int links = op.getModifications().stream()
                .filter(modification -> WriteLimits.linked(modification.getAttributeName()))
                .mapToInt(modification -> modification.getRawValues().length)
                .sum();
        if (links > limits.linkValues()) {
            return tooMany(id, Operation.MODIFY, links);
        }
        LDAPMessage answer = server().processModifyRequest(id, op, controls);
        if (permissive.applies(answer, op, controls)) {
            ModifyRequestProtocolOp rest = permissive.withoutWhatIsSo(op);
            answer = rest.getModifications().isEmpty()
                    ? Responses.of(id, Operation.MODIFY, ResultCode.SUCCESS_INT_VALUE, null, null)
                    : server().processModifyRequest(id, rest, controls);
        }
        return WriteLimits.asInActiveDirectory(answer);
    }

    @Override
    public LDAPMessage processModifyDNRequest(int id, ModifyDNRequestProtocolOp op, List<Control> controls) {
        LDAPMessage refused = writeRefused(id, Operation.MODIFY_DN, op.getNewRDN(), 0);
        return refused != null ? refused : server().processModifyDNRequest(id, op, controls);
    }

    @Override
    public LDAPMessage processSearchRequest(int id, SearchRequestProtocolOp op, List<Control> controls) {
        answers.begin(id, op, controls);
        return answers.end(id, server().processSearchRequest(id, op, answers.clamped(controls)));
    }

    private LDAPMessage writeRefused(int id, Operation operation, String name, int links) {
        if (links > limits.linkValues()) {
            return tooMany(id, operation, links);
        }
        return WriteLimits.tooLong(name)
                ? refused(id, operation, ResultCode.CONSTRAINT_VIOLATION, WriteLimits.OUT_OF_RANGE)
                : null;
    }

    private static LDAPMessage tooMany(int id, Operation operation, int links) {
        return refused(
                id, operation, ResultCode.ADMIN_LIMIT_EXCEEDED, "00002024: SvcErr: " + links + " values are too many");
    }

    private static LDAPMessage refused(int id, Operation operation, ResultCode code, String text) {
        return Responses.of(id, operation, code.intValue(), null, text);
    }
}
