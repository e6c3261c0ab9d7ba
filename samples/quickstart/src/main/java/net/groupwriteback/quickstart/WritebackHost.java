/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The host with group writeback set up in it. For one thread. */
final class WritebackHost implements AutoCloseable {
    private static final String FAILURES = "tasks/PROPAGATION?resource=activeDirectory&details=true&size=100";

    private final Host host;
    private final HostRest rest;
    private final HostTasks tasks;
    private final Map<String, String> keys;
    private int failuresTold;

    private WritebackHost(Host host, HostRest rest, Map<String, String> keys) {
        this.host = host;
        this.rest = rest;
        this.tasks = new HostTasks(rest);
        this.keys = keys;
    }

    /**
     * Sets a started host up.
     *
     * @param host the host
     * @param samples the folder with the bodies of the calls
     * @param settings the connectors' settings under the names of the bodies' placeholders
     * @throws IllegalStateException if the host refuses a call, or a connector does not reach its system
     */
    static WritebackHost setUp(Host host, Path samples, Map<String, String> settings)
            throws IOException, InterruptedException {
        HostRest rest = new HostRest(host.rest(), host.adminPassword());
        Map<String, String> values = new HashMap<>(settings);
        values.put("bundleLocation", host.bundleLocation());
        Map<String, String> keys = new HostSetup(samples, rest).apply(values);
        for (String connector : List.of("sourceConnector", "targetConnector")) {
            JsonNode instance = rest.get("connectors/" + keys.get(connector));
            rest.call("POST", "connectors/check", instance.toString());
        }
        return new WritebackHost(host, rest, keys);
    }

    /** The root of the host's REST interface. */
    URI address() {
        return host.rest();
    }

    /** The task that reads what changed in the cloud since its last run, everything in its first. */
    HostTasks.Execution pullChanges(Consumer<Duration> meanwhile) throws IOException, InterruptedException {
        return tasks.run("PULL", keys.get("taskChanges"), meanwhile);
    }

    /** The task that writes every group again as it ought to be. */
    HostTasks.Execution repair(Consumer<Duration> meanwhile) throws IOException, InterruptedException {
        return tasks.run("PUSH", keys.get("taskRepair"), meanwhile);
    }

    /** Writes to the directory that failed and were not told yet, a line each. */
    List<String> newFailures() throws IOException, InterruptedException {
        List<String> failures = new ArrayList<>();
        for (JsonNode task : rest.get(FAILURES).path("result")) {
            JsonNode executions = task.path("executions");
            String reason = executions.isEmpty()
                    ? task.path("latestExecStatus").asText()
                    : executions.get(0).path("message").asText();
            failures.add(task.path("operation").asText() + " of "
                    + task.path("connObjectKey").asText() + ": "
                    + reason.lines().findFirst().orElse("no reason given"));
        }
        List<String> untold = failures.subList(Math.min(failuresTold, failures.size()), failures.size());
        failuresTold = failures.size();
        return untold;
    }

    @Override
    public void close() {
        host.close();
    }
}
