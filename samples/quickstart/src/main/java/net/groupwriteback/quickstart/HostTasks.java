/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Starts the host's tasks and waits for them, as an administrator at the console would. For one thread. */
final class HostTasks {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    private final HostRest host;
    /** Keys of the executions that were waited for: the host may show its list a moment late. */
    private final Set<String> known = new HashSet<>();

    HostTasks(HostRest host) {
        this.host = host;
    }

    /**
     * Runs a task.
     *
     * @param type {@code PULL} or {@code PUSH}
     * @param key the task's key
     * @param meanwhile called with the time since the start while the task runs
     * @return how it ended
     * @throws IllegalStateException if it does not end within three minutes
     */
    Execution run(String type, String key, Consumer<Duration> meanwhile) throws IOException, InterruptedException {
        long start = System.nanoTime();
        host.call("POST", "tasks/" + key + "/execute", null);
        while (true) {
            Duration taken = Duration.ofNanos(System.nanoTime() - start);
            for (JsonNode execution :
                    host.get("tasks/" + type + "/" + key + "?details=true").path("executions")) {
                if (known.add(execution.path("key").asText())) {
                    return new Execution(execution.path("status").asText(), taken);
                }
            }
            if (taken.compareTo(PATIENCE) > 0) {
                throw new IllegalStateException("a task of the host did not end within " + PATIENCE.toMinutes()
                        + " minutes; the reason is in its log");
            }
            meanwhile.accept(taken);
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        }
    }

    /**
     * How a task ended.
     *
     * @param status the host's word for it
     * @param taken from the call that started it to its end
     */
    record Execution(String status, Duration taken) {}
}
