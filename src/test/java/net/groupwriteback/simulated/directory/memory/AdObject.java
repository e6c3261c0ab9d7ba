/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.memory;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Attribute;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** One object of the forest: its place, its plain values, its links. Guarded by the domain's lock. */
final class AdObject {
    private final UUID guid;
    private final ClassRule objectClass;
    private final Map<String, Attribute> values = new HashMap<>();
    private final Map<String, Long> versions = new HashMap<>();
    private final Map<String, LinkValues> links = new HashMap<>(2);
    private final Map<String, Set<AdObject>> backLinks = new HashMap<>(2);
    private final Map<String, AdObject> children = new LinkedHashMap<>();
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

    /** By normalized RDN. */
    Map<String, AdObject> children() {
        return children;
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

    /** The values of a plain attribute by key, or null. */
    Attribute get(String key) {
        return values.get(key);
    }

    /** The first value as text, or null. */
    String text(String key) {
        Attribute attribute = values.get(key);
        return attribute == null ? null : attribute.getValue();
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

    /** The SID in binary, or null. */
    byte[] sid() {
        Attribute sid = values.get("objectsid");
        return sid == null ? null : sid.getValueByteArray();
    }

    /** Sets, or with no values removes, a plain attribute without any check. */
    void set(AttributeRule rule, Collection<byte[]> octets) {
        if (octets.isEmpty()) {
            values.remove(rule.key());
            return;
        }
        ASN1OctetString[] raw = octets.stream().map(ASN1OctetString::new).toArray(ASN1OctetString[]::new);
        values.put(rule.key(), new Attribute(rule.name(), raw));
    }

    Collection<Attribute> values() {
        return values.values();
    }

    /** When an attribute was last written, by key. */
    Map<String, Long> versions() {
        return versions;
    }

    /** The forward links of one attribute; empty ones are made when asked for. */
    LinkValues links(String key) {
        return links.computeIfAbsent(key, k -> new LinkValues());
    }

    /** All forward links by attribute key. */
    Map<String, LinkValues> links() {
        return links;
    }

    /** Who refers to this object, by the key of the forward attribute. */
    Map<String, Set<AdObject>> backLinks() {
        return backLinks;
    }

    void link(String key, AdObject target, long usn) {
        links(key).add(target, usn);
        target.backLinks.computeIfAbsent(key, k -> new LinkedHashSet<>()).add(this);
    }

    void unlink(String key, AdObject target, long usn) {
        links(key).remove(target, usn);
        target.backLinks.get(key).remove(this);
    }

    /** Lets go of all links from and to this object without a trace, as happens when it is deleted. */
    void unlinkAll() {
        links.forEach((key, values) ->
                values.targets().forEach(target -> target.backLinks.get(key).remove(this)));
        backLinks.forEach(
                (key, sources) -> sources.forEach(source -> source.links(key).forget(this)));
        links.clear();
        backLinks.clear();
    }

    @Override
    public String toString() {
        return dn();
    }
}
