/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.watch;

import com.unboundid.ldap.protocol.AddResponseProtocolOp;
import com.unboundid.ldap.protocol.BindResponseProtocolOp;
import com.unboundid.ldap.protocol.CompareResponseProtocolOp;
import com.unboundid.ldap.protocol.DeleteResponseProtocolOp;
import com.unboundid.ldap.protocol.ExtendedResponseProtocolOp;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.ModifyDNResponseProtocolOp;
import com.unboundid.ldap.protocol.ModifyResponseProtocolOp;
import com.unboundid.ldap.protocol.ProtocolOp;
import com.unboundid.ldap.protocol.SearchResultDoneProtocolOp;

/** The final answers to requests, of the type that belongs to each operation. */
public final class Responses {
    private Responses() {}

    /** An answer with a result code and, where there is something to say, the nearest object's DN and a text. */
    public static LDAPMessage of(int id, LdapRequest.Operation operation, int code, String matchedDn, String text) {
        return new LDAPMessage(id, op(operation, code, matchedDn, text));
    }

    private static ProtocolOp op(LdapRequest.Operation operation, int code, String matchedDn, String text) {
        return switch (operation) {
            case BIND -> new BindResponseProtocolOp(code, matchedDn, text, null, null);
            case SEARCH -> new SearchResultDoneProtocolOp(code, matchedDn, text, null);
            case ADD -> new AddResponseProtocolOp(code, matchedDn, text, null);
            case MODIFY -> new ModifyResponseProtocolOp(code, matchedDn, text, null);
            case DELETE -> new DeleteResponseProtocolOp(code, matchedDn, text, null);
            case MODIFY_DN -> new ModifyDNResponseProtocolOp(code, matchedDn, text, null);
            case COMPARE -> new CompareResponseProtocolOp(code, matchedDn, text, null);
            case EXTENDED -> new ExtendedResponseProtocolOp(code, matchedDn, text, null, null, null);
        };
    }
}
