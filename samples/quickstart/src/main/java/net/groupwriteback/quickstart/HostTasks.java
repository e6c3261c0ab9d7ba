/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;

/** Starts the host's tasks and waits for them, as an administrator at the console would. Immutable. */
final class HostTasks {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(150);

    private final HostRest host;

    HostTasks(HostRest host) {
        this.host = host;
    }

    /**
     * Runs a task.
     *
     * @param type {@code PULL} or {@code PUSH}
     * @param key the task's key
     * @param meanwhile called with the time since the start, in milliseconds, while the task runs
     * @return how it ended
     * @throws IllegalStateException if it does not end within three minutes
     */
    Execution run(String type, String key, Consumer<Duration> meanwhile) throws IOException, InterruptedException {
        String path = "tasks/" + type + "/" + key;
        int before = executions(path).size();
        long start = System.nanoTime();
        host.call("POST", "tasks/" + key + "/execute", null);
        while (true) {
            Duration taken = Duration.ofNanos(System.nanoTime() - start);
            JsonNode executions = executions(path);
            if (executions.size() > before) {
                return Execution.of(latest(executions), taken);
            }
            if (taken.compareTo(PATIENCE) > 0) {
                throw new IllegalStateException("the host's task " + path + " did not end within " + PATIENCE);
            }
            meanwhile.accept(taken);
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        }
    }

    private JsonNode executions(String path) throws IOException, InterruptedException {
        return host.get(path + "?details=true").path("executions");
    }

    private static JsonNode latest(JsonNode executions) {
        JsonNode latest = executions.get(0);
        for (JsonNode execution : executions) {
            if (execution.path("start").asText().compareTo(latest.path("start").asText()) > 0) {
                latest = execution;
            }
        }
        return latest;
    }

    /**
     * How a task ended.
     *
     * @param status the host's word for it
     * @param report the host's own report, over several lines
     * @param taken from the call that started it to its end
     */
    record Execution(String status, String report, Duration taken) {
        private static Execution of(JsonNode execution, Duration taken) {
            return new Execution(
                    execution.path("status").asText(), execution.path("message").asText(), taken);
        }

        boolean successful() {
            return status.equals("SUCCESS");
        }
    }
}
