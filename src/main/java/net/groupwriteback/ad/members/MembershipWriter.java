/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.members;

import com.unboundid.ldap.sdk.LDAPException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.groupwriteback.ad.ldap.DirectoryClient;
import net.groupwriteback.ad.ldap.ObjectRef;
import org.identityconnectors.common.logging.Log;
import org.identityconnectors.framework.common.exceptions.InvalidAttributeValueException;
import org.identityconnectors.framework.common.exceptions.PermissionDeniedException;

/**
 * Brings a group's membership to what the host asks for by the smallest difference, once the guard against too many
 * removals has passed. Thread-safe.
 */
public final class MembershipWriter {
    private static final Log LOG = Log.getLog(MembershipWriter.class);

    private final DirectoryClient client;
    private final MemberReader reader;
    private final MemberLookup lookup;
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
        this.lookup = new MemberLookup(client, nested, catalog);
        this.rules = rules;
    }

    /**
     * The members of a new group that may go along with its creation: as many as one request takes.
     *
     * @return what can be sent, or nothing if there are more
     * @throws LDAPException as the server answers
     */
    public List<String> withCreation(MembershipChange change) throws LDAPException {
        List<MemberValue> members = change.whole();
        return members.size() > rules.chunkSize()
                ? List.of()
                : lookup.toAdd(members, new MemberOutcome()).stream()
                        .map(MemberValue::toLdap)
                        .distinct()
                        .toList();
    }

    /**
     * Applies a change.
     *
     * @param group the group
     * @param change what the host asks for
     * @return what came of it
     * @throws LDAPException if the directory refuses for a reason that is not about a member
     * @throws PermissionDeniedException if the removal guard refuses; then nothing was written
     * @throws InvalidAttributeValueException if members cannot be written and the rules say that this fails the call; the
     *     others were written
     */
    public MemberOutcome write(ObjectRef group, MembershipChange change) throws LDAPException {
        MembershipChange difference = change.whole() == null ? guarded(group, change) : difference(group, change);
        MemberOutcome outcome = new MemberOutcome();
        MemberWriter writer = new MemberWriter(client, reader, group, rules.chunkSize(), outcome);
        writer.write(lookup.toAdd(difference.add(), outcome), lookup.toRemove(difference.remove()));
        report(group, outcome);
        return outcome;
    }

    /** Turns a whole new membership into the members to add and to remove. */
    private MembershipChange difference(ObjectRef group, MembershipChange change) throws LDAPException {
        Set<String> missing = keys(change.whole());
        boolean names = hasNames(change.whole());
        List<MemberValue> surplus = new ArrayList<>();
        int[] members = {0};
        reader.forEach(group, member -> {
            members[0]++;
            if (!member.takeFrom(missing, names)) {
                surplus.add(MemberValue.of(member.name().guid()));
            }
        });
        rules.guard().check(group, surplus.size(), members[0]);
        return MembershipChange.of(
                change.whole().stream()
                        .filter(value -> missing.contains(value.key()))
                        .toList(),
                surplus);
    }

    /** Lets removals of single members pass the guard: only those that are members count. */
    private MembershipChange guarded(ObjectRef group, MembershipChange change) throws LDAPException {
        if (!rules.guard().passes(change.remove().size())) {
            Set<String> removals = keys(change.remove());
            boolean names = hasNames(change.remove());
            int[] counts = {0, 0};
            reader.forEach(group, member -> {
                counts[0]++;
                counts[1] += member.takeFrom(removals, names) ? 1 : 0;
            });
            rules.guard().check(group, counts[1], counts[0]);
        }
        return change;
    }

    private void report(ObjectRef group, MemberOutcome outcome) {
        LOG.info("{0}: {1} members added, {2} removed", group, outcome.added(), outcome.removed());
        if (outcome.refused() == 0) {
            return;
        }
        String text = group + ": " + outcome.refused() + " members cannot be written: " + outcome.refusedText();
        if (rules.failOnUnresolved()) {
            throw new InvalidAttributeValueException(
                    text + ". The others were written. To leave such members out, set unresolvedMembers to skip");
        }
        LOG.warn("{0}", text);
    }

    private static Set<String> keys(List<MemberValue> values) {
        Set<String> keys = new HashSet<>(values.size() * 2);
        values.forEach(value -> keys.add(value.key()));
        return keys;
    }

    private static boolean hasNames(List<MemberValue> values) {
        return values.stream().anyMatch(value -> value.kind() == MemberValue.Kind.DN);
    }
}
