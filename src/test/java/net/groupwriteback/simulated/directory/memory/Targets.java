/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory.memory;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.groupwriteback.simulated.directory.wire.Octets;

/** Finds the objects that written values name, and makes placeholders for principals of other domains as one is asked for. */
final class Targets {
    private static final String MEMBER = "member";

    private final Domain domain;
    private final Map<String, AdObject> foreign = new LinkedHashMap<>();

    Targets(Domain domain) {
        this.domain = domain;
    }

    /**
     * The object that a value of a link names, by DN, {@code <GUID=…>} or {@code <SID=…>}.
     *
     * @throws AdException if there is none: 32 for members, 19 for other links; 53 for a SID that this domain never gave
     */
    AdObject link(AttributeRule rule, byte[] value) throws AdException {
        String name = Syntax.text(value);
        AdObject target = domain.find(name);
        if (target != null && !target.deleted()) {
            return target;
        }
        if (name.startsWith("<") && AlternativeName.parse(name).sid() != null) {
            return foreign(Octets.sid(AlternativeName.parse(name).sid()));
        }
        throw (rule.key().equals(MEMBER) ? Refusal.LINK_TARGET_MISSING : Refusal.REFERENCE_TARGET_MISSING).of(name);
    }

    /** The object that a value to be removed names, or null. */
    AdObject former(AttributeRule rule, byte[] value) throws AdException {
        AdObject target = domain.find(Syntax.text(value));
        if (target == null && rule.key().equals(MEMBER) && !Syntax.text(value).startsWith("<")) {
            return null;
        }
        return target;
    }

    /**
     * A plain value as it is stored: a name of an object is replaced by its present DN.
     *
     * @throws AdException 19 if there is no such object
     */
    byte[] stored(AttributeRule rule, byte[] value) throws AdException {
        if (!rule.syntax().namesObjects()) {
            return value;
        }
        AdObject target = domain.find(Syntax.text(value));
        if (target == null) {
            throw Refusal.REFERENCE_TARGET_MISSING.of(rule.name());
        }
        return target.dn().getBytes(StandardCharsets.UTF_8);
    }

    private AdObject foreign(String sid) throws AdException {
        if (domain.issued(sid)) {
            throw Refusal.UNKNOWN_SID.of(sid);
        }
        return foreign.computeIfAbsent(
                sid, s -> new AdObject(UUID.randomUUID(), domain.schema().objectClass("foreignSecurityPrincipal")));
    }

    /** Puts the placeholders into the directory. */
    void commit() {
        try {
            AdObject container = domain.resolve("CN=ForeignSecurityPrincipals," + domain.baseDn());
            for (Map.Entry<String, AdObject> entry : foreign.entrySet()) {
                domain.add(entry.getValue(), container, Names.parseRdn("CN=" + entry.getKey()));
                domain.set(entry.getValue(), "objectSid", List.of(Octets.sid(entry.getKey())));
                Stamps.created(domain, entry.getValue(), Names.parseRdn("CN=" + entry.getKey()));
            }
        } catch (AdException e) {
            throw new IllegalStateException(e);
        }
    }
}
