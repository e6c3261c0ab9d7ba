/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.members;

import com.unboundid.ldap.sdk.LDAPException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import net.groupwriteback.ad.ldap.DirectoryClient;
import net.groupwriteback.ad.ldap.ObjectRef;
import net.groupwriteback.writeback.MemberAnchor;

/**
 * Adds and removes members of one group chunk by chunk, as the caller comes to know them, and tells which of them the
 * directory took. Nothing is kept between the chunks but counts
 * and the GUIDs of nested groups. For one write of one group.
 */
public final class MemberChunks {
    private final MemberLookup lookup;
    private final DirectoryClient client;
    private final MemberReader reader;
    private final ObjectRef group;
    private final int chunkSize;
    private final MemberOutcome outcome;
    private final Set<UUID> added = new HashSet<>();

    MemberChunks(DirectoryClient client, MemberReader reader, MemberLookup lookup, ObjectRef group, int chunkSize) {
        this.client = client;
        this.reader = reader;
        this.lookup = lookup;
        this.group = group;
        this.chunkSize = chunkSize;
        this.outcome = new MemberOutcome(client.outcomes());
    }

    /** The most members that one request takes: what a caller should hand over at once. */
    public int size() {
        return chunkSize;
    }

    /** What came of all chunks so far. */
    public MemberOutcome outcome() {
        return outcome;
    }

    /**
     * Adds members.
     *
     * @param anchors each once
     * @return those that cannot be members
     * @throws LDAPException if the directory refuses for a reason that is not about a member
     */
    public List<MemberAnchor> add(Collection<MemberAnchor> anchors) throws LDAPException {
        MemberOutcome chunk = new MemberOutcome(client.outcomes());
        Map<MemberValue, MemberValue> sendable =
                lookup.sendable(anchors.stream().map(MemberValue::of).toList(), chunk);
        writer(chunk).write(known(sendable.values().stream().distinct().toList(), chunk), List.of());
        outcome.include(chunk);
        sendable.values().stream()
                .filter(member -> member.kind() == MemberValue.Kind.GUID)
                .filter(member -> !chunk.refusedKeys().contains(member.key()))
                .forEach(member -> added.add(member.guid()));
        List<MemberAnchor> refused = new ArrayList<>();
        for (MemberAnchor anchor : anchors) {
            MemberValue sent = sendable.get(MemberValue.of(anchor));
            if (sent == null || chunk.refusedKeys().contains(sent.key())) {
                refused.add(anchor);
            }
        }
        return refused;
    }

    /**
     * A few members, where there are no more, are looked up before they are sent: one that the directory does not have would be
     * refused by it in each reconciliation again.
     */
    private List<MemberValue> known(List<MemberValue> members, MemberOutcome chunk) throws LDAPException {
        return members.size() < chunkSize && members.size() <= MemberIdentities.PER_SEARCH
                ? new MemberIdentities(client).withoutUnknownSids(members, chunk)
                : members;
    }

    /** The members that were added by their GUID: nested groups, looked up when they were sent. */
    public Set<UUID> addedByGuid() {
        return Set.copyOf(added);
    }

    /**
     * Removes members.
     *
     * @return those that the directory would not let go
     * @throws LDAPException if the directory refuses for a reason that is not about a member
     */
    public Set<UUID> remove(Collection<UUID> members) throws LDAPException {
        MemberOutcome chunk = new MemberOutcome(client.outcomes());
        List<MemberValue> values = members.stream().map(MemberValue::of).toList();
        writer(chunk).write(List.of(), values);
        outcome.include(chunk);
        Set<UUID> stuck = new HashSet<>();
        values.stream()
                .filter(value -> chunk.stuckKeys().contains(value.key()))
                .forEach(value -> stuck.add(value.guid()));
        return stuck;
    }

    private MemberWriter writer(MemberOutcome chunk) {
        return new MemberWriter(client, reader, group, chunkSize, chunk);
    }
}
