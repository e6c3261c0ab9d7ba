/* SPDX-License-Identifier: Apache-2.0 */
package net.groupwriteback.trust.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads everything that a host writes which logs all it can, the libraries in the bundle too, and looks for the secrets in it. */
class SecretsIT {
    private static final String CLIENT_SECRET = "planted~cl1ent~s3cret";

    /** The administrator's password in {@code InMemoryDirectory}. */
    private static final String BIND_PASSWORD = "Passw0rd.AD1";

    private static final long MINUTES = 5;
    private static final String END = "the end";

    /** Who must have had something to say, so that it is known to have been read. */
    private static final List<String> LOGGERS = List.of(
            "net.groupwriteback.graph.http.ThrottleInterceptor",
            "com.microsoft.aad.msal4j.",
            "okhttp3.internal.concurrent.",
            "\"connection-pool-name\":\"groupwriteback\"");

    /** All that UnboundID tells of, but for the bytes on the wire, which are what they are. */
    private static final String LDAP_EVENTS = "connect,exception,ldap,ldif,monitor,coding-error,other";

    /** What binds the slf4j in the bundle to the log of the JVM. */
    private static final Path BINDING = Path.of("target", "hosts", "slf4j-2.0.17", "slf4j-jdk14-2.0.17.jar");

    @TempDir
    private Path folder;

    @Test
    void noSecretIsInALogOrAnException() throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        Path token = folder.resolve("token.txt");
        Process host = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dbundle.jar=" + bundleWithBinding(),
                        "-Djava.util.logging.config.file=" + everything(),
                        "-Dcom.unboundid.ldap.sdk.debug.enabled=true",
                        "-Dcom.unboundid.ldap.sdk.debug.level=ALL",
                        "-Dcom.unboundid.ldap.sdk.debug.type=" + LDAP_EVENTS,
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
        assertThat(host.exitValue())
                .as("%s", Lines.in(output, List.of("Exception")).found)
                .isZero();
        // An access token differs from the next one in its middle part.
        String tokens = Files.readString(token).substring(0, 20);
        Lines lines = Lines.in(output, List.of(CLIENT_SECRET, BIND_PASSWORD, tokens, "Bearer ", "client_secret="));
        assertThat(lines.heard).containsAll(LOGGERS).contains(END);
        assertThat(lines.found).as("lines with a secret").isEmpty();
    }

    /** What is in an output that is too long to be kept as one text: who was heard, and the first lines that hold what is looked for. */
    private record Lines(Set<String> heard, List<String> found) {
        private static final int MOST = 20;

        static Lines in(Path output, List<String> wanted) throws IOException {
            Lines lines = new Lines(new HashSet<>(), new ArrayList<>());
            try (Stream<String> all = Files.lines(output)) {
                all.forEach(line -> lines.add(line, wanted));
            }
            return lines;
        }

        private void add(String line, List<String> wanted) {
            Stream.concat(LOGGERS.stream(), Stream.of(END))
                    .filter(line::contains)
                    .forEach(heard::add);
            if (found.size() < MOST && wanted.stream().anyMatch(line::contains)) {
                found.add(line);
            }
        }
    }

    /** The bundle with a binding in its {@code lib/}: there, and not in the host, its slf4j looks for one in any case. */
    private Path bundleWithBinding() throws IOException {
        Path copy = Files.copy(Path.of(System.getProperty("bundle.jar")), folder.resolve("bundle.jar"));
        try (FileSystem jar = FileSystems.newFileSystem(copy)) {
            Files.copy(BINDING, jar.getPath("lib", BINDING.getFileName().toString()));
        }
        return copy;
    }

    /** Has the log of the JVM print all levels of all loggers. */
    private Path everything() throws IOException {
        return Files.writeString(folder.resolve("logging.properties"), """
            handlers = java.util.logging.ConsoleHandler
            .level = ALL
            java.util.logging.ConsoleHandler.level = ALL
            """);
    }
}
