/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.streamed;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import net.groupwriteback.ad.ldap.ObjectRef;
import net.groupwriteback.ad.members.MemberChunks;
import net.groupwriteback.ad.members.MemberReader;
import net.groupwriteback.ad.members.MemberValue;
import net.groupwriteback.ad.members.MembershipChange;
import net.groupwriteback.ad.members.MembershipWriter;
import net.groupwriteback.ad.members.NestedGroups;
import net.groupwriteback.ad.members.NestedMembers;
import net.groupwriteback.graph.http.GraphOperation;
import net.groupwriteback.graph.members.MemberStream;
import net.groupwriteback.graph.members.MemberStream.Page;
import net.groupwriteback.writeback.CloudAnchor;
import net.groupwriteback.writeback.MemberAnchor;
import net.groupwriteback.writeback.MemberFingerprint;
import org.identityconnectors.common.logging.Log;
import org.identityconnectors.framework.common.exceptions.ConnectorException;

/**
 * Brings a group's membership to that of its cloud group: reads the directory's members, then Graph's page by page, adds in
 * chunks what is missing while the next pages are read, and removes what is too much once both were read to their end and the
 * guard has passed. Cut off anywhere, it has added nothing wrong and removed nothing right, and the next write goes on.
 *
 * <p>One pass on each side, {@link MemberTable} per member in memory, and no call to Graph where the directory has already what
 * the host asks for. {@value #AT_ONCE} groups are compared at once; others wait their turn. Thread-safe.
 */
public final class StreamedMembership {
    private static final Log LOG = Log.getLog(StreamedMembership.class);
    private static final int AT_ONCE = 8;

    private final CloudMembers cloud;
    private final MemberReader reader;
    private final NestedGroups nested;
    private final MembershipWriter writer;
    private final Semaphore room;

    /** From a tenant to a directory. */
    public StreamedMembership(CloudMembers cloud, MemberReader reader, NestedGroups nested, MembershipWriter writer) {
        this(cloud, reader, nested, writer, new Semaphore(AT_ONCE, true));
    }

    private StreamedMembership(
            CloudMembers cloud, MemberReader reader, NestedGroups nested, MembershipWriter writer, Semaphore room) {
        this.cloud = cloud;
        this.reader = reader;
        this.nested = nested;
        this.writer = writer;
        this.room = room;
    }

    /** The same with changes that go elsewhere. */
    public StreamedMembership through(MemberReader otherReader, MembershipWriter otherWriter) {
        return new StreamedMembership(cloud, otherReader, nested, otherWriter, room);
    }

    /**
     * Brings the membership to that of the cloud group.
     *
     * @param group the group; nobody else may write its membership meanwhile
     * @param anchor its cloud group
     * @param wanted the fingerprint that the host asks for: where the cloud says something else, the cloud is right
     * @return the fingerprint of what the directory has now
     * @throws LDAPException if the directory refuses for a reason that is not about a member
     * @throws RuntimeException a ConnId exception: as Graph fails; if the guard refuses the removals; if members cannot be
     *     written and the rules say that this fails the call
     */
    public MemberFingerprint write(ObjectRef group, CloudAnchor anchor, MemberFingerprint wanted) throws LDAPException {
        enter();
        try {
            MemberTable table = new MemberTable("the members of " + group + " and of " + anchor);
            NestedMembers groups = read(group, table);
            MemberFingerprint current = table.fingerprint();
            if (current.equals(wanted)) {
                return current;
            }
            MemberChunks chunks = writer.chunks(group);
            add(group, anchor, table, chunks);
            remove(group, table, groups.torn(), chunks);
            writer.report(group, chunks.outcome());
            return table.fingerprint();
        } finally {
            room.release();
        }
    }

