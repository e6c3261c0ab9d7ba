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
import net.groupwriteback.ad.ldap.LdapErrors;
import net.groupwriteback.ad.ldap.ObjectRef;

/**
 * Additions or removals of members of one group, sent in chunks. A refused chunk is halved until the values that the
 * directory refuses stand alone. Values already there, or already gone, are dropped after one re-read of the membership;
 * after a few unknown SIDs all others are looked up together. For one write of one group.
 */
final class MemberPass {
    /** What begins a 53 about a SID of the domain that no object has. */
    private static final String UNKNOWN_SID = "00002141";
    /** What begins a 53 about a member whose scope the group's does not allow (MS-ERREF, 8516 to 8520). */
    private static final Set<String> WRONG_SCOPE = Set.of("00002144", "00002145", "00002146", "00002147", "00002148");
    /** So many values are searched out by halving before the others are looked up. */
    private static final int FEW = 3;

    private final DirectoryClient client;
    private final MemberReader reader;
    private final ObjectRef group;
    private final ModificationType type;
    private final MemberOutcome outcome;
    private final int chunkSize;

    private Deque<List<MemberValue>> open = new ArrayDeque<>();
    private Set<String> present;
    private boolean groupSeen;
    private LDAPException unwilling;
    private int unwillings;
    private int refusals;

    MemberPass(
            DirectoryClient client,
            MemberReader reader,
            ObjectRef group,
            ModificationType type,
            int chunkSize,
            MemberOutcome outcome) {
        this.client = client;
        this.reader = reader;
        this.group = group;
        this.type = type;
        this.chunkSize = chunkSize;
        this.outcome = outcome;
    }

    /** The change of some members. */
    static Modification modification(ModificationType type, List<MemberValue> members) {
        return new Modification(
                type,
                MemberReader.MEMBER,
                members.stream().map(MemberValue::toLdap).toArray(String[]::new));
    }

    /**
     * Sends them.
     *
     * @param members without cloud anchors, without repetitions
     * @throws LDAPException if the directory refuses for a reason that is not about a member
     */
    void write(List<MemberValue> members) throws LDAPException {
        open = chunks(members, chunkSize);
        while (!open.isEmpty()) {
            List<MemberValue> chunk = open.pop();
            try {
                client.modify(new ModifyRequest(group.target(), modification(type, chunk)));
                count(chunk.size());
            } catch (LDAPException e) {
                afterRefusal(e, chunk);
            }
        }
        if (unwillings < FEW) {
            requireUnmarked();
        }
    }

    private void afterRefusal(LDAPException e, List<MemberValue> chunk) throws LDAPException {
        switch (MemberRefusal.of(e, type)) {
            case ALREADY_SO -> alreadySo(e, chunk);
            case BAD_VALUE -> {
                if (chunk.size() > 1) {
                    halve(chunk);
                } else {
                    refuse(e, chunk.get(0));
                }
            }
            case TOO_MUCH -> {
                if (chunk.size() == 1) {
                    throw e;
                }
                open.push(chunk);
                open = chunks(allOpen(), (chunk.size() + 1) / 2);
            }
            default -> throw e;
        }
    }

    /** Reads the members once, and goes on with those that are not yet as they should be. */
    private void alreadySo(LDAPException e, List<MemberValue> chunk) throws LDAPException {
        // One value that is there already needs no re-read; nor does a primary group's member, whom no read would show.
        if (adding() && chunk.size() == 1) {
            return;
        }
        if (present == null) {
            open.push(chunk);
            List<MemberValue> all = allOpen();
            readPresent(all);
            List<MemberValue> left = all.stream()
                    .filter(value -> present.contains(value.key()) != adding())
                    .toList();
            if (left.size() < all.size()) {
                open = chunks(left, chunkSize);
                return;
            }
            open.pop();
        }
        if (chunk.size() > 1) {
            halve(chunk);
        } else {
            refuse(e, chunk.get(0));
        }
    }

