/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.trust.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.groupwriteback.bundle.PackedBundle;
import org.identityconnectors.framework.api.ConnectorFacade;
import org.identityconnectors.framework.common.exceptions.ConnectorException;
import org.identityconnectors.framework.common.objects.Attribute;
import org.identityconnectors.framework.common.objects.AttributeBuilder;
import org.identityconnectors.framework.common.objects.AttributeDelta;
import org.identityconnectors.framework.common.objects.AttributeDeltaBuilder;
import org.identityconnectors.framework.common.objects.ConnectorObject;
import org.identityconnectors.framework.common.objects.Name;
import org.identityconnectors.framework.common.objects.ObjectClass;
import org.identityconnectors.framework.common.objects.OperationOptions;
import org.identityconnectors.framework.common.objects.OperationOptionsBuilder;
import org.identityconnectors.framework.common.objects.SyncDelta;
import org.identityconnectors.framework.common.objects.SyncDeltaType;
import org.identityconnectors.framework.common.objects.SyncToken;
import org.identityconnectors.framework.common.objects.Uid;
import org.identityconnectors.framework.common.objects.filter.EqualsFilter;

/**
 * The least that an identity platform does with the two connectors, through ConnId and with the packed jar: live
 * synchronisation from a stored token, and reconciliation of everything. What one group's write fails with is noted and the
 * next group comes; what a read fails with ends the run. What it stores outlives a restart. For one thread.
 */
final class MiniHost {
    private static final ObjectClass GROUP = new ObjectClass("group");
    private static final String MEMBERS = "memberAnchor";
    private static final String FINGERPRINT = "memberFingerprint";
    private static final String ANCHOR = "cloudAnchor";
    private static final List<String> TEXTS = List.of("displayName", "description", "mail");
    private static final OperationOptions FROM_SOURCE = options(
            "writebackRdn",
            ANCHOR,
            "displayName",
            "description",
            "mail",
            "groupKind",
            "onPremisesMastered",
            "softDeleted",
            MEMBERS,
            FINGERPRINT);
    private static final String ACCOUNT_NAME = "sAMAccountName";
    private static final OperationOptions FROM_TARGET =
            options(ANCHOR, "displayName", "description", "mail", "groupKind", ACCOUNT_NAME, MEMBERS, FINGERPRINT);
    private static final Map<Object, String> KINDS =
            Map.of("microsoft365", "universalDistribution", "security", "universalSecurity");

    /** How a host goes about it. */
    enum Manner {
        /** As midPoint: writes differences by updateDelta, keeps the token that a run ends with. */
        DIFFERENCES,
        /** As Syncope: writes every attribute by update, keeps the token of the last object handled. */
        EVERYTHING,
        /** As midPoint, with fingerprints instead of members: the target reads the members itself. */
        FINGERPRINTS
    }

    private final PackedBundle bundle;
    private final Manner manner;
    private final String container;
    private final Map<String, ConnectorObject> seen = new LinkedHashMap<>();
    private final List<ConnectorException> failures = new ArrayList<>();
    private SyncToken token;
    private ConnectorFacade source;
    private ConnectorFacade target;

    MiniHost(PackedBundle bundle, Manner manner, String container) {
        this.bundle = bundle;
        this.manner = manner;
        this.container = container;
    }

    /** Starts, or starts again, with these settings of both connectors. */
    void start(Map<String, Object> sourceSettings, Map<String, Object> targetSettings) {
        stop();
        source = bundle.facade(PackedBundle.SOURCE, sourceSettings);
        target = bundle.facade(PackedBundle.TARGET, targetSettings);
    }

    void stop() {
        if (source != null) {
            source.dispose();
            target.dispose();
        }
    }

    /** Forgets where live synchronisation was. */
    void loseToken() {
        token = null;
    }

    boolean hasToken() {
        return token != null;
    }

    /** The groups as live synchronisation has shown them, by id. */
    Map<String, ConnectorObject> seen() {
        return seen;
    }

    /** What single groups failed with since the last call. */
    List<ConnectorException> failures() {
        List<ConnectorException> since = List.copyOf(failures);
        failures.clear();
        return since;
    }

    /** The host itself breaks down in the middle of its work. */
    static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /**
     * Takes over what changed.
     *
     * @param crashAfter breaks down after so many objects
     * @throws ConnectorException as the source's
     * @throws Crash if told so
     */
    void liveSync(int crashAfter) {
        int[] left = {crashAfter};
        SyncToken end = source.sync(
                GROUP,
                token,
                delta -> {
                    if (left[0]-- == 0) {
                        throw new Crash();
                    }
                    take(delta);
                    if (manner == Manner.EVERYTHING) {
                        token = stored(delta.getToken());
                    }
                    return true;
                },
                FROM_SOURCE);
        if (end != null) {
            token = stored(end);
        }
    }

    /** As a database gives it back. */
    private static SyncToken stored(SyncToken token) {
        return new SyncToken(token.getValue().toString());
    }

    private void take(SyncDelta delta) {
        String id = delta.getUid().getUidValue();
        if (delta.getDeltaType() == SyncDeltaType.DELETE) {
            seen.remove(id);
            attempt(() -> find("Group_" + id).ifPresent(this::delete));
        } else {
            seen.put(id, delta.getObject());
            attempt(() -> write(delta.getObject(), find("Group_" + id)));
        }
    }