    /**
     * The whole membership of a cloud group, where one request can carry it along with the creation of the group.
     *
     * @return empty if the membership is larger
     * @throws RuntimeException a ConnId exception, as Graph fails; nothing was written then
     */
    public Optional<MembershipChange> whole(CloudAnchor anchor, MemberFingerprint wanted) {
        if (wanted.count() == 0 && wanted.equals(new MemberFingerprint.Builder().build())) {
            return Optional.of(MembershipChange.toWhole(List.of()));
        }
        GraphOperation operation = cloud.operation("members of " + anchor);
        try (MemberStream members = cloud.open(operation, anchor)) {
            return members.onlyPage()
                    .filter(page -> page.anchors().size() <= writer.chunkSize())
                    .map(page -> MembershipChange.toWhole(
                            page.anchors().stream().map(MemberValue::of).toList()));
        } catch (ConnectorException e) {
            throw CloudFailure.of(e, cloud.names(), "Reading the members of " + anchor, "The group was not created");
        } finally {
            LOG.info("{0}", operation);
        }
    }

    private void enter() {
        try {
            room.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectorException("interrupted while other groups are compared", e);
        }
    }

    private NestedMembers read(ObjectRef group, MemberTable table) throws LDAPException {
        Entry first = reader.first(group);
        NestedMembers groups = nested.in(group.asIn(first));
        reader.forEach(group, first, groups, table::putPresent);
        return groups;
    }

    private void add(ObjectRef group, CloudAnchor anchor, MemberTable table, MemberChunks chunks) throws LDAPException {
        GraphOperation operation = cloud.operation("members of " + anchor);
        List<MemberAnchor> missing = new ArrayList<>();
        try (MemberStream members = cloud.open(operation, anchor)) {
            for (Optional<Page> page = members.next(); page.isPresent(); page = members.next()) {
                for (MemberAnchor member : page.get().anchors()) {
                    if (table.putWanted(member)) {
                        missing.add(member);
                    }
                    if (missing.size() == chunks.size()) {
                        add(missing, table, chunks);
                    }
                }
            }
        } catch (ConnectorException e) {
            throw CloudFailure.of(
                    e,
                    cloud.names(),
                    "Reading the members of " + anchor + " for " + group,
                    chunks.outcome().added() + " members were added and none removed; the next write goes on");
        } finally {
            LOG.info("{0}", operation);
        }
        add(missing, table, chunks);
    }

    private static void add(List<MemberAnchor> missing, MemberTable table, MemberChunks chunks) throws LDAPException {
        if (!missing.isEmpty()) {
            chunks.add(missing).forEach(table::refused);
            missing.clear();
        }
    }

    /**
     * A group whose two links disagree may be one of those that the cloud names, so it is left in place. So is one that was a
     * member under its SID when members were read, and was added by its cloud anchor since, and one that the cloud may name by an
     * anchor that finds no group yet.
     */
    private void remove(ObjectRef group, MemberTable table, Set<UUID> torn, MemberChunks chunks) throws LDAPException {
        Set<UUID> added = chunks.addedByGuid();
        table.surplus().filter(number -> added.contains(table.guid(number))).forEach(table::removed);
        int[] unnamed = table.surplus()
                .filter(number -> !added.contains(table.guid(number)))
                .filter(number -> !torn.contains(table.guid(number)))
                .toArray();
        Set<UUID> awaited = writer.awaited(group, Arrays.stream(unnamed).mapToObj(table::guid), chunks.outcome());
        int[] surplus = Arrays.stream(unnamed)
                .filter(number -> !awaited.contains(table.guid(number)))
                .toArray();
        writer.guard(group, surplus.length, table.present());
        for (int from = 0; from < surplus.length; from += chunks.size()) {
            int[] some = Arrays.copyOfRange(surplus, from, Math.min(surplus.length, from + chunks.size()));
            Set<UUID> stuck =
                    chunks.remove(Arrays.stream(some).mapToObj(table::guid).toList());
            Arrays.stream(some)
                    .filter(number -> !stuck.contains(table.guid(number)))
                    .forEach(table::removed);
        }
    }
}
