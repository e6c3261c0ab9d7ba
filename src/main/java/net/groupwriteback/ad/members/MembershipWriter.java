/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.members;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import net.groupwriteback.ad.ldap.DirectoryClient;
import net.groupwriteback.ad.ldap.ObjectRef;
import net.groupwriteback.ad.ldap.RangedValues;
import net.groupwriteback.graph.HeapShare;
import org.identityconnectors.common.logging.Log;
import org.identityconnectors.framework.common.exceptions.ConnectorException;
import org.identityconnectors.framework.common.exceptions.InvalidAttributeValueException;
import org.identityconnectors.framework.common.exceptions.PermissionDeniedException;

/**
 * Brings a group's membership to what the host asks for by the smallest difference, once the guard against too many
 * removals has passed. Thread-safe.
 */
public final class MembershipWriter {
    private static final Log LOG = Log.getLog(MembershipWriter.class);

    private static final String UNKNOWN = "no such object in the domain";
    private static final String NOTHING_WRITTEN = "Nothing was written";
    private static final String HOW_TO_SKIP = "To leave such members out, set unresolvedMembers to skip";

    private final DirectoryClient client;
    private final MemberReader reader;
    private final NestedGroups nested;
    private final GlobalCatalog catalog;
    private final MemberLookup lookup;
    private final MemberIdentities identities;
    private final AwaitedGroups awaited;
    private final MemberRules rules;

    /** Writes by these rules. */
    public MembershipWriter(
            DirectoryClient client,
            MemberReader reader,
            NestedGroups nested,
            GlobalCatalog catalog,
            MemberRules rules) {
        this.client = client;
        this.reader = reader;
        this.nested = nested;
        this.catalog = catalog;
        this.lookup = new MemberLookup(client, nested, catalog);
        this.identities = new MemberIdentities(client);
        this.awaited = nested.awaited(rules.takenOverBySid());
        this.rules = rules;
    }

    /** The same with changes that go elsewhere. */
    public MembershipWriter through(DirectoryClient other, MemberReader otherReader) {
        return new MembershipWriter(other, otherReader, nested, catalog, rules);
    }

    /**
     * What the members of a new group come to. Nothing is written yet.
     *
     * @param change a whole new membership
     * @throws LDAPException as the directory answers
     * @throws InvalidAttributeValueException if members cannot be written and the rules say that this fails the call
     */
    public PreparedMembership prepareNew(MembershipChange change) throws LDAPException {
        MemberOutcome outcome = new MemberOutcome(client.outcomes());
        List<MemberValue> add = lookup.toAdd(change.whole(), outcome);
        if (rules.failOnUnresolved()) {
            refuseUnknown(add, outcome);
            if (outcome.refused() > 0) {
                throw new InvalidAttributeValueException(
                        unwritten(outcome) + ". The group was not created. " + HOW_TO_SKIP);
            }
        }
        return new PreparedMembership(add, List.of(), outcome);
    }

    /** The values of a new group's members that go along with its creation: all, if one request takes them, or none. */
    public List<String> withCreation(PreparedMembership prepared) {
        return prepared.add().size() > rules.chunkSize()
                ? List.of()
                : prepared.add().stream().map(MemberValue::toLdap).distinct().toList();
    }

    private void refuseUnknown(List<MemberValue> members, MemberOutcome outcome) throws LDAPException {
        Map<String, UUID> known = identities.find(members);
        members.stream()
                .filter(member -> !known.containsKey(member.key())
                        && !member.isOutside(client.facts().domain()))
                .forEach(member -> outcome.unresolved(member, UNKNOWN));
    }

    /**
     * What a change comes to, once the guard has passed. Nothing is written yet.
     *
     * @param group the group
     * @param change what the host asks for
     * @throws LDAPException as the directory answers
     * @throws PermissionDeniedException if the removal guard refuses
     */
    public PreparedMembership prepare(ObjectRef group, MembershipChange change) throws LDAPException {
        return change.whole() == null ? singleMembers(group, change) : difference(group, change);
    }

