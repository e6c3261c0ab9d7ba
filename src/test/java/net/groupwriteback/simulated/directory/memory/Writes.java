/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.memory;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.RDN;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import net.groupwriteback.simulated.directory.watch.Limits;
import net.groupwriteback.simulated.directory.wire.Octets;

/** The operations that change the directory. Callers hold the domain's monitor. */
final class Writes {
    private static final Set<String> NAMING = Set.of("cn", "name", "ou", "distinguishedname");
    private static final String OBJECT_CLASS = "objectclass";
    private static final String PASSWORD = "unicodepwd";

    private final Domain domain;
    private final Rights rights;
    private final Accounts accounts;
    private final Tombstones tombstones;
    private final WriteRules rules;
    private final CloudEnforcement enforcement;

    Writes(Domain domain, Rights rights, Accounts accounts, Limits limits) {
        this.domain = domain;
        this.rights = rights;
        this.accounts = accounts;
        this.tombstones = new Tombstones(domain, limits);
        this.rules = new WriteRules(domain, limits);
        this.enforcement = new CloudEnforcement(domain);
    }

    /** Adds an object. */
    void add(Session session, String dn, List<Attribute> attributes) throws AdException {
        RDN[] names = Names.parse(dn);
        AdObject parent = domain.find(dn.substring(Split.afterRdn(dn)));
        if (parent == null || parent.deleted()) {
            throw Refusal.NO_PARENT.of(dn);
        }
        ClassRule objectClass = structural(attributes);
        if (!rights.mayCreate(session, parent, objectClass)) {
            throw Refusal.NO_RIGHTS.of(dn);
        }
        if (!domain.schema().childClasses(parent.objectClass()).contains(objectClass.name())) {
            throw Refusal.WRONG_PARENT.of(dn);
        }
        if (!objectClass.rdn().equalsIgnoreCase(names[0].getAttributeNames()[0])) {
            throw Refusal.BAD_NAME.of(dn);
        }
        checkFree(parent, names[0], null);
        AdObject object = new AdObject(UUID.randomUUID(), objectClass);
        Staging staging = new Staging(domain, object);
        for (Attribute attribute : attributes) {
            stage(staging, names[0], attribute);
        }
        rules.complete(staging, true);
        domain.add(object, parent, names[0]);
        if (object.group() || object.user()) {
            domain.set(object, "objectSid", List.of(Octets.sid(domain.nextSid())));
        }
        accounts.created(object, staging);
        staging.commit(domain.highestCommittedUsn() + 1);
        Stamps.created(domain, object, names[0]);
    }

    private ClassRule structural(List<Attribute> attributes) throws AdException {
        ClassRule found = null;
        for (Attribute attribute : attributes) {
            if (attribute.getName().equalsIgnoreCase(OBJECT_CLASS)) {
                for (String name : attribute.getValues()) {
                    ClassRule rule = domain.schema().objectClass(name);
                    if (rule == null) {
                        throw Refusal.UNKNOWN_ATTRIBUTE.of(name);
                    }
                    if (rule.structural()
                            && (found == null || !domain.schema().chain(found).contains(rule.name()))) {
                        found = rule;
                    }
                }
            }
        }
        if (found == null) {
            throw Refusal.MISSING_VALUE.of(OBJECT_CLASS);
        }
        return found;
    }

    private void stage(Staging staging, RDN rdn, Attribute attribute) throws AdException {
        String name = attribute.getBaseName();
        if (name.equalsIgnoreCase(OBJECT_CLASS)) {
            return;
        }
        if (name.equalsIgnoreCase(rdn.getAttributeNames()[0])) {
            if (!Syntax.folded(attribute.getValue()).equals(Syntax.folded(rdn.getAttributeValues()[0]))) {
                throw Refusal.BAD_NAME.of(name);
            }
            return;
        }
        if (name.equalsIgnoreCase(PASSWORD)) {
            accounts.password(staging.object(), attribute.getValueByteArray());
            return;
        }
        if (name.equalsIgnoreCase("whenCreated")) {
            return; // accepted and not heeded
        }
        AttributeRule rule = rules.writable(staging.object().objectClass(), name);
        if (attribute.getValueByteArrays().length == 0) {
            throw Refusal.BAD_VALUE.of(name);
        }
        staging.add(rule, attribute.getValueByteArrays(), true);
    }

