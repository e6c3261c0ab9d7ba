/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.memory;

import com.unboundid.ldap.sdk.RDN;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import net.groupwriteback.simulated.directory.watch.Limits;
import net.groupwriteback.simulated.directory.wire.Octets;

/**
 * Replication between the two controllers of a domain, as far as groups and their members show it: attribute by attribute and
 * link value by link value, the last writer wins; a deletion wins over everything. Two objects that were given the same name
 * both stay, the one that was named first as {@code <name>\0ACNF:<GUID>}; of two with the same account name the one that had it first
 * becomes {@code $DUPLICATE-<number>}. Thread-safe.
 */
final class Replication {
    private static final String ACCOUNT_NAME = "samaccountname";
    private static final Set<String> LOCAL = Set.of("usnchanged", "usncreated", "whenchanged");
    private static final String INVOCATION_ID = "invocationid";

    private final Domain first;
    private final Domain second;
    private long since;

    /** Between controllers that are equal now. */
    Replication(Domain first, Domain second) {
        this.first = first;
        this.second = second;
        this.since = first.highestCommittedUsn();
    }

    /** The same domain on another controller. */
    static Domain copy(Domain domain) {
        Domain copy = domain.another();
        try {
            for (AdObject head : domain.heads()) {
                AdObject twin = new AdObject(head.guid(), head.objectClass());
                if (domain.holds(head)) {
                    copy.addHead(head.dn(), twin);
                } else {
                    copy.addForeignHead(head.dn(), twin);
                }
                fill(domain, head, copy, twin);
            }
            for (AdObject object : domain.objects()) {
                for (String key : object.linkKeys()) {
                    object.links(key).additions().forEach((target, usn) -> copy.indexes()
                            .byGuid(object.guid())
                            .link(key, copy.indexes().byGuid(target.guid()), usn));
                }
            }
        } catch (AdException e) {
            throw new IllegalStateException(e);
        }
        return copy;
    }

    private static void fill(Domain domain, AdObject object, Domain copy, AdObject twin) throws AdException {
        for (AttributeRule rule : object.held()) {
            List<byte[]> values = rule.key().equals(INVOCATION_ID)
                    ? List.of(Octets.guid(copy.invocationId()))
                    : List.of(object.octets(rule.key()));
            copy.set(twin, rule.name(), values);
        }
        twin.created(object.createdAt());
        for (AdObject child : object.children().values()) {
            AdObject next = new AdObject(child.guid(), child.objectClass());
            copy.add(next, twin, Names.parseRdn(child.rdn()));
            fill(domain, child, copy, next);
        }
    }

    /** Makes both controllers equal. */
    void run() {
        synchronized (first) {
            synchronized (second) {
                Plan plan = new Plan();
                new Direction(first, second).plan(plan);
                new Direction(second, first).plan(plan);
                plan.run();
                since = first.highestCommittedUsn();
            }
        }
    }

    /** What is to be done at either controller. */
    private static final class Plan {
        private final List<Work> creations = new ArrayList<>();
        private final List<Work> changes = new ArrayList<>();
        private final List<Work> links = new ArrayList<>();
        private final List<Work> deletions = new ArrayList<>();