    /**
     * Applies a change.
     *
     * @param group the group
     * @param prepared what was prepared for it
     * @return what came of it
     * @throws LDAPException if the directory refuses for a reason that is not about a member
     * @throws InvalidAttributeValueException if members cannot be written and the rules say that this fails the call; the
     *     others were written
     * @throws ConnectorException if the directory would not let members go; everything else was written
     */
    public MemberOutcome write(ObjectRef group, PreparedMembership prepared) throws LDAPException {
        MemberOutcome outcome = prepared.outcome();
        MemberWriter writer = new MemberWriter(client, reader, group, rules.chunkSize(), outcome);
        writer.write(prepared.add(), prepared.remove());
        report(group, outcome);
        return outcome;
    }

    /** The most members that one request takes. */
    public int chunkSize() {
        return rules.chunkSize();
    }

    /** Writes a group's members chunk by chunk, as somebody comes to know them; {@link #report} ends it. */
    public MemberChunks chunks(ObjectRef group) {
        return new MemberChunks(client, reader, lookup, group, rules.chunkSize());
    }

    /**
     * Lets the removals of a write pass whose additions are done.
     *
     * @throws PermissionDeniedException if the removal guard refuses
     */
    public void guard(ObjectRef group, int removals, int members) {
        rules.guard().check(group, removals, members, "Nobody was removed");
    }

    /**
     * Those members which are to be removed and may be nested groups that the cloud names and nobody finds yet.
     *
     * @param group the group
     * @param surplus the members that the cloud does not name as they stand
     * @param outcome of the additions
     * @throws LDAPException as the directory answers
     */
    public Set<UUID> awaited(ObjectRef group, Stream<UUID> surplus, MemberOutcome outcome) throws LDAPException {
        return Set.copyOf(
                awaited(group, surplus.map(MemberValue::of).iterator(), outcome).values());
    }

    /**
     * Turns a whole new membership into the members to add and to remove. A group whose two links disagree may be one of
     * those that are wanted, so it is left in place; likewise those that {@link AwaitedGroups} tells.
     */
    private PreparedMembership difference(ObjectRef group, MembershipChange change) throws LDAPException {
        NamedMembers wanted = new NamedMembers(change.whole(), group + ": the members to remove");
        Entry first = reader.first(group);
        NestedMembers groups = nested.in(group.asIn(first));
        reader.forEach(group, first, groups, wanted::see);
        MemberOutcome outcome = new MemberOutcome(client.outcomes());
        List<MemberValue> add = lookup.toAdd(
                change.whole().stream().filter(value -> !wanted.hasSeen(value)).toList(), outcome);
        List<MemberValue> surplus = surplus(group, wanted.others(), groups.torn());
        List<MemberValue> remove = withoutAwaited(group, unwanted(surplus, add, named(add)), outcome);
        rules.guard().check(group, remove.size(), wanted.size(), NOTHING_WRITTEN);
        return new PreparedMembership(add, remove, outcome);
    }

    private static List<MemberValue> surplus(ObjectRef group, Set<UUID> members, Set<UUID> torn) {
        HeapShare share = HeapShare.quarter();
        List<MemberValue> surplus = new ArrayList<>();
        for (UUID member : members) {
            if (!torn.contains(member)) {
                share.take(HeapShare.TEXT, group + ": the members to remove");
                surplus.add(MemberValue.of(member));
            }
        }
        return surplus;
    }

    /**
     * Lets removals of single members pass the guard: only those that are members count, and where the members came in more
     * than one range, also those that were not seen, because the order may have shifted meanwhile.
     */
    private PreparedMembership singleMembers(ObjectRef group, MembershipChange change) throws LDAPException {
        MemberOutcome outcome = new MemberOutcome(client.outcomes());
        List<MemberValue> add = lookup.toAdd(change.add(), outcome);
        List<MemberValue> named = lookup.toRemove(change.remove(), outcome);
        List<MemberValue> remove = withoutAwaited(
                group, unwanted(named, add, sameKind(named, add) ? List.of() : smaller(named, add)), outcome);
        if (!rules.guard().passes(remove.size())) {
            NamedMembers removals = new NamedMembers(remove, group + ": the members that stay");
            Entry first = reader.first(group);
            reader.forEach(group, first, MemberAnchors.NONE, removals::see);
            int unseen = RangedValues.hasAll(first, MemberReader.MEMBER) ? 0 : removals.unseen();
            rules.guard().check(group, removals.found() + unseen, removals.size() + unseen, NOTHING_WRITTEN);
        }
        return new PreparedMembership(add, remove, outcome);
    }

