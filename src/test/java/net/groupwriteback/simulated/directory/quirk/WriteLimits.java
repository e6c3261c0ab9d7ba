/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.quirk;

import com.unboundid.ldap.protocol.GenericResponseProtocolOp;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.ResultCode;
import net.groupwriteback.simulated.directory.watch.LdapRequest.Operation;
import net.groupwriteback.simulated.directory.watch.Responses;

/** What Active Directory refuses and Samba takes, or refuses with other codes. */
final class WriteLimits {
    static final String OUT_OF_RANGE = "00002082: AtrErr: DSID-03151B4C, #1: problem 1005 (CONSTRAINT_ATT_TYPE)";
    private static final String SAMBA_OUT_OF_RANGE = "0000200B";
    private static final int MAX_COMMON_NAME = 64;

    private WriteLimits() {}

    static boolean linked(String attribute) {
        return attribute.equalsIgnoreCase("member");
    }

    /** Whether the first name of a DN is a cn of more than 64 UTF-16 units. */
    static boolean tooLong(String dn) {
        try {
            RDN rdn = new RDN(dn.substring(0, endOfRdn(dn)));
            return rdn.getAttributeNames()[0].equalsIgnoreCase("cn")
                    && rdn.getAttributeValues()[0].length() > MAX_COMMON_NAME;
        } catch (LDAPException e) {
            return false; // the server says what is wrong with it
        }
    }

    private static int endOfRdn(String dn) {
        for (int i = 0; i < dn.length(); i++) {
            if (dn.charAt(i) == '\\') {
                i++;
            } else if (dn.charAt(i) == ',') {
                return i;
            }
        }
        return dn.length();
    }

    /** An over-long value is 19 in Active Directory and 21 in Samba. */
    static LDAPMessage asInActiveDirectory(LDAPMessage answer) {
        GenericResponseProtocolOp response = (GenericResponseProtocolOp) answer.getProtocolOp();
        String text = response.getDiagnosticMessage();
        if (text == null || !text.startsWith(SAMBA_OUT_OF_RANGE)) {
            return answer;
        }
        Operation operation = answer.getProtocolOpType() == LDAPMessage.PROTOCOL_OP_TYPE_ADD_RESPONSE
                ? Operation.ADD
                : Operation.MODIFY;
        int code = ResultCode.CONSTRAINT_VIOLATION_INT_VALUE;
        return Responses.of(answer.getMessageID(), operation, code, response.getMatchedDN(), OUT_OF_RANGE);
    }
}
