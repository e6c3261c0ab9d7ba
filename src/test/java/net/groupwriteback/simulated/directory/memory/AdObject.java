/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.memory;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Attribute;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** One object of the forest: its place, its plain values, its links. Guarded by the domain's lock. */
final class AdObject {
    private final UUID guid;
    private final ClassRule objectClass;
    private final PlainValues values = new PlainValues();
    private Map<String, LinkValues> links = Map.of();
    private Map<String, List<AdObject>> backLinks = Map.of();
    private Map<String, AdObject> children = Map.of();
    private Map<String, Long> versions = Map.of();
    private long created;
    private AdObject parent;
    private String rdn;
    private String dn;

    AdObject(UUID guid, ClassRule objectClass) {
        this.guid = guid;
        this.objectClass = objectClass;
    }

    UUID guid() {
        return guid;
    }

    /** The most specific structural class. */
    ClassRule objectClass() {
        return objectClass;
    }

    /** Null for the head of a naming context. */
    AdObject parent() {
        return parent;
    }

    /** The head of the naming context that the object is in. */
    AdObject head() {
        AdObject object = this;
        while (object.parent != null) {
            object = object.parent;
        }
        return object;
    }

    /** As text, escaped: {@code CN=Sales\, North}. */
    String rdn() {
        return rdn;
    }

    String dn() {
        if (dn == null) {
            dn = parent == null ? rdn : rdn + "," + parent.dn();
        }
        return dn;
    }

    /** By {@link Names#key}. */
    Map<String, AdObject> children() {
        return children;
    }

    void adopt(String key, AdObject child) {
        if (children.isEmpty()) {
            children = new LinkedHashMap<>();
        }
        children.put(key, child);
    }

    void release(String key) {
        children.remove(key);
    }

    /** Puts the object below another one, or as the head of a naming context where the parent is null. */
    void place(AdObject newParent, String newRdn) {
        parent = newParent;
        rdn = newRdn;
        forgetDn();
    }

    private void forgetDn() {
        dn = null;
        children.values().forEach(AdObject::forgetDn);
    }

    /** The values of a plain attribute by key; none if there is no such. */
    byte[][] octets(String key) {
        byte[][] octets = values.get(key);
        return octets == null ? new byte[0][] : octets;
    }

    boolean has(String key) {
        return values.get(key) != null;
    }

    /** A plain attribute as answers carry it, or null. */
    Attribute attribute(AttributeRule rule) {
        byte[][] octets = values.get(rule.key());
        if (octets == null) {
            return null;
        }
        ASN1OctetString[] raw = new ASN1OctetString[octets.length];
        for (int i = 0; i < raw.length; i++) {
            raw[i] = new ASN1OctetString(octets[i]);
        }
        return new Attribute(rule.name(), raw);
    }

    /** The first value as text, or null. */
    String text(String key) {
        byte[][] octets = values.get(key);
        return octets == null ? null : new String(octets[0], StandardCharsets.UTF_8);
    }

    /** The first value as a number, or the default. */
    long number(String key, long otherwise) {
        String text = text(key);
        return text == null ? otherwise : Long.parseLong(text);
    }

    boolean isTrue(String key) {
        return "TRUE".equals(text(key));
    }

    boolean deleted() {
        return isTrue("isdeleted");
    }

    boolean group() {
        return objectClass.name().equals("group");
    }

    boolean user() {
        return objectClass.name().equals("user");
    }

    /** The SID in binary, or null. */
    byte[] sid() {
        byte[][] octets = values.get("objectsid");
        return octets == null ? null : octets[0];
    }

    /** Sets, or with no values removes, a plain attribute without any check. */
    void set(AttributeRule rule, byte[][] octets) {
        values.set(rule, octets);
    }

    /** The plain attributes that have values. */
    List<AttributeRule> held() {
        return values.rules();
    }

    void created(long usn) {
        created = usn;
    }

    /** The update that made the object. */
    long createdAt() {
        return created;
    }

    /** The attributes written after the object was made, by key, with the update that last wrote each. */
    Map<String, Long> versions() {
        return versions;
    }

    void written(String key, long usn) {
        if (versions.isEmpty()) {
            versions = new HashMap<>(4);
        }
        versions.put(key, usn);
    }

    /** The update that last wrote an attribute, 0 for one never written. */
    long version(String key) {
        Long changed = versions.get(key);
        if (changed != null) {
            return changed;
        }
        return has(key) || links.containsKey(key) ? created : 0;
    }

    /** The forward links of one attribute, or null. */
    LinkValues links(String key) {
        return links.get(key);
    }

    /** The keys of the forward links that the object has or had. */
    Set<String> linkKeys() {
        return links.keySet();
    }

    boolean linked(String key, AdObject target) {
        LinkValues present = links.get(key);
        return present != null && present.contains(target);
    }

    /** Who refers to this object by a forward attribute, given by key. */
    Collection<AdObject> referrers(String key) {
        return backLinks.getOrDefault(key, List.of());
    }

    void link(String key, AdObject target, long usn) {
        if (links.isEmpty()) {
            links = new HashMap<>(2);
        }
        links.computeIfAbsent(key, k -> new LinkValues()).add(target, usn);
        target.refer(key, this);
    }

    private void refer(String key, AdObject source) {
        if (backLinks.isEmpty()) {
            backLinks = new HashMap<>(2);
        }
        backLinks.computeIfAbsent(key, k -> new ArrayList<>(1)).add(source);
    }

    void unlink(String key, AdObject target, long usn) {
        links.get(key).remove(target, usn);
        target.backLinks.get(key).remove(this);
    }

    /** Lets go of all links from and to this object without a trace, as happens when it is deleted. */
    void unlinkAll() {
        links.forEach((key, present) ->
                present.targets().forEach(target -> target.backLinks.get(key).remove(this)));
        backLinks.forEach((key, sources) ->
                sources.forEach(source -> source.links.get(key).forget(this)));
        links = Map.of();
        backLinks = Map.of();
    }

    @Override
    public String toString() {
        return dn();
    }
}