        void run() {
            try {
                for (List<Work> stage : List.of(creations, changes, links, deletions)) {
                    for (Work work : stage) {
                        work.run();
                    }
                }
            } catch (AdException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private interface Work {
        void run() throws AdException;
    }

    /** From one controller to the other. */
    private final class Direction {
        private final Domain from;
        private final Domain to;

        Direction(Domain from, Domain to) {
            this.from = from;
            this.to = to;
        }

        void plan(Plan plan) {
            for (AdObject object : from.indexes().changedSince(since)) {
                AdObject twin = to.indexes().byGuid(object.guid());
                if (object.deleted()) {
                    if (twin != null && !twin.deleted()) {
                        plan.deletions.add(() -> new Tombstones(to, new Limits()).bury(twin));
                    }
                } else if (twin == null) {
                    create(object, plan);
                } else if (!twin.deleted()) {
                    change(object, twin, plan);
                }
            }
        }

        private void create(AdObject object, Plan plan) {
            List<AttributeRule> rules = object.held().stream()
                    .filter(rule -> !LOCAL.contains(rule.key()))
                    .toList();
            List<List<byte[]>> values = rules.stream()
                    .map(rule -> List.of(object.octets(rule.key())))
                    .toList();
            UUID parent = object.parent().guid();
            String rdn = object.rdn();
            long named = object.version("name");
            long called = object.version(ACCOUNT_NAME);
            plan.creations.add(() -> {
                AdObject twin = new AdObject(object.guid(), object.objectClass());
                AdObject above = to.indexes().byGuid(parent);
                RDN name = free(above, Names.parseRdn(rdn), twin, named);
                to.add(twin, above, name);
                for (int i = 0; i < rules.size(); i++) {
                    to.set(twin, rules.get(i).name(), values.get(i));
                }
                Stamps.named(to, twin, name);
                to.created(twin, to.nextUsn());
                account(twin, called);
            });
            for (String key : object.linkKeys()) {
                List.copyOf(object.links(key).targets())
                        .forEach(target -> link(object.guid(), key, target.guid(), true, plan));
            }
        }

        private void change(AdObject object, AdObject twin, Plan plan) {
            for (Map.Entry<String, Long> version : object.versions().entrySet()) {
                AttributeRule rule = to.schema().attribute(version.getKey());
                if (version.getValue() <= Math.max(since, twin.version(rule.key())) || rule.forwardLink()) {
                    continue;
                }
                if (rule.key().equals("name")) {
                    UUID parent = object.parent().guid();
                    String rdn = object.rdn();
                    plan.changes.add(() -> name(twin, to.indexes().byGuid(parent), rdn, version.getValue()));
                } else if (!rule.key().equals(object.objectClass().rdn().toLowerCase(Locale.ROOT))) {
                    List<byte[]> values = Arrays.asList(object.octets(rule.key()));
                    plan.changes.add(() -> {
                        to.set(twin, rule.name(), values);
                        to.touch(twin, to.nextUsn(), List.of(rule.name()));
                    });
                }
            }
            for (String key : object.linkKeys()) {
                LinkValues here = object.links(key);
                LinkValues there = twin.links(key);
                here.additions().forEach((target, usn) -> {
                    if (usn > Math.max(since, there == null ? 0 : of(there.removals(), target))) {
                        link(object.guid(), key, target.guid(), true, plan);
                    }
                });
                here.removals().forEach((target, usn) -> {
                    if (usn > Math.max(since, there == null ? 0 : of(there.additions(), target))) {
                        link(object.guid(), key, target.guid(), false, plan);
                    }
                });
            }
        }

        /** The update of a value whose target has the same GUID at the other controller. */
        private static long of(Map<AdObject, Long> values, AdObject target) {
            return values.entrySet().stream()
                    .filter(value -> value.getKey().guid().equals(target.guid()))
                    .mapToLong(Map.Entry::getValue)
                    .findFirst()
                    .orElse(0);
        }

        private void link(UUID source, String key, UUID target, boolean present, Plan plan) {
            plan.links.add(() -> {
                AdObject object = to.indexes().byGuid(source);
                AdObject member = to.indexes().byGuid(target);
                if (object.deleted() || member == null || member.deleted() || object.linked(key, member) == present) {
                    return;
                }
                long usn = to.nextUsn();
                if (present) {
                    object.link(key, member, usn);
                } else {
                    object.unlink(key, member, usn);
                }
                to.touch(object, usn, List.of(key));
            });
        }

        private void name(AdObject twin, AdObject parent, String rdn, long named) throws AdException {
            RDN name = free(parent, Names.parseRdn(rdn), twin, named);
            to.move(twin, parent, name);
            rename(twin, name);
        }

        private void rename(AdObject object, RDN name) throws AdException {
            Stamps.named(to, object, name);
            to.touch(object, to.nextUsn(), List.of("name", object.objectClass().rdn()));
        }

        /** The name if nobody has it, or whoever has it got it earlier and gives it up; else the name of a conflict. */
        private RDN free(AdObject parent, RDN name, AdObject object, long named) throws AdException {
            AdObject holder = parent.children().get(Names.key(name));
            if (holder == null || holder == object) {
                return name;
            }
            if (holder.version("name") > named) {
                return conflict(name, object);
            }
            RDN other = conflict(name, holder);
            to.move(holder, parent, other);
            rename(holder, other);
            return name;
        }

        private static RDN conflict(RDN name, AdObject object) {
            return new RDN(name.getAttributeNames()[0], name.getAttributeValues()[0] + "\nCNF:" + object.guid());
        }

        private static int rid(AdObject object) {
            byte[] sid = object.sid();
            return ByteBuffer.wrap(sid).order(ByteOrder.LITTLE_ENDIAN).getInt(sid.length - Integer.BYTES);
        }

        private void account(AdObject object, long called) {
            if (!object.has(ACCOUNT_NAME)) {
                return;
            }
            for (AdObject holder : List.copyOf(to.indexes().holders(ACCOUNT_NAME, object.octets(ACCOUNT_NAME)[0]))) {
                if (holder != object && !holder.deleted()) {
                    AdObject loser = holder.version(ACCOUNT_NAME) > called ? object : holder;
                    to.set(loser, "sAMAccountName", "$DUPLICATE-" + Integer.toHexString(rid(loser)));
                    to.touch(loser, to.nextUsn(), List.of("sAMAccountName"));
                }
            }
        }
    }
}
