/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.trust.security;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.identityconnectors.framework.api.ConnectorFacade;
import org.identityconnectors.framework.common.objects.Attribute;
import org.identityconnectors.framework.common.objects.AttributeBuilder;
import org.identityconnectors.framework.common.objects.AttributeDelta;
import org.identityconnectors.framework.common.objects.AttributeDeltaBuilder;
import org.identityconnectors.framework.common.objects.ObjectClass;
import org.identityconnectors.framework.common.objects.Uid;

/**
 * Everything that a host can ask for a group that is there, each with attributes and values drawn anew: of a group that is ours, with the
 * administrator as its one member, each of them changes something.
 */
final class HostRequests {
    private static final ObjectClass GROUP = new ObjectClass("group");
    private static final List<String> TEXTS = List.of("description", "displayName", "info", "mail", "sAMAccountName");
    private static final List<String> FINGERPRINTS =
            List.of("9:" + "0".repeat(64), "0:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");

    private final Random random;
    private final String container;
    private final Member member;
    private final Member other;

    /** Who may be in a group. */
    record Member(String dn, String sid) {}

    /** What a host asks for. */
    @FunctionalInterface
    interface Request {
        void send(ConnectorFacade facade, Uid uid);
    }

    /**
     * Requests of a host.
     *
     * @param container where it writes
     * @param member the one that the group has
     * @param other somebody else
     */
    HostRequests(Random random, String container, Member member, Member other) {
        this.random = random;
        this.container = container;
        this.member = member;
        this.other = other;
    }

    /** One of each kind, by name. */
    Map<String, Request> draw() {
        Map<String, Request> all = new LinkedHashMap<>();
        all.put("a text as a delta", delta(AttributeDeltaBuilder.build(one(TEXTS), text())));
        all.put("a text as a whole", whole(AttributeBuilder.build(one(TEXTS), text())));
        all.put(
                "two texts at once",
                whole(AttributeBuilder.build("description", text()), AttributeBuilder.build("info", text())));
        all.put("a text taken away", delta(AttributeDeltaBuilder.build("description", List.of())));
        all.put(
                "kind",
                whole(AttributeBuilder.build("groupKind", one(List.of("universalSecurity", "universalDistribution")))));
        all.put("link", whole(AttributeBuilder.build("cloudAnchor", "Group_" + UUID.randomUUID())));
        all.put("rename", whole(AttributeBuilder.build("__NAME__", "CN=" + text() + "," + container)));
        all.put(
                "members as a whole",
                whole(AttributeBuilder.build("memberAnchor", one(List.of(List.of(), List.of(other.sid()))))));
        all.put(
                "members as a delta",
                delta(
                        random.nextBoolean()
                                ? AttributeDeltaBuilder.build("memberAnchor", List.of(other.sid()), List.of())
                                : AttributeDeltaBuilder.build("memberAnchor", List.of(), List.of(member.sid()))));
        all.put(
                "a member added",
                (facade, uid) -> facade.addAttributeValues(GROUP, uid, Set.of(one(asMember(other))), null));
        all.put(
                "a member removed",
                (facade, uid) -> facade.removeAttributeValues(GROUP, uid, Set.of(one(asMember(member))), null));
        all.put("fingerprint as a whole", whole(AttributeBuilder.build("memberFingerprint", one(FINGERPRINTS))));
        all.put("fingerprint as a delta", delta(AttributeDeltaBuilder.build("memberFingerprint", one(FINGERPRINTS))));
        all.put("delete", (facade, uid) -> facade.delete(GROUP, uid, null));
        return all;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private String text() {
        return "t" + Integer.toHexString(random.nextInt());
    }

    private static List<Attribute> asMember(Member member) {
        return List.of(
                AttributeBuilder.build("member", member.dn()),
                AttributeBuilder.build("member", "<SID=" + member.sid() + ">"),
                AttributeBuilder.build("memberAnchor", member.sid()));
    }

    private static Request whole(Attribute... attributes) {
        return (facade, uid) -> facade.update(GROUP, uid, Set.of(attributes), null);
    }

    private static Request delta(AttributeDelta change) {
        return (facade, uid) -> facade.updateDelta(GROUP, uid, Set.of(change), null);
    }
}
