/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.memory;

import com.unboundid.ldap.sdk.RDN;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The objects of a forest with one domain as one of its domain controllers has them, found by name, GUID or SID, and the
 * controller's counters. Not thread-safe: every caller holds the domain's monitor.
 */
final class Domain {
    private static final int FIRST_RID = 1103;
    private static final int RID_POOL = 100_000;
    private static final int FIRST_USN = 4000;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'.0Z'").withZone(ZoneOffset.UTC);

    private final Schema schema;
    private final String baseDn;
    private final String sid;
    private final UUID invocationId = UUID.randomUUID();
    private final Indexes indexes;
    private final Map<String, AdObject> heads = new LinkedHashMap<>();
    private final Set<AdObject> foreignHeads = new HashSet<>();
    private final Repeated repeated = new Repeated();
    private final AtomicLong usn;
    private int rid;

    Domain(Schema schema, String baseDn, String sid) {
        this(schema, baseDn, sid, new AtomicLong(FIRST_USN), FIRST_RID);
    }

    private Domain(Schema schema, String baseDn, String sid, AtomicLong usn, int rid) {
        this.schema = schema;
        this.baseDn = baseDn;
        this.sid = sid;
        this.indexes = new Indexes(schema);
        this.usn = usn;
        this.rid = rid;
    }

    /**
     * The same domain, empty, on another controller. It hands out other identifiers; its update numbers come from the same
     * count, so that of two updates at two controllers the later one has the higher number.
     */
    Domain another() {
        return new Domain(schema, baseDn, sid, usn, rid + RID_POOL);
    }

    Schema schema() {
        return schema;
    }

    Indexes indexes() {
        return indexes;
    }

    String baseDn() {
        return baseDn;
    }

    String configurationDn() {
        return "CN=Configuration," + baseDn;
    }

    String schemaDn() {
        return "CN=Schema," + configurationDn();
    }

    /** The domain's own SID. */
    String sid() {
        return sid;
    }

    /** The identity of the controller's database, which its update numbers belong to. */
    UUID invocationId() {
        return invocationId;
    }

    long highestCommittedUsn() {
        return usn.get();
    }

    long nextUsn() {
        return usn.incrementAndGet();
    }

    /** The SID of the next security principal. */
    String nextSid() {
        return sid + "-" + rid++;
    }

    /** The heads of the naming contexts. */
    Collection<AdObject> heads() {
        return heads.values();
    }

    Collection<AdObject> objects() {
        return indexes.all();
    }

    /** Whether the SID was issued by this domain, whoever may have it. */
    boolean issued(String objectSid) {
        return objectSid.startsWith(sid + "-");
    }

    /**
     * Finds an object by DN, {@code <GUID=…>} or {@code <SID=…>}.
     *
     * @throws AdException 32 with the nearest object that there is, 34 for what is no name, 10 for one of another domain
     */
    AdObject resolve(String name) throws AdException {
        AdObject object = find(name);
        if (object == null || object.deleted()) {
            throw Refusal.NO_OBJECT.matched(name.startsWith("<") ? "" : nearest(name));
        }
        if (!holds(object)) {
            throw Refusal.ELSEWHERE.of(name);
        }
        return object;
    }

    /** Whether the object is of a naming context that this controller holds. */
    boolean holds(AdObject object) {
        return !foreignHeads.contains(object.head());
    }

    /** The same, but null for an object that is missing; deleted objects and those of other domains too. */
    AdObject find(String name) throws AdException {
        if (name.startsWith("<") && name.endsWith(">")) {
            return AlternativeName.parse(name).find(this);
        }
        return walk(Names.parse(name), false);
    }

    /** The object of this domain that has this GUID, or null. */
    AdObject byGuid(UUID guid) {
        AdObject object = indexes.byGuid(guid);
        return object == null || !holds(object) ? null : object;
    }

    /** The object of this domain that has this SID, or null. */
    AdObject bySid(byte[] octets) {
        for (AdObject holder : indexes.holders("objectsid", octets)) {
            if (!holder.deleted() && holds(holder)) {
                return holder;
            }
        }
        return null;
    }

    private String nearest(String name) throws AdException {
        AdObject found = walk(Names.parse(name), true);
        return found == null ? "" : found.dn();
    }

    private AdObject walk(RDN[] names, boolean nearest) {
        StringBuilder head = new StringBuilder();
        AdObject found = null;
        for (int i = names.length - 1; i >= 0; i--) {
            String key = Names.key(names[i]);
            AdObject next = found == null ? null : found.children().get(key);
            if (next == null) {
                head.insert(0, head.length() == 0 ? key : key + ",");
                AdObject other = heads.get(head.toString());
                if (other == null && found != null) {
                    return nearest ? found : null;
                }
                next = other;
            } else {
                head.insert(0, key + ",");
            }
            found = next;
        }
        return found;
    }

    /** Adds the head of a naming context. */
    void addHead(String dn, AdObject object) throws AdException {
        List<String> keys = new ArrayList<>();
        for (RDN name : Names.parse(dn)) {
            keys.add(Names.key(name));
        }
        heads.put(String.join(",", keys), object);
        object.place(null, dn);
        indexes.add(object);
    }

    /** Adds the head of a domain that another controller holds. */
    void addForeignHead(String dn, AdObject object) throws AdException {
        addHead(dn, object);
        foreignHeads.add(object);
    }

    /** Adds an object below another one; the caller has seen that the name is free. */
    void add(AdObject object, AdObject parent, RDN rdn) {
        object.place(parent, Names.text(rdn));
        parent.adopt(Names.key(rdn), object);
        indexes.add(object);
    }

    /** Gives an object another name or place; the caller has seen that the name is free. */
    void move(AdObject object, AdObject parent, RDN rdn) throws AdException {
        object.parent().release(Names.key(Names.parseRdn(object.rdn())));
        object.place(parent, Names.text(rdn));
        parent.adopt(Names.key(rdn), object);
    }

    /** Replaces the values of an attribute, without any check. */
    void set(AdObject object, String name, Collection<byte[]> values) {
        AttributeRule rule = schema.attribute(name);
        indexes.leave(object, rule.key());
        object.set(rule, repeated.of(rule, values.toArray(new byte[0][])));
        indexes.enter(object, rule.key());
    }

    void set(AdObject object, String name, String... values) {
        List<byte[]> octets = new ArrayList<>(values.length);
        for (String value : values) {
            octets.add(value.getBytes(StandardCharsets.UTF_8));
        }
        set(object, name, octets);
    }

    /** Notes that these attributes of an object were written by an update. */
    void touch(AdObject object, long update, Collection<String> names) {
        for (String name : names) {
            object.written(name.toLowerCase(Locale.ROOT), update);
        }
        stamp(object, update);
    }

    /** Notes that an object was made, with all that it has, by an update. */
    void created(AdObject object, long update) {
        object.created(update);
        set(object, "uSNCreated", Long.toString(update));
        set(object, "whenCreated", now());
        stamp(object, update);
    }

    private void stamp(AdObject object, long update) {
        set(object, "uSNChanged", Long.toString(update));
        set(object, "whenChanged", now());
    }

    static String now() {
        return TIME.format(Instant.now());
    }
}
