/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.memory;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import net.groupwriteback.simulated.directory.wire.AccessEntry;
import net.groupwriteback.simulated.directory.wire.AccessList;
import net.groupwriteback.simulated.directory.wire.Octets;
import net.groupwriteback.simulated.directory.wire.SchemaGuid;

/**
 * Who may change what: a member of Domain Admins everything, others what allowing entries in the access control lists of the
 * object and of those above it give them or a group that they are in. Denying entries are not heeded. Everybody who is bound
 * may read, but for tombstones.
 */
final class Rights {
    private static final String DESCRIPTOR = "ntsecuritydescriptor";

    private final Domain domain;

    Rights(Domain domain) {
        this.domain = domain;
    }

    boolean administrator(Session session) {
        AdObject account = session == null ? null : session.account();
        AdObject admins = domain.bySid(Octets.sid(domain.sid() + "-" + Principals.DOMAIN_ADMINS_RID));
        return account != null && admins != null && admins.linked("member", account);
    }

    boolean mayWrite(Session session, AdObject object, AttributeRule rule) {
        return allows(session, object, AccessEntry.WRITE_PROPERTY, SchemaGuid.of(rule.name()));
    }

    /** Whether it may add objects of a class right below this one. */
    boolean mayCreate(Session session, AdObject container, ClassRule objectClass) {
        return allows(session, container, AccessEntry.CREATE_CHILD, SchemaGuid.of(objectClass.name()));
    }

    boolean mayDelete(Session session, AdObject object) {
        return allows(session, object, AccessEntry.DELETE, null)
                || (object.parent() != null
                        && allows(
                                session,
                                object.parent(),
                                AccessEntry.DELETE_CHILD,
                                SchemaGuid.of(object.objectClass().name())));
    }

    /** Whether it may read all changes of the domain, those of objects that it may not see too. */
    boolean mayReplicate(Session session, AdObject head) {
        return allows(session, head, AccessEntry.EXTENDED_RIGHT, SchemaGuid.REPLICATION);
    }

    /** Whether it may see what was deleted. */
    boolean maySeeDeleted(Session session) {
        return allows(session, deletedObjects(), AccessEntry.LIST_CHILDREN, null);
    }

    /** Whether it may bring back what was deleted. */
    boolean mayReanimate(Session session) {
        AdObject head = deletedObjects().parent();
        return allows(session, head, AccessEntry.EXTENDED_RIGHT, SchemaGuid.REANIMATION);
    }

    private AdObject deletedObjects() {
        try {
            return domain.resolve("CN=Deleted Objects," + domain.baseDn());
        } catch (AdException e) {
            throw new IllegalStateException(e); // every domain has it
        }
    }

    private boolean allows(Session session, AdObject object, int right, UUID type) {
        if (administrator(session)) {
            return true;
        }
        if (session == null || session.account() == null) {
            return false;
        }
        Set<String> trustees = trustees(session.account());
        UUID objectClass = SchemaGuid.of(object.objectClass().name());
        for (AdObject holder = object; holder != null; holder = holder.parent()) {
            for (AccessEntry entry : list(holder).allowed()) {
                if ((entry.mask() & right) != 0
                        && trustees.contains(entry.sid())
                        && (entry.objectType() == null || entry.objectType().equals(type))
                        && reaches(entry, holder.equals(object), objectClass)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean reaches(AccessEntry entry, boolean itself, UUID objectClass) {
        boolean inheritance = itself
                ? (entry.flags() & AccessEntry.INHERIT_ONLY) == 0
                : (entry.flags() & AccessEntry.CONTAINER_INHERIT) != 0;
        return inheritance
                && (entry.inheritedType() == null || entry.inheritedType().equals(objectClass));
    }

    /** The list that was written to the object itself; the system's own entries are not kept. */
    static AccessList list(AdObject object) {
        byte[][] descriptor = object.octets(DESCRIPTOR);
        return descriptor.length == 0 ? AccessList.empty() : AccessList.decode(descriptor[0]);
    }

    private static Set<String> trustees(AdObject account) {
        Set<AdObject> seen = new HashSet<>();
        Set<String> sids = new HashSet<>();
        collect(account, seen, sids);
        return sids;
    }

    private static void collect(AdObject principal, Set<AdObject> seen, Set<String> sids) {
        if (seen.add(principal) && principal.sid() != null) {
            sids.add(Octets.sid(principal.sid()));
            principal.referrers("member").forEach(group -> collect(group, seen, sids));
        }
    }
}
