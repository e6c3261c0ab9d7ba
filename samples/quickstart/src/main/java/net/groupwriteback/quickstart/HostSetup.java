/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Sets the host up with the files of {@code samples/syncope}: the calls that {@code requests.txt} lists. Immutable. */
final class HostSetup {
    private static final String KEEP_NOTHING = "-";

    private final Path samples;
    private final HostRest host;

    /**
     * A set-up from a folder of samples.
     *
     * @param samples the folder with {@code requests.txt} and the bodies
     * @param host the host to call
     */
    HostSetup(Path samples, HostRest host) {
        this.samples = samples;
        this.host = host;
    }

    /**
     * Makes every call.
     *
     * @param settings values of the placeholders
     * @return the settings, and the keys that the host answered under the names of {@code requests.txt}
     * @throws IllegalStateException if the host refuses a call or a placeholder has no value
     */
    Map<String, String> apply(Map<String, String> settings) throws IOException, InterruptedException {
        RequestBodies bodies = new RequestBodies(samples);
        Map<String, String> values = new HashMap<>(settings);
        for (String line : Files.readAllLines(samples.resolve("requests.txt"))) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] call = line.trim().split("\\s+");
            HostRest.Answer answer = host.call(call[0], call[1], bodies.fill(call[2], values));
            if (!call[3].equals(KEEP_NOTHING)) {
                values.put(call[3], answer.key());
            }
        }
        return Map.copyOf(values);
    }
}
