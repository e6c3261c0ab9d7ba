/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.simulated.directory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs the verbs of {@code src/test/samba/samba-ad.sh} with one set of settings. Immutable. */
final class SambaScript {
    private static final Path PLACE = Path.of("src", "test", "samba", "samba-ad.sh");
    private static final long LIMIT_MINUTES = 10;

    private final Path script;
    private final Map<String, String> settings;

    SambaScript(Map<String, String> settings) {
        this.script = find(PLACE);
        this.settings = Map.copyOf(settings);
    }

    /**
     * Runs one verb and gives what it printed.
     *
     * @throws IllegalStateException with the script's own words if it fails
     */
    String run(String... verb) {
        List<String> command = new ArrayList<>(List.of("bash", script.toString()));
        command.addAll(List.of(verb));
        try {
            Path output = Files.createTempFile("samba-ad", ".out");
            try {
                ProcessBuilder builder = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectInput(ProcessBuilder.Redirect.from(
                                Path.of("/dev/null").toFile()))
                        .redirectOutput(output.toFile());
                builder.environment().putAll(settings);
                Process process = builder.start();
                boolean ended = process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES);
                String text = Files.readString(output, StandardCharsets.UTF_8).strip();
                if (!ended) {
                    process.destroyForcibly();
                    throw new IllegalStateException("samba-ad.sh " + verb[0] + " does not end: " + text);
                }
                if (process.exitValue() != 0) {
                    throw new IllegalStateException("samba-ad.sh " + verb[0] + " failed: " + text);
                }
                return text;
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The connection facts that the script's {@code env} verb prints. */
    Map<String, String> facts() {
        Map<String, String> facts = new HashMap<>();
        run("env").lines().forEach(line -> {
            int equals = line.indexOf('=');
            facts.put(line.substring(0, equals), line.substring(equals + 1));
        });
        return facts;
    }

    /** A file of the project; a sample further down runs it too. */
    static Path find(Path place) {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path file = folder.resolve(place);
            if (Files.isRegularFile(file)) {
                return file;
            }
        }
        throw new IllegalStateException(
                place + " is in no folder above " + Path.of("").toAbsolutePath());
    }
}