    /**
     * Removals without the objects that are wanted too, by whatever name.
     *
     * @param ambiguous the members whose other names must be looked up to see that
     */
    private List<MemberValue> unwanted(List<MemberValue> remove, List<MemberValue> add, List<MemberValue> ambiguous)
            throws LDAPException {
        if (remove.isEmpty() || add.isEmpty()) {
            return remove;
        }
        Map<String, UUID> known = identities.find(ambiguous);
        Set<String> wanted = keys(add);
        Set<UUID> objects = new HashSet<>();
        add.forEach(value -> objects.add(known.get(value.key())));
        objects.remove(null);
        return remove.stream()
                .filter(value -> !wanted.contains(value.key()) && !objects.contains(known.get(value.key())))
                .toList();
    }

    private List<MemberValue> withoutAwaited(ObjectRef group, List<MemberValue> remove, MemberOutcome outcome)
            throws LDAPException {
        Set<String> kept = awaited(group, remove.iterator(), outcome).keySet();
        return remove.stream().filter(value -> !kept.contains(value.key())).toList();
    }

    private Map<String, UUID> awaited(ObjectRef group, Iterator<MemberValue> remove, MemberOutcome outcome)
            throws LDAPException {
        Map<String, UUID> kept = awaited.among(remove, outcome.awaited());
        if (!kept.isEmpty()) {
            LOG.warn(
                    "{0}: nested groups stay members, because each may be one that the cloud names and that groupContainer"
                            + " does not have yet ({1}): objectGUID {2}",
                    group, outcome.awaited(), Set.copyOf(kept.values()));
        }
        return kept;
    }

    private static List<MemberValue> named(List<MemberValue> members) {
        return members.stream()
                .filter(value -> value.kind() == MemberValue.Kind.DN)
                .toList();
    }

    private static boolean sameKind(List<MemberValue> some, List<MemberValue> others) {
        return Stream.concat(some.stream(), others.stream())
                        .map(MemberValue::kind)
                        .distinct()
                        .count()
                < 2;
    }

    private static List<MemberValue> smaller(List<MemberValue> some, List<MemberValue> others) {
        return some.size() < others.size() ? some : others;
    }

    /**
     * Says in the log what came of a write.
     *
     * @throws InvalidAttributeValueException if members cannot be written and the rules say that this fails the call; the
     *     others were written
     * @throws ConnectorException if the directory would not let members go; everything else was written
     */
    public void report(ObjectRef group, MemberOutcome outcome) {
        if (client.isReal()) {
            LOG.info("{0}: {1} members added, {2} removed", group, outcome.added(), outcome.removed());
        }
        if (outcome.stuck() > 0) {
            throw new ConnectorException(group + ": the directory would not remove " + outcome.stuck()
                    + " members, which stand as before: " + outcome.stuckText() + ". Everything else was written");
        }
        if (outcome.refused() == 0) {
            return;
        }
        String text = group + ": " + unwritten(outcome);
        if (rules.failOnUnresolved()) {
            throw new InvalidAttributeValueException(text + ". Only these were left out. " + HOW_TO_SKIP);
        }
        LOG.warn("{0}", text);
    }

    private static String unwritten(MemberOutcome outcome) {
        return outcome.refused() + " members cannot be written: " + outcome.refusedText();
    }

    private static Set<String> keys(List<MemberValue> values) {
        Set<String> keys = new HashSet<>(values.size() * 2);
        values.forEach(value -> keys.add(value.key()));
        return keys;
    }
}