    private void refuse(LDAPException e, MemberValue value) throws LDAPException {
        if (adding()) {
            requireGroup(e);
            if (namesNothing(e, value)) {
                outcome.unresolved(value, MemberIdentities.MISSING);
            } else {
                noteUnwilling(e);
                outcome.refused(value, reason(e));
            }
            refusals++;
            if (refusals == FEW) {
                refuseUnknownSids();
            }
            return;
        }
        if (present == null) {
            List<MemberValue> all = new ArrayList<>(allOpen());
            all.add(value);
            readPresent(all);
        }
        if (present.contains(value.key())) {
            noteUnwilling(e);
            outcome.stuck(value, reason(e));
        }
    }

    /** Not about this member, it may be, but about the group: that shows once a few were refused. */
    private void noteUnwilling(LDAPException e) throws LDAPException {
        if (e.getResultCode().equals(ResultCode.UNWILLING_TO_PERFORM)
                && !WRONG_SCOPE.contains(LdapErrors.windowsCode(e))) {
            unwilling = unwilling == null ? e : unwilling;
            unwillings++;
            if (unwillings == FEW) {
                requireUnmarked();
            }
        }
    }

    /** A group that Cloud Sync keeps for itself refuses all members; where one was taken, the others are refused for themselves. */
    private void requireUnmarked() throws LDAPException {
        if (unwilling != null && outcome.added() + outcome.removed() == 0) {
            Filter marked = Filter.createPresenceFilter(ObjectRef.SOURCE_OF_AUTHORITY);
            if (client.read(DirectorySearch.object(group.target(), marked, List.of("1.1")))
                    .isPresent()) {
                throw unwilling;
            }
        }
    }

    /** A 32 that does not say what is missing may be about the group: one look, then it is about members. */
    private void requireGroup(LDAPException e) throws LDAPException {
        boolean unclear = e.getResultCode().equals(ResultCode.NO_SUCH_OBJECT)
                && LdapErrors.windowsCode(e).isEmpty();
        if (unclear
                && !groupSeen
                && client.read(DirectorySearch.presence(group)).isEmpty()) {
            throw e;
        }
        groupSeen |= unclear;
    }

    private void refuseUnknownSids() throws LDAPException {
        open = chunks(new MemberIdentities(client).withoutUnknownSids(allOpen(), outcome), chunkSize);
    }

    private void readPresent(List<MemberValue> values) throws LDAPException {
        Set<String> absent = new HashSet<>();
        values.forEach(value -> absent.add(value.key()));
        Set<String> found = new HashSet<>(absent);
        boolean names = MemberValue.hasNames(values);
        reader.forEach(group, member -> member.keys(names).forEach(absent::remove));
        found.removeAll(absent);
        present = found;
    }

    private boolean adding() {
        return type.equals(ModificationType.ADD);
    }

    private static boolean namesNothing(LDAPException e, MemberValue value) {
        return e.getResultCode().equals(ResultCode.NO_SUCH_OBJECT)
                || (value.kind() == MemberValue.Kind.SID && UNKNOWN_SID.equals(LdapErrors.windowsCode(e)));
    }

    private static String reason(LDAPException e) {
        return "LDAP " + e.getResultCode().intValue() + " " + e.getResultCode().getName();
    }

    private void count(int members) {
        if (adding()) {
            outcome.added(members);
        } else {
            outcome.removed(members);
        }
    }

    private void halve(List<MemberValue> chunk) {
        int middle = chunk.size() / 2;
        open.push(chunk.subList(middle, chunk.size()));
        open.push(chunk.subList(0, middle));
    }

    private List<MemberValue> allOpen() {
        return open.stream().flatMap(List::stream).toList();
    }

    private static Deque<List<MemberValue>> chunks(List<MemberValue> members, int size) {
        List<List<MemberValue>> chunks = new ArrayList<>();
        for (int from = 0; from < members.size(); from += size) {
            chunks.add(members.subList(from, Math.min(members.size(), from + size)));
        }
        return new ArrayDeque<>(chunks);
    }
}
