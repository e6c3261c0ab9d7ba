/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.quickstart;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sets the host up with the files of {@code samples/syncope}: the calls that {@code requests.txt} lists, their bodies'
 * placeholders filled in. Immutable.
 */
final class HostSetup {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z0-9:._-]+)}");
    private static final String FILE = "file:";
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
        Map<String, String> values = new HashMap<>(settings);
        for (String line : Files.readAllLines(samples.resolve("requests.txt"))) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] call = line.trim().split("\\s+");
            String body = Files.readString(samples.resolve(call[2]));
            HostRest.Answer answer = host.call(call[0], call[1], fill(call[2], body, values));
            if (!call[3].equals(KEEP_NOTHING)) {
                values.put(call[3], answer.key());
            }
        }
        return Map.copyOf(values);
    }

    private String fill(String name, String body, Map<String, String> values) throws IOException {
        StringBuilder filled = new StringBuilder();
        Matcher placeholder = PLACEHOLDER.matcher(body);
        while (placeholder.find()) {
            String value = value(placeholder.group(1), values);
            if (value == null) {
                throw new IllegalStateException(name + " needs a value for ${" + placeholder.group(1) + "}");
            }
            String json = new String(JsonStringEncoder.getInstance().quoteAsString(value));
            placeholder.appendReplacement(filled, Matcher.quoteReplacement(json));
        }
        return placeholder.appendTail(filled).toString();
    }

    private String value(String placeholder, Map<String, String> values) throws IOException {
        return placeholder.startsWith(FILE)
                ? Files.readString(samples.resolve(placeholder.substring(FILE.length())))
                : values.get(placeholder);
    }
}
