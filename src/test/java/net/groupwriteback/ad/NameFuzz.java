/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import java.nio.charset.StandardCharsets;
import net.groupwriteback.writeback.Rdn;
import org.identityconnectors.framework.common.exceptions.InvalidAttributeValueException;
import org.identityconnectors.framework.common.objects.SyncToken;

/** Whatever a host writes as a name: it is below the container and stays the same, or it is refused. */
public final class NameFuzz {
    private static final DN CONTAINER = container();

    private NameFuzz() {}

    private static DN container() {
        try {
            return new DN("OU=Groups,DC=example");
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Takes any bytes for a name, for a part of one, and for a token of live synchronisation. */
    public static void fuzzerTestOneInput(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        check(text);
        check(text + "," + CONTAINER);
        String escaped = Rdn.ofCommonName(text) + "," + CONTAINER;
        check(escaped);
        if (text.indexOf('\0') >= 0) {
            refused(escaped);
        } else if (!text.isEmpty() && text.length() <= GroupName.LONGEST) {
            String name = GroupName.parse(escaped, CONTAINER).commonName();
            if (!name.equals(text)) {
                throw new AssertionError("'" + text + "' became '" + name + "'");
            }
        }
        SyncState.of(new SyncToken(text)).ifPresent(SyncState::bytes);
    }

    /** No directory keeps it. */
    private static void refused(String dn) {
        try {
            throw new AssertionError("taken: " + GroupName.parse(dn, CONTAINER));
        } catch (InvalidAttributeValueException e) {
            // so it must be
        }
    }

    private static void check(String dn) {
        GroupName name;
        try {
            name = GroupName.parse(dn, CONTAINER);
        } catch (InvalidAttributeValueException e) {
            return;
        }
        GroupName again = GroupName.parse(name.dn(), CONTAINER);
        if (!again.equals(name)) {
            throw new AssertionError("sent as " + name.dn() + ", " + name + " becomes " + again);
        }
        if (!below(name.dn())) {
            throw new AssertionError(name.dn() + " is not below " + CONTAINER);
        }
    }

    private static boolean below(String dn) {
        try {
            return new DN(dn).isDescendantOf(CONTAINER, false);
        } catch (LDAPException e) {
            throw new AssertionError(dn + " is no name", e);
        }
    }
}