    /**
     * Brings the target to what the source has.
     *
     * @throws ConnectorException as either side's, when one of them cannot be read
     */
    void reconcile() {
        Map<String, ConnectorObject> wanted = new LinkedHashMap<>();
        source.search(GROUP, null, group -> wanted.put(text(group, ANCHOR), group) == null, FROM_SOURCE);
        List<ConnectorObject> leftOver = new ArrayList<>();
        Map<String, ConnectorObject> there = there(leftOver);
        if (!leftOver.isEmpty()) {
            leftOver.forEach(group -> attempt(() -> delete(group)));
            there = there(new ArrayList<>());
        }
        bring(wanted, there);
    }

    /** Whether replication renamed a group because two domain controllers had made it: its administrators delete it (README). */
    static boolean leftOver(String dn, String accountName) {
        return dn.contains("\\0ACNF:") || (accountName != null && accountName.startsWith("$DUPLICATE-"));
    }

    private Map<String, ConnectorObject> there(List<ConnectorObject> leftOver) {
        Map<String, ConnectorObject> there = new HashMap<>();
        target.search(
                GROUP,
                null,
                group -> {
                    if (leftOver(group.getName().getNameValue(), text(group, ACCOUNT_NAME))) {
                        leftOver.add(group);
                        return true;
                    }
                    return there.put(text(group, ANCHOR), group) == null;
                },
                FROM_TARGET);
        return there;
    }

    private void bring(Map<String, ConnectorObject> wanted, Map<String, ConnectorObject> there) {
        Set<String> missing = new HashSet<>(wanted.keySet());
        missing.removeAll(there.keySet());
        wanted.forEach((anchor, group) -> attempt(() -> write(group, Optional.ofNullable(there.get(anchor)))));
        // A group that came before the groups in it has them now.
        wanted.values().stream()
                .filter(group -> values(group, MEMBERS).stream().anyMatch(missing::contains))
                .forEach(group -> attempt(() -> write(group, find(text(group, ANCHOR)))));
        there.forEach((anchor, group) -> {
            if (!wanted.containsKey(anchor)) {
                attempt(() -> delete(group));
            }
        });
    }

    private void attempt(Runnable write) {
        try {
            write.run();
        } catch (ConnectorException e) {
            failures.add(e);
        }
    }

    private Optional<ConnectorObject> find(String anchor) {
        List<ConnectorObject> found = new ArrayList<>();
        target.search(GROUP, new EqualsFilter(AttributeBuilder.build(ANCHOR, anchor)), found::add, FROM_TARGET);
        if (found.size() > 1) {
            throw new ConnectorException("more than one group for " + anchor);
        }
        return found.stream().findFirst();
    }

    private void delete(ConnectorObject group) {
        target.delete(GROUP, group.getUid(), null);
    }

    private void write(ConnectorObject group, Optional<ConnectorObject> there) {
        if (Boolean.TRUE.equals(value(group, "onPremisesMastered"))) {
            return;
        }
        Set<Attribute> wanted = mapped(group);
        if (there.isEmpty()) {
            wanted.add(AttributeBuilder.build(ANCHOR, text(group, ANCHOR)));
            wanted.removeIf(attribute -> attribute.getValue().isEmpty());
            target.create(GROUP, wanted, null);
            return;
        }
        Uid uid = there.get().getUid();
        if (manner == Manner.EVERYTHING) {
            target.update(GROUP, uid, wanted, null);
            return;
        }
        Set<AttributeDelta> differences = wanted.stream()
                .filter(attribute -> differs(attribute, there.get()))
                .map(attribute -> AttributeDeltaBuilder.build(attribute.getName(), attribute.getValue()))
                .collect(Collectors.toSet());
        if (!differences.isEmpty()) {
            target.updateDelta(GROUP, uid, differences, null);
        }
    }

    private Set<Attribute> mapped(ConnectorObject group) {
        Set<Attribute> wanted = new HashSet<>();
        wanted.add(new Name(text(group, "writebackRdn") + "," + container));
        wanted.add(AttributeBuilder.build("groupKind", KINDS.get(value(group, "groupKind"))));
        TEXTS.forEach(name -> wanted.add(AttributeBuilder.build(name, values(group, name))));
        // A source that withholds the membership does not want it cleared.
        String membership = manner == Manner.FINGERPRINTS ? FINGERPRINT : MEMBERS;
        if (group.getAttributeByName(membership) != null) {
            wanted.add(AttributeBuilder.build(membership, values(group, membership)));
        }
        return wanted;
    }

    private static boolean differs(Attribute wanted, ConnectorObject there) {
        List<Object> values =
                wanted.is(Name.NAME) ? List.of(there.getName().getNameValue()) : values(there, wanted.getName());
        return !new HashSet<>(wanted.getValue()).equals(new HashSet<>(values));
    }

    private static OperationOptions options(String... attributes) {
        return new OperationOptionsBuilder().setAttributesToGet(attributes).build();
    }

    static List<Object> values(ConnectorObject object, String name) {
        Attribute attribute = object.getAttributeByName(name);
        return attribute == null || attribute.getValue() == null ? List.of() : attribute.getValue();
    }

    static Object value(ConnectorObject object, String name) {
        List<Object> values = values(object, name);
        return values.isEmpty() ? null : values.get(0);
    }

    private static String text(ConnectorObject object, String name) {
        return (String) value(object, name);
    }
}
