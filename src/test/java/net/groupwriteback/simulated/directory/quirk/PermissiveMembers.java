/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.quirk;

import com.unboundid.ldap.protocol.GenericResponseProtocolOp;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.ModifyRequestProtocolOp;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.groupwriteback.simulated.directory.TestDirectory;

/**
 * Active Directory's permissive modify, which covers members: when a request is refused because some of them are so already,
 * those are taken out and the rest is sent again. Thread-safe.
 */
final class PermissiveMembers {
    private static final String PERMISSIVE_MODIFY = "1.2.840.113556.1.4.1413";
    private static final Set<Integer> ALREADY_SO = Set.of(
            ResultCode.ENTRY_ALREADY_EXISTS_INT_VALUE,
            ResultCode.UNWILLING_TO_PERFORM_INT_VALUE,
            ResultCode.NO_SUCH_ATTRIBUTE_INT_VALUE);

    private final TestDirectory server;

    PermissiveMembers(TestDirectory server) {
        this.server = server;
    }

    boolean applies(LDAPMessage answer, ModifyRequestProtocolOp request, List<Control> controls) {
        return ALREADY_SO.contains(((GenericResponseProtocolOp) answer.getProtocolOp()).getResultCode())
                && controls.stream().anyMatch(control -> control.getOID().equals(PERMISSIVE_MODIFY))
                && request.getModifications().stream().anyMatch(m -> WriteLimits.linked(m.getAttributeName()));
    }

    /** The request without additions of members that there are and removals of those that there are not: perhaps empty. */
    ModifyRequestProtocolOp withoutWhatIsSo(ModifyRequestProtocolOp request) {
        try (LDAPConnection connection = server.connect()) {
            List<Modification> modifications = new ArrayList<>();
            for (Modification modification : request.getModifications()) {
                boolean member = WriteLimits.linked(modification.getAttributeName())
                        && !modification.getModificationType().equals(ModificationType.REPLACE);
                if (!member) {
                    modifications.add(modification);
                } else {
                    String[] left = left(connection, request.getDN(), modification);
                    if (left.length > 0) {
                        modifications.add(new Modification(modification.getModificationType(), "member", left));
                    }
                }
            }
            return new ModifyRequestProtocolOp(request.getDN(), modifications);
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String[] left(LDAPConnection connection, String group, Modification modification)
            throws LDAPException {
        boolean add = modification.getModificationType().equals(ModificationType.ADD);
        List<String> left = new ArrayList<>();
        for (String value : modification.getValues()) {
            Entry target = connection.getEntry(value, "1.1");
            boolean present = target != null
                    && connection.searchForEntry(
                                    group,
                                    SearchScope.BASE,
                                    Filter.createEqualityFilter("member", target.getDN()),
                                    "1.1")
                            != null;
            if (add != present) {
                left.add(value);
            }
        }
        return left.toArray(new String[0]);
    }
}
