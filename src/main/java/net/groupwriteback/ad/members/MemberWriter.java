/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.members;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.groupwriteback.ad.ldap.DirectoryClient;
import net.groupwriteback.ad.ldap.DirectorySearch;
import net.groupwriteback.ad.ldap.ObjectRef;

/**
 * Sends members of one group in chunks. A refused chunk is halved until the values that the directory refuses stand alone;
 * those are reported and the others written. Values already there, or already gone, are dropped after a re-read. For one
 * write of one group.
 */
final class MemberWriter {
    private static final String MISSING = "no such object in the directory";

    private final DirectoryClient client;
    private final MemberReader reader;
    private final ObjectRef group;
    private final MemberOutcome outcome;
    private final int chunkSize;

    MemberWriter(DirectoryClient client, MemberReader reader, ObjectRef group, int chunkSize, MemberOutcome outcome) {
        this.client = client;
        this.reader = reader;
        this.group = group;
        this.chunkSize = chunkSize;
        this.outcome = outcome;
    }

    /**
     * Removes and adds members; in one request if that is not too much for one and the directory accepts it.
     *
     * @param add members to add, without cloud anchors, without repetitions
     * @param remove members to remove, likewise
     * @throws LDAPException if the directory refuses for a reason that is not about a member
     */
    void write(List<MemberValue> add, List<MemberValue> remove) throws LDAPException {
        boolean one = !add.isEmpty() && !remove.isEmpty() && add.size() + remove.size() <= chunkSize;
        if (!one || !together(add, remove)) {
            write(ModificationType.ADD, add);
            write(ModificationType.DELETE, remove);
        }
    }

    private boolean together(List<MemberValue> add, List<MemberValue> remove) throws LDAPException {
        try {
            client.modify(new ModifyRequest(
                    group.target(),
                    modification(ModificationType.DELETE, remove),
                    modification(ModificationType.ADD, add)));
        } catch (LDAPException e) {
            boolean aboutMembers = MemberRefusal.of(e, ModificationType.ADD) != MemberRefusal.OTHER
                    || MemberRefusal.of(e, ModificationType.DELETE) != MemberRefusal.OTHER;
            if (aboutMembers) {
                return false;
            }
            throw e;
        }
        outcome.added(add.size());
        outcome.removed(remove.size());
        return true;
    }

    private void write(ModificationType type, List<MemberValue> members) throws LDAPException {
        Deque<List<MemberValue>> open = chunks(members, chunkSize);
        while (!open.isEmpty()) {
            List<MemberValue> chunk = open.pop();
            try {
                send(type, chunk);
                count(type, chunk.size());
            } catch (LDAPException e) {
                open = afterRefusal(e, type, chunk, open);
            }
        }
    }

    private Deque<List<MemberValue>> afterRefusal(
            LDAPException e, ModificationType type, List<MemberValue> chunk, Deque<List<MemberValue>> open)
            throws LDAPException {
        switch (MemberRefusal.of(e, type)) {
            case ALREADY_SO -> {
                return withoutAlreadySo(e, type, chunk, open);
            }
            case BAD_VALUE -> {
                if (chunk.size() == 1) {
                    refuse(e, chunk.get(0));
                } else {
                    halve(chunk, open);
                }
                return open;
            }
            case TOO_MUCH -> {
                if (chunk.size() == 1) {
                    throw e;
                }
                halve(chunk, open);
                return smaller(open, (chunk.size() + 1) / 2);
            }
            default -> throw e;
        }
    }

    /** Reads the members again and goes on with those that are not yet as they should be. */
    private Deque<List<MemberValue>> withoutAlreadySo(
            LDAPException e, ModificationType type, List<MemberValue> chunk, Deque<List<MemberValue>> open)
            throws LDAPException {
        boolean adding = type.equals(ModificationType.ADD);
        if (adding && chunk.size() == 1) {
            return open;
        }
        open.push(chunk);
        List<MemberValue> all = open.stream().flatMap(List::stream).toList();
        Set<String> present = presentKeys(all);
        List<MemberValue> left = all.stream()
                .filter(value -> present.contains(value.key()) != adding)
                .toList();
        if (left.size() < all.size()) {
            return chunks(left, chunkSize);
        }
        open.pop();
        if (chunk.size() == 1) {
            outcome.refused(chunk.get(0), reason(e));
        } else {
            halve(chunk, open);
        }
        return open;
    }

    private Set<String> presentKeys(List<MemberValue> values) throws LDAPException {
        Set<String> absent = new HashSet<>();
        values.forEach(value -> absent.add(value.key()));
        Set<String> present = new HashSet<>(absent);
        boolean names = values.stream().anyMatch(value -> value.kind() == MemberValue.Kind.DN);
        reader.forEach(group, member -> member.takeFrom(absent, names));
        present.removeAll(absent);
        return present;
    }

    /** A refused value, unless it is the group itself that is gone. */
    private void refuse(LDAPException e, MemberValue value) throws LDAPException {
        boolean missing = e.getResultCode().equals(ResultCode.NO_SUCH_OBJECT);
        if (missing && client.read(existence()).isEmpty()) {
            throw e;
        }
        outcome.refused(value, missing ? MISSING : reason(e));
    }

    private DirectorySearch existence() {
        return DirectorySearch.object(group.target(), Filter.createPresenceFilter("objectClass"), List.of("1.1"));
    }

    private static String reason(LDAPException e) {
        return "LDAP " + e.getResultCode().intValue() + " " + e.getResultCode().getName();
    }

    private void send(ModificationType type, List<MemberValue> chunk) throws LDAPException {
        client.modify(new ModifyRequest(group.target(), modification(type, chunk)));
    }

    private static Modification modification(ModificationType type, List<MemberValue> members) {
        return new Modification(
                type,
                MemberReader.MEMBER,
                members.stream().map(MemberValue::toLdap).toArray(String[]::new));
    }

    private void count(ModificationType type, int members) {
        if (type.equals(ModificationType.ADD)) {
            outcome.added(members);
        } else {
            outcome.removed(members);
        }
    }

    private static void halve(List<MemberValue> chunk, Deque<List<MemberValue>> open) {
        int middle = chunk.size() / 2;
        open.push(chunk.subList(middle, chunk.size()));
        open.push(chunk.subList(0, middle));
    }

    private static Deque<List<MemberValue>> smaller(Deque<List<MemberValue>> open, int size) {
        return chunks(open.stream().flatMap(List::stream).toList(), size);
    }

    private static Deque<List<MemberValue>> chunks(List<MemberValue> members, int size) {
        List<List<MemberValue>> chunks = new ArrayList<>();
        for (int from = 0; from < members.size(); from += size) {
            chunks.add(members.subList(from, Math.min(members.size(), from + size)));
        }
        return new ArrayDeque<>(chunks);
    }
}