    /** Changes attributes; deleted objects are reached only by a client that asks to see them. */
    void modify(Session session, String dn, List<Modification> modifications, WriteControls controls)
            throws AdException {
        AdObject object = controls.showDeleted() ? domain.find(dn) : domain.resolve(dn);
        if (object == null) {
            throw Refusal.NO_OBJECT.of(dn);
        }
        if (object.deleted()) {
            if (!rights.mayReanimate(session)) {
                throw Refusal.NO_RIGHTS.of(dn);
            }
            enforcement.check(session, object);
            tombstones.restore(object, modifications);
            return;
        }
        enforcement.check(session, object);
        Staging staging = new Staging(domain, object);
        for (Modification modification : modifications) {
            AttributeRule rule = domain.schema().attribute(modification.getAttributeName());
            if (rule != null && !rights.mayWrite(session, object, rule)) {
                throw Refusal.NO_RIGHTS.of(dn);
            }
            stage(staging, modification, controls.permissive());
        }
        rules.complete(staging, false);
        long usn = domain.highestCommittedUsn() + 1;
        Set<String> written = staging.commit(usn);
        if (!written.isEmpty()) {
            domain.touch(object, domain.nextUsn(), written);
        }
    }

    private void stage(Staging staging, Modification modification, boolean permissive) throws AdException {
        String name = modification.getAttribute().getBaseName();
        byte[][] values = modification.getValueByteArrays();
        if (name.equalsIgnoreCase(PASSWORD)) {
            accounts.password(staging.object(), values[values.length - 1]);
            return;
        }
        if (NAMING.contains(Syntax.folded(name))) {
            throw Refusal.NOT_ON_RDN.of(name);
        }
        AttributeRule rule = rules.writable(staging.object().objectClass(), name);
        ModificationType type = modification.getModificationType();
        if (type.equals(ModificationType.ADD)) {
            staging.add(rule, values, permissive);
        } else if (type.equals(ModificationType.DELETE)) {
            staging.remove(rule, values, permissive);
        } else {
            staging.replace(rule, values);
        }
    }

    /** Makes a tombstone of an object, and of all below it where the client asks for that. */
    void delete(Session session, String dn, WriteControls controls) throws AdException {
        AdObject object = domain.resolve(dn);
        if (!rights.mayDelete(session, object)) {
            throw Refusal.NO_RIGHTS.of(dn);
        }
        if (object.isTrue("iscriticalsystemobject") || object.parent() == null) {
            throw Refusal.SYSTEM_ONLY.of(dn);
        }
        if (!object.children().isEmpty() && !controls.tree()) {
            throw Refusal.NOT_ON_NON_LEAF.of(dn);
        }
        tombstones.bury(object);
    }

    /** Renames or moves an object. */
    void rename(Session session, String dn, String newRdn, boolean deleteOldRdn, String newSuperior)
            throws AdException {
        AdObject object = domain.resolve(dn);
        RDN rdn = Names.parseRdn(newRdn);
        AdObject parent = object.parent();
        if (newSuperior != null) {
            parent = domain.find(newSuperior);
            if (parent == null) {
                throw Refusal.NO_PARENT.of(newSuperior);
            }
        }
        if (!deleteOldRdn || parent == null) {
            throw Refusal.WILL_NOT_PERFORM.of(dn);
        }
        if (!mayRename(session, object, parent)) {
            throw Refusal.NO_RIGHTS.of(dn);
        }
        enforcement.check(session, object);
        checkFree(parent, rdn, object);
        domain.move(object, parent, rdn);
        Stamps.named(domain, object, rdn);
        domain.touch(
                object, domain.nextUsn(), List.of("name", object.objectClass().rdn()));
    }

    private boolean mayRename(Session session, AdObject object, AdObject parent) {
        boolean named = rights.mayWrite(session, object, domain.schema().attribute("name"));
        return parent.equals(object.parent())
                ? named
                : named && rights.mayDelete(session, object) && rights.mayCreate(session, parent, object.objectClass());
    }

    private void checkFree(AdObject parent, RDN rdn, AdObject self) throws AdException {
        String value = rdn.getAttributeValues()[0];
        AttributeRule rule = domain.schema().attribute(rdn.getAttributeNames()[0]);
        if (rule == null) {
            throw Refusal.BAD_NAME.of(rdn.toString());
        }
        ValueRules.check(rule, List.of(value.getBytes(StandardCharsets.UTF_8)));
        AdObject there = parent.children().get(Names.key(rdn));
        if (there != null && there != self) {
            throw Refusal.NAME_TAKEN.of(there.dn());
        }
    }
}
