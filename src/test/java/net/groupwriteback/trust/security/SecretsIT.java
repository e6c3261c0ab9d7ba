/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.trust.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads everything that a host writes which logs all it can, and looks for the secrets in it. */
class SecretsIT {
    private static final String CLIENT_SECRET = "planted~cl1ent~s3cret";

    /** The administrator's password in {@code InMemoryDirectory}. */
    private static final String BIND_PASSWORD = "Passw0rd.AD1";

    private static final long MINUTES = 5;

    @TempDir
    private Path folder;

    @Test
    void noSecretIsInALogOrAnException() throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        Path token = folder.resolve("token.txt");
        Process host = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dbundle.jar=" + System.getProperty("bundle.jar"),
                        "-Dorg.identityconnectors.common.logging.class="
                                + "org.identityconnectors.common.logging.StdOutLogger",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WholeLife.class.getName(),
                        folder.toString(),
                        CLIENT_SECRET,
                        token.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(host.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
        } finally {
            host.destroyForcibly();
        }
        String text = Files.readString(output);
        assertThat(host.exitValue()).as(text).isZero();
        assertThat(text).contains("the end").contains("net.groupwriteback.graph.http.ThrottleInterceptor");
        // An access token differs from the next one in its middle part.
        String tokens = Files.readString(token).substring(0, 20);
        for (String secret : List.of(CLIENT_SECRET, BIND_PASSWORD, tokens, "Bearer ", "client_secret=")) {
            assertThat(lines(text, secret)).as("lines with '%s'", secret).isEmpty();
        }
    }

    private static List<String> lines(String text, String secret) {
        return text.lines().filter(line -> line.contains(secret)).toList();
    }
}
