/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.ad.streamed;

import java.time.Clock;
import java.time.Duration;
import net.groupwriteback.counters.Counters;
import net.groupwriteback.graph.GraphClient;
import net.groupwriteback.graph.GraphObject;
import net.groupwriteback.graph.GraphProbe;
import net.groupwriteback.graph.http.GraphOperation;
import net.groupwriteback.graph.members.GroupMembers;
import net.groupwriteback.graph.members.MemberStream;
import net.groupwriteback.graph.members.WritebackSelection;
import net.groupwriteback.graph.settings.GraphAccess;
import net.groupwriteback.graph.settings.MemberValues;
import net.groupwriteback.graph.settings.SettingNames;
import net.groupwriteback.writeback.CloudAnchor;
import org.identityconnectors.framework.common.exceptions.ConnectorException;

/**
 * The tenant that a target reads members from: one HTTP client and one token cache, made when they are first needed.
 * Thread-safe; to be closed.
 */
public final class CloudMembers implements AutoCloseable {
    /** Hosts do not say when a run begins, so what is read once per run serves for a minute. */
    private static final long LIFE_NANOS = Duration.ofMinutes(1).toNanos();

    private final GraphAccess access;
    private final MemberValues members;
    private final Counters counters;
    private GraphClient client;
    private boolean closed;
    private WritebackSelection selection;
    private long selectionMade;

    /**
     * Reads with these settings, which passed their checks; no request is sent yet.
     *
     * @param counters gets the requests that are sent
     */
    public CloudMembers(GraphAccess access, MemberValues members, Counters counters) {
        this.access = access;
        this.members = members;
        this.counters = counters;
    }

    /** What the settings are called. */
    SettingNames names() {
        return access.names();
    }

    /** Starts an operation with the configured budget for waits. */
    GraphOperation operation(String name) {
        return client().operation(name);
    }

    /**
     * The members of a cloud group; its first page is read.
     *
     * @throws ConnectorException as the client throws; also if there is no such group, or it is in the tenant's bin
     */
    MemberStream open(GraphOperation operation, CloudAnchor group) {
        return new GroupMembers(client(), members.rule(names(), nested -> isSelected(nested, operation)))
                .stream(operation, group.objectId().toString());
    }

    /**
     * The host's {@code test}.
     *
     * @throws RuntimeException a ConnId exception that names the setting or the permission
     */
    public void test() {
        try {
            new GraphProbe(client(), Clock.systemUTC()).run(false);
        } catch (ConnectorException e) {
            throw CloudFailure.of(e, names(), "Microsoft Graph", "");
        }
    }

    private synchronized GraphClient client() {
        if (closed) {
            throw new ConnectorException("the connections of this resource were closed");
        }
        if (client == null) {
            client = new GraphClient(access.settings(), counters);
        }
        return client;
    }

    /** Whether a nested group's writeback is switched on; the switches of all groups are read at the first question. */
    private boolean isSelected(GraphObject group, GraphOperation operation) {
        return selection().includes(group, operation);
    }

    private synchronized WritebackSelection selection() {
        long now = System.nanoTime();
        if (selection == null || now - selectionMade > LIFE_NANOS) {
            selection = new WritebackSelection(client(), false);
            selectionMade = now;
        }
        return selection;
    }

    /** Ends them, for good. */
    @Override
    public synchronized void close() {
        closed = true;
        if (client != null) {
            client.close();
        }
    }
}
