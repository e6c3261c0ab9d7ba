/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory;

import com.unboundid.asn1.ASN1Integer;
import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.asn1.ASN1Sequence;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.List;
import net.groupwriteback.simulated.directory.wire.AccessEntry;
import net.groupwriteback.simulated.directory.wire.AccessList;
import net.groupwriteback.simulated.directory.wire.Octets;

/**
 * Rights that an administrator hands to an account by entries in nTSecurityDescriptor: those of {@link GrantScript}. Immutable.
 */
public final class Delegation {
    /** Make, change, rename and delete groups in a container and in those below it. */
    public static final Delegation GROUPS = new Delegation("", "Container");

    /** Make organizational units in a container and in those below it. */
    public static final Delegation UNITS = new Delegation("CreateContainers", "Container");

    /** Read all changes of a domain, given on its head. */
    public static final Delegation REPLICATION = new Delegation("ReadChanges", "domain");

    /** See what was deleted, given on the container of deleted objects. */
    public static final Delegation DELETED = new Delegation("RestoreDeleted", "deleted");

    /** Bring back what was deleted, given on the domain's head. */
    public static final Delegation REANIMATION = new Delegation("RestoreDeleted", "domain");

    private static final String DESCRIPTOR = "nTSecurityDescriptor";
    private static final String FLAGS = "1.2.840.113556.1.4.801";
    private static final int OWNER_ONLY = 1;
    private static final int ACCESS_LIST_ONLY = 4;
    private static final String ADMINISTRATORS = "S-1-5-32-544";
    /** The container of deleted objects is one of them. */
    private static final Control SHOW_DELETED = new Control("1.2.840.113556.1.4.417", true);

    private final List<AccessEntry> entries;

    private Delegation(String option, String object) {
        this.entries = GrantScript.entries(option, object);
    }

    /** Adds the entries to an object's list, through a connection of somebody who may. */
    void grant(LDAPConnection connection, String accountDn, String objectDn) throws LDAPException {
        String sid = Octets.sid(connection.getEntry(accountDn, "objectSid").getAttributeValueBytes("objectSid"));
        byte[] descriptor = read(connection, objectDn);
        if (descriptor == null) {
            // As the script does: the container of deleted objects shows its list to nobody but its owner.
            write(connection, objectDn, OWNER_ONLY, AccessList.ownedBy(Octets.sid(ADMINISTRATORS)));
            descriptor = read(connection, objectDn);
        }
        byte[] changed = AccessList.decode(descriptor)
                .with(entries.stream()
                        .map(e -> new AccessEntry(e.flags(), e.mask(), e.objectType(), e.inheritedType(), sid))
                        .toList())
                .encode();
        write(connection, objectDn, ACCESS_LIST_ONLY, changed);
    }

    private static byte[] read(LDAPConnection connection, String objectDn) throws LDAPException {
        SearchRequest read = new SearchRequest(objectDn, SearchScope.BASE, "(objectClass=*)", DESCRIPTOR);
        read.setControls(flags(ACCESS_LIST_ONLY), SHOW_DELETED);
        return connection.search(read).getSearchEntries().get(0).getAttributeValueBytes(DESCRIPTOR);
    }

    private static void write(LDAPConnection connection, String objectDn, int part, byte... descriptor)
            throws LDAPException {
        ModifyRequest write =
                new ModifyRequest(objectDn, new Modification(ModificationType.REPLACE, DESCRIPTOR, descriptor));
        write.setControls(flags(part), SHOW_DELETED);
        connection.modify(write);
    }

    private static Control flags(int part) {
        ASN1Sequence value = new ASN1Sequence(new ASN1Integer(part));
        return new Control(FLAGS, true, new ASN1OctetString(value.encode()));
    }
}
