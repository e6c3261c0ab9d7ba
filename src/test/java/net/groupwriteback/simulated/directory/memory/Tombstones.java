/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.memory;

import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.RDN;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.groupwriteback.simulated.directory.watch.Limits;

/** Deleted objects: without links, below {@code CN=Deleted Objects}, and stripped unless the Recycle Bin is on. */
final class Tombstones {
    private static final Set<String> KEPT = Set.of(
            "objectguid",
            "objectsid",
            "objectclass",
            "samaccountname",
            "grouptype",
            "instancetype",
            "whencreated",
            "whenchanged",
            "usncreated",
            "usnchanged",
            "name",
            "useraccountcontrol",
            "sidhistory");

    private final Domain domain;
    private final Limits limits;

    Tombstones(Domain domain, Limits limits) {
        this.domain = domain;
        this.limits = limits;
    }

    /** Deletes an object and whatever lies below it. */
    void bury(AdObject object) throws AdException {
        for (AdObject child : new ArrayList<>(object.children().values())) {
            bury(child);
        }
        long usn = domain.nextUsn();
        object.unlinkAll();
        if (!limits.recycleBin()) {
            strip(object);
        }
        domain.set(object, "isDeleted", "TRUE");
        domain.set(object, "lastKnownParent", object.parent().dn());
        domain.set(object, "msDS-LastKnownRDN", object.text("name"));
        String before = object.dn();
        RDN rdn = new RDN(
                object.rdn().substring(0, object.rdn().indexOf('=')), object.text("name") + "\nDEL:" + object.guid());
        AdObject graveyard = domain.resolve("CN=Deleted Objects," + domain.baseDn());
        domain.move(object, graveyard, rdn);
        if (!object.group() && !object.user()) {
            follow(graveyard, before, object.dn());
        }
        Stamps.named(domain, object, rdn);
        domain.touch(object, usn, List.of("isDeleted", "lastKnownParent", "name", "msDS-LastKnownRDN"));
    }

    /** A name in an attribute follows its object: what lay in a container that is deleted later says so. */
    private void follow(AdObject graveyard, String before, String now) {
        for (AdObject other : graveyard.children().values()) {
            if (before.equals(other.text("lastknownparent"))) {
                domain.set(other, "lastKnownParent", now);
            }
        }
    }

    private void strip(AdObject object) {
        for (AttributeRule rule : object.held()) {
            if (!KEPT.contains(rule.key()) && !rule.keptOnTombstones()) {
                domain.set(object, rule.name(), List.of());
            }
        }
    }

    /**
     * Brings a tombstone back: isDeleted is removed and distinguishedName replaced in one request; other attributes may be
     * written along.
     *
     * @throws AdException 53 for any other change
     */
    void restore(AdObject object, List<Modification> modifications) throws AdException {
        String target = null;
        boolean undeleted = false;
        for (Modification modification : modifications) {
            if (modification.getAttributeName().equalsIgnoreCase("distinguishedName")) {
                target = modification.getValues()[0];
            }
            undeleted |= modification.getAttributeName().equalsIgnoreCase("isDeleted");
        }
        if (target == null || !undeleted) {
            throw Refusal.WILL_NOT_PERFORM.of(object.dn());
        }
        RDN rdn = Names.parse(target)[0];
        AdObject parent = domain.resolve(target.substring(Split.afterRdn(target)));
        if (parent.children().containsKey(Names.key(rdn))) {
            throw Refusal.NAME_TAKEN.of(target);
        }
        domain.set(object, "isDeleted", List.of());
        domain.set(object, "lastKnownParent", List.of());
        domain.set(object, "msDS-LastKnownRDN", List.of());
        domain.move(object, parent, rdn);
        Stamps.named(domain, object, rdn);
        domain.set(object, "objectCategory", Stamps.category(domain, object.objectClass()));
        domain.touch(object, domain.nextUsn(), List.of("isDeleted", "name", "objectCategory"));
    }
}
