/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.graph;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import net.groupwriteback.graph.http.GraphOperation;
import org.identityconnectors.framework.common.exceptions.ConfigurationException;

/**
 * The host's {@code test}: can the app sign in, see groups and their members, and see users with the properties that
 * the anchors are made of? The first answer "no" ends it with one message that names the setting or permission.
 */
public final class GraphProbe {
    /** Azure's own limit for signed assertions and token times. */
    private static final Duration MAX_SKEW = Duration.ofMinutes(5);

    /** An administrator waits for the answer. */
    private static final Duration WAIT_BUDGET = Duration.ofSeconds(3);

    private final GraphClient graph;
    private final Clock clock;

    /**
     * A probe that has asked nothing yet.
     *
     * @param clock the clock of this machine
     */
    public GraphProbe(GraphClient graph, Clock clock) {
        this.graph = graph;
        this.clock = clock;
    }

    /**
     * Runs all probes.
     *
     * @param withBin whether groups in the bin have to be visible too
     * @throws RuntimeException as {@link GraphClient} throws, or {@link ConfigurationException}
     */
    public void run(boolean withBin) {
        GraphOperation operation = graph.operation("test", WAIT_BUDGET);
        requireVisible(operation, "groups", "displayName", Permission.GROUP_MEMBER_READ);
        requireVisible(operation, "users", "userPrincipalName", Permission.USER_READ);
        if (withBin) {
            requireVisible(
                    operation, "directory/deletedItems/microsoft.graph.group", "displayName", Permission.GROUP_READ);
        }
        operation.serverTime().ifPresent(this::requireClock);
    }

    /** One object must show a property that each has: Graph hides what the app may not read by leaving it null. */
    private void requireVisible(GraphOperation operation, String path, String property, Permission permission) {
        first(operation, path, property, permission)
                .filter(object -> object.text(property) == null)
                .ifPresent(object -> {
                    throw new ConfigurationException("Graph hides the properties of " + path + ": grant "
                            + permission.value() + " (application) with admin consent");
                });
    }

    private Optional<GraphObject> first(GraphOperation operation, String path, String property, Permission permission) {
        GraphRequest request = GraphRequest.get(path)
                .query("$select", "id," + property)
                .query("$top", "1")
                .needing(permission);
        AtomicReference<GraphObject> first = new AtomicReference<>();
        graph.each(operation, request, object -> {
            first.set(object);
            return false;
        });
        return Optional.ofNullable(first.get());
    }

    private void requireClock(Instant server) {
        Duration skew = Duration.between(server, clock.instant());
        if (skew.abs().compareTo(MAX_SKEW) > 0) {
            throw new ConfigurationException(
                    "the clock of this machine is " + skew.abs().toMinutes() + " minutes "
                            + (skew.isNegative() ? "behind" : "ahead of") + " Microsoft's; set it by NTP");
        }
    }
}
